// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ActivatedByRelyingParty;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;

/** A well-behaved provider whose signers type a code on the portal's page, and which makes up the identifiers. */
class OtpProvider extends PlainProvider implements ActivatedByRelyingParty {

    private static final UserAction ENTER = new UserAction.Enter(
            List.of(new UserAction.Field("otp", UserAction.Kind.OTP, Optional.empty(), true)), true);

    OtpProvider(PlainCa ca) {
        super(ca);
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.named("otp").batchMaximum(1).build();
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        return new SubmissionReceipt(
                TransactionId.ofProvider("otp-" + submission.transactionId().value()),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                ProviderAnswer.waiting(),
                ENTER);
    }

    @Override
    public ProviderAnswer activate(TransactionQuery query, ActivationData activationData, CallContext context) {
        if (activationData.isEmpty()) {
            return ProviderAnswer.waiting();
        }
        String code = activationData.value("otp").orElseThrow().expose();
        if (!ca.isRight(code)) {
            throw failure(FailureCode.ACTIVATION_DATA_REJECTED, true);
        }
        String id = query.ownTransactionId().value();
        send(query.ownTransactionId(), query.signer(), query.credential(), query.items());
        return values(id);
    }

    /** The CA has no call to ask by. */
    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        if (query.outcomeUnknown()) {
            throw failure(FailureCode.NOT_OFFERED_BY_PROVIDER, true);
        }
        return ProviderAnswer.waiting();
    }
}
