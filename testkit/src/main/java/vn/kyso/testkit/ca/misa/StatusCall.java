// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.SignedValue;

/** {@code GET Signing/status/{transactionId}}; an end without values comes with HTTP 200 like any other answer. */
final class StatusCall {

    private final MisaContext context;

    StatusCall(MisaContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        FakeAccount account = context.signer(request);
        CaTransaction transaction = context.core().books().byReplyId(request.argument());
        if (transaction == null || !transaction.userId().equals(account.userId())) {
            throw Refusal.notFound();
        }
        MisaSettings settings = context.settings();
        return switch (transaction.poll(context.now())) {
            case WAITING -> waiting(transaction);
            case SIGNED -> signed(transaction);
            case REFUSED -> CaReply.of(200, of(transaction, settings.refusedStatus(), settings.refusedCode()));
            case EXPIRED -> CaReply.of(200, of(transaction, "FAILED", settings.expiredCode()));
        };
    }

    /** The frame of a status without values; an empty code is null. */
    static ObjectNode of(CaTransaction transaction, String status, String code) {
        ObjectNode body = Json.object();
        body.put("status", status);
        body.put("errorCode", code.isEmpty() ? null : code);
        body.put("errorDescription", code.isEmpty() ? null : "Giao dịch không thành công");
        body.put("transactionId", transaction.replyId());
        body.putNull("signatures");
        return body;
    }

    static void put(ObjectNode body, List<SignedValue> values) {
        var list = body.putArray("signatures");
        for (SignedValue value : values) {
            list.addObject().put("documentId", value.docId()).put("signature", value.base64());
        }
    }

    private CaReply waiting(CaTransaction transaction) {
        List<Fault> faults = context.core().faults().take(Operation.STATUS, Trigger.WAITING);
        if (FaultBook.has(faults, Kind.CONFLICT_WHILE_PENDING)) {
            throw Refusal.conflict();
        }
        return CaReply.of(200, of(transaction, "PENDING", ""));
    }

    private CaReply signed(CaTransaction transaction) {
        List<Fault> faults = context.core().faults().take(Operation.STATUS, Trigger.VALUES);
        if (FaultBook.has(faults, Kind.LATE_SUCCESS)) {
            return CaReply.of(200, of(transaction, "FAILED", context.settings().expiredCode()));
        }
        ObjectNode body = of(transaction, "SUCCESS", "");
        put(body, transaction.values(faults));
        return CaReply.of(200, body);
    }
}
