// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.kyso.testkit.ca.internal.Json;

/** The frame of the login calls' answers: {@code status} and {@code data}. */
final class Envelope {

    private Envelope() {}

    static ObjectNode ok(ObjectNode data) {
        return of("success", "OK", 0, "", data);
    }

    /** Another factor is wanted; this is no failure. */
    static ObjectNode challenge(int code, ObjectNode data) {
        return of("error", "Two factor authentication required", code, "Vui lòng nhập mã xác thực", data);
    }

    static ObjectNode refused(int code, String userMessage) {
        ObjectNode envelope = of("error", "Refused", code, userMessage, Json.object());
        envelope.putNull("data");
        return envelope;
    }

    private static ObjectNode of(String type, String message, int code, String userMessage, ObjectNode data) {
        ObjectNode envelope = Json.object();
        ObjectNode status = envelope.putObject("status");
        status.put("type", type);
        status.put("code", 200);
        status.put("message", message);
        status.put("error", code != 0);
        status.put("errorCode", code);
        status.put("devMsg", "");
        status.put("userMsg", userMessage);
        envelope.set("data", data);
        return envelope;
    }
}
