// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.SignedValue;

/** The body of a call to the relying party's result endpoint. */
final class WebhookJson {

    private static final String STRANGER = "999999";

    private WebhookJson() {}

    static String of(ViettelContext context, CaTransaction transaction) {
        String status = EndStatus.of(context, transaction);
        ObjectNode body = frame(transaction.replyId(), status, context.now());
        if (status.equals(EndStatus.SIGNED)) {
            List<Integer> ids = context.details(transaction).documentIds();
            List<String> names =
                    transaction.documents().stream().map(CaDocument::docId).toList();
            for (SignedValue value : transaction.values()) {
                int place = names.indexOf(value.docId());
                add(body, place < 0 ? STRANGER : ids.get(place).toString(), value.base64());
            }
        }
        return string(body);
    }

    /** A call made by hand. */
    static String of(String transactionId, String status, Map<Integer, byte[]> values, Instant now) {
        ObjectNode body = frame(transactionId, status, now);
        values.forEach(
                (id, value) -> add(body, id.toString(), Base64.getEncoder().encodeToString(value)));
        return string(body);
    }

    private static ObjectNode frame(String transactionId, String status, Instant now) {
        ObjectNode body = Json.object();
        body.putObject("meta_data")
                .put("request_id", "VIETTEL_" + transactionId + "_" + now.toEpochMilli())
                .put("transaction_id", transactionId)
                .put("description", "synthetic")
                .put("status", status);
        body.putObject("data")
                .put("action_timestamp", now.getEpochSecond())
                .put("signature_timestamp", now.getEpochSecond())
                .putArray("results");
        return body;
    }

    private static void add(ObjectNode body, String documentId, String base64) {
        ArrayNode results = (ArrayNode) body.path("data").path("results");
        results.addObject().put("document_id", documentId).put("signature", base64);
    }

    private static String string(ObjectNode body) {
        return new String(Json.bytes(body), StandardCharsets.UTF_8);
    }
}
