// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.FaultBook;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.SignedValue;
import vn.kyso.testkit.ca.neac.NeacSettings.End;

/** How a transaction of digests stands, as {@code sign}, status and webhooks tell it. */
final class Results {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final NeacContext context;

    Results(NeacContext context) {
        this.context = context;
    }

    /** The answer of an open call. */
    CaReply of(CaTransaction transaction) {
        return told(transaction, transaction.outcome(context.now()), transaction.values());
    }

    /** The answer of a status call. */
    CaReply polled(CaTransaction transaction) {
        CaTransaction.Outcome outcome = transaction.poll(context.now());
        if (outcome == CaTransaction.Outcome.WAITING) {
            List<Fault> faults = context.core().faults().take(Operation.STATUS, Trigger.WAITING);
            return FaultBook.has(faults, Kind.CONFLICT_WHILE_PENDING)
                    ? Envelope.httpError(409, "Đang chờ")
                    : waiting(transaction);
        }
        if (outcome == CaTransaction.Outcome.SIGNED) {
            List<Fault> faults = context.core().faults().take(Operation.STATUS, Trigger.VALUES);
            return FaultBook.has(faults, Kind.LATE_SUCCESS)
                    ? ended(transaction, context.settings().expired())
                    : told(transaction, outcome, transaction.values(faults));
        }
        return told(transaction, outcome, List.of());
    }

    /** The text of a webhook call. */
    String webhook(CaTransaction transaction, String spId) {
        ObjectNode text = of(transaction).body() instanceof ObjectNode body ? body.deepCopy() : Json.object();
        text.put("sp_id", spId);
        text.put("transaction_id", transaction.replyId());
        return new String(Json.bytes(text), StandardCharsets.UTF_8);
    }

    private CaReply told(CaTransaction transaction, CaTransaction.Outcome outcome, List<SignedValue> values) {
        return switch (outcome) {
            case SIGNED -> values(transaction, values);
            case REFUSED -> ended(transaction, context.settings().refused());
            case EXPIRED -> ended(transaction, context.settings().expired());
            case WAITING -> waiting(transaction);
        };
    }

    private CaReply ended(CaTransaction transaction, End end) {
        if (end.equals(End.WAITING)) {
            return waiting(transaction);
        }
        return end.value().isEmpty()
                ? Envelope.error(context.settings(), end.code(), end.message())
                : entries(transaction, end.value());
    }

    private CaReply waiting(CaTransaction transaction) {
        return entries(transaction, "");
    }

    /** One entry per document with the same text in the place of its value. */
    private CaReply entries(CaTransaction transaction, String value) {
        ObjectNode data = data(transaction);
        ArrayNode list = data.putArray(context.settings().resultList());
        for (CaDocument document : transaction.documents()) {
            entry(list, document.docId(), value);
        }
        return Envelope.ok(context.settings(), data);
    }

    private CaReply values(CaTransaction transaction, List<SignedValue> values) {
        ObjectNode data = data(transaction);
        ArrayNode list = data.putArray(context.settings().resultList());
        values.forEach(value -> entry(list, value.docId(), value.base64()));
        return Envelope.ok(context.settings(), data);
    }

    private void entry(ArrayNode list, String docId, String value) {
        list.addObject()
                .put("doc_id", docId)
                .put("signature_value", value)
                .put("timestamp_signature", TIME.format(context.now()));
    }

    private static ObjectNode data(CaTransaction transaction) {
        ObjectNode data = Json.object();
        data.put("transaction_id", transaction.replyId());
        return data;
    }
}
