// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.FaultBook;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.SignedValue;

/** {@code POST requests/status}, by the token of the transaction's user. */
final class StatusCall {

    private static final String TROUBLE = "50000";

    private final ViettelContext context;

    StatusCall(ViettelContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        String user = context.userOf(request);
        Body body = Body.of(request);
        CaTransaction transaction = context.core().books().byReplyId(body.required("transactionId"));
        if (transaction == null || !tells(transaction)) {
            throw Refusal.badRequest("transactionId is unknown");
        }
        if (!transaction.confirmation().userId().equals(user)) {
            throw Refusal.token();
        }
        return switch (transaction.poll(context.now())) {
            case WAITING ->
                reply(
                        FaultBook.has(
                                        context.core().faults().take(Operation.STATUS, Trigger.WAITING),
                                        Kind.CONFLICT_WHILE_PENDING)
                                ? TROUBLE
                                : EndStatus.WAITING,
                        null);
            case SIGNED -> confirmed(transaction);
            case REFUSED -> reply(EndStatus.REFUSED, null);
            case EXPIRED -> reply(EndStatus.EXPIRED, null);
        };
    }

    private boolean tells(CaTransaction transaction) {
        return context.details(transaction).async() != SignCall.WEBHOOK
                || context.settings().statusOfWebhookTransactions();
    }

    private CaReply confirmed(CaTransaction transaction) {
        ViettelSettings settings = context.settings();
        if (context.details(transaction).signing().getAndIncrement() < settings.signingPolls()) {
            return reply(EndStatus.SIGNING, null);
        }
        String end = EndStatus.afterConfirmation(context, transaction);
        if (!end.equals(EndStatus.SIGNED)) {
            return reply(end, null);
        }
        List<Fault> faults = context.core().faults().take(Operation.STATUS, Trigger.VALUES);
        return FaultBook.has(faults, Kind.LATE_SUCCESS)
                ? reply(EndStatus.EXPIRED, null)
                : reply(EndStatus.SIGNED, transaction.values(faults));
    }

    private CaReply reply(String status, @Nullable List<SignedValue> values) {
        ObjectNode reply = Json.object();
        reply.put("status", status);
        if (values == null) {
            reply.putNull("signatures");
        } else {
            ArrayNode list = reply.putArray("signatures");
            values.forEach(value -> list.add(encoded(value)));
        }
        return CaReply.of(200, reply);
    }

    private String encoded(SignedValue value) {
        byte[] raw = Base64.getMimeDecoder().decode(value.base64());
        return context.settings().lineBreaks() ? Base64.getMimeEncoder().encodeToString(raw) : value.base64();
    }
}
