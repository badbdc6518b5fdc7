// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.FaultBook;

/** {@code POST /csc/credentials/gettraninfo}: asked by the CA's own identifier, never by the relying party's. */
final class TranInfoCall {

    private final OAuthContext context;

    TranInfoCall(OAuthContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request, FakeAccount account) {
        String tranId = Fields.required(Fields.object(request), "tranId");
        CaTransaction transaction = context.core().books().byReplyId(tranId);
        if (transaction == null) {
            throw Rule.noTransaction();
        }
        if (!transaction.userId().equals(account.userId())) {
            throw Rule.foreignTransaction();
        }
        VnptOAuthSettings settings = context.settings();
        Instant now = context.core().clock().instant();
        return switch (transaction.poll(now)) {
            case WAITING -> waiting(transaction, settings, now);
            case SIGNED -> signed(transaction, settings, now);
            case REFUSED -> over(transaction, settings, settings.rejectedStatus(), now);
            case EXPIRED -> over(transaction, settings, 4001, now);
        };
    }

    /** The name of a state. */
    static String name(int status) {
        return switch (status) {
            case 1 -> "SUCCESS";
            case 4001 -> "EXPIRED";
            case 4002 -> "SIGNER_REJECTED";
            case 4003 -> "AUTHORIZE_KEY_FAILED";
            case 4004 -> "SIGN_FAILED";
            default -> "WAITING_FOR_SIGNER_CONFIRM";
        };
    }

    private CaReply waiting(CaTransaction transaction, VnptOAuthSettings settings, Instant now) {
        if (FaultBook.has(
                context.core().faults().take(Operation.STATUS, Trigger.WAITING), Kind.CONFLICT_WHILE_PENDING)) {
            ObjectNode busy = CscEnvelope.ok(settings, NullNode.getInstance());
            return CaReply.of(409, busy);
        }
        return over(transaction, settings, TransactionJson.WAITING, now);
    }

    private CaReply signed(CaTransaction transaction, VnptOAuthSettings settings, Instant now) {
        List<Fault> faults = context.core().faults().take(Operation.STATUS, Trigger.VALUES);
        if (FaultBook.has(faults, Kind.LATE_SUCCESS)) {
            return over(transaction, settings, 4001, now);
        }
        return CaReply.of(
                200,
                CscEnvelope.ok(settings, TransactionJson.of(transaction, 1, name(1), now, transaction.values(faults))));
    }

    private static CaReply over(CaTransaction transaction, VnptOAuthSettings settings, int status, Instant now) {
        return CaReply.of(
                200, CscEnvelope.ok(settings, TransactionJson.of(transaction, status, name(status), now, List.of())));
    }
}
