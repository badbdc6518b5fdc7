// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.SignedValue;

/** The body of a call to the relying party: a status reply in other words, with {@code signed_files} for {@code signatures}. */
final class VnptWebhook {

    private VnptWebhook() {}

    static String of(CaTransaction transaction, String spId, VnptSettings settings, Instant now) {
        return switch (transaction.outcome(now)) {
            case WAITING -> text(spId, 200, settings.waitingMessage(), transaction, List.of());
            case SIGNED -> text(spId, 200, settings.successMessage(), transaction, transaction.values());
            case REFUSED -> text(spId, settings.rejectedCode(), settings.rejectedMessage(), transaction, List.of());
            case EXPIRED -> text(spId, 200, settings.expiredMessage(), transaction, List.of());
        };
    }

    /** A call made by hand. */
    static String of(String spId, int code, String message, String transactionId, Map<String, byte[]> values) {
        ObjectNode body = frame(spId, code, message, transactionId);
        ArrayNode files = body.putArray("signed_files");
        values.forEach((docId, value) ->
                files.add(ValueJson.of(docId, Base64.getEncoder().encodeToString(value))));
        return string(body);
    }

    private static String text(
            String spId, int code, String message, CaTransaction transaction, List<SignedValue> values) {
        ObjectNode body = frame(spId, code, message, transaction.relyingPartyId());
        ArrayNode files = body.putArray("signed_files");
        values.forEach(value -> files.add(ValueJson.of(value)));
        return string(body);
    }

    private static ObjectNode frame(String spId, int code, String message, String transactionId) {
        ObjectNode body = Json.object();
        body.put("sp_id", spId);
        body.put("status_code", code);
        body.put("message", message);
        body.put("transaction_id", transactionId);
        return body;
    }

    private static String string(ObjectNode body) {
        return new String(Json.bytes(body), StandardCharsets.UTF_8);
    }
}
