// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import vn.kyso.core.ActivationData;

/**
 * A provider whose transactions are activated by data that the signer types on the relying party's page (OTP, PIN), or
 * brings back from the provider's own page, instead of, or before, the phone. The data passes through and is never
 * stored (LAW-03). What is wanted stands in the receipt's {@link SubmissionReceipt#action()}.
 */
public interface ActivatedByRelyingParty {

    /**
     * Activates a pending transaction.
     *
     * @param query which transaction
     * @param activationData what the signer typed or brought back; none to have a code sent again
     * @param context deadline and tracing
     * @return how the transaction stands now
     * @throws vn.kyso.core.SignerAccountException when the data is not accepted; the transaction still waits
     * @throws vn.kyso.core.OutcomeUnknownException when the key may have signed although no good answer came
     * @throws vn.kyso.core.RemoteSigningException for other trouble
     */
    ProviderAnswer activate(TransactionQuery query, ActivationData activationData, CallContext context);
}
