// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.CaTransaction.Outcome;
import vn.kyso.testkit.ca.internal.Json;

/** The body of a call to the relying party: a status answer, the client's id, and the id of the message. */
final class MisaWebhook {

    private MisaWebhook() {}

    static String of(CaTransaction transaction, String clientId, MisaSettings settings, Instant now) {
        Outcome outcome = transaction.outcome(now);
        ObjectNode status = switch (outcome) {
            case WAITING -> StatusCall.of(transaction, "PENDING", "");
            case SIGNED -> StatusCall.of(transaction, "SUCCESS", "");
            case REFUSED -> StatusCall.of(transaction, settings.refusedStatus(), settings.refusedCode());
            case EXPIRED -> StatusCall.of(transaction, "FAILED", settings.expiredCode());
        };
        if (outcome == Outcome.SIGNED) {
            StatusCall.put(status, transaction.values());
        }
        status.remove("errorDescription");
        return string(message(clientId, transaction.replyId(), outcome.name(), status));
    }

    /** A call made by hand. */
    static String of(String clientId, String statusWord, String transactionId, Map<String, byte[]> values) {
        ObjectNode status = Json.object();
        status.put("status", statusWord);
        status.putNull("errorCode");
        status.put("transactionId", transactionId);
        var list = status.putArray("signatures");
        values.forEach((documentId, value) -> list.addObject()
                .put("documentId", documentId)
                .put("signature", Base64.getEncoder().encodeToString(value)));
        return string(message(clientId, transactionId, statusWord, status));
    }

    /** Copies of one message bear one id. */
    private static ObjectNode message(String clientId, String transactionId, String about, ObjectNode status) {
        ObjectNode body = Json.object();
        body.put("messageId", MisaContext.guid("message " + transactionId + " " + about));
        body.put("clientId", clientId);
        body.putObject("extraData");
        body.setAll(status);
        return body;
    }

    private static String string(ObjectNode body) {
        return new String(Json.bytes(body), StandardCharsets.UTF_8);
    }
}
