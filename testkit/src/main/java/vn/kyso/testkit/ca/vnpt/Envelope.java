// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.vnpt.VnptSettings.ErrorStyle;

/** The frame of every answer: {@code status_code}, {@code message}, {@code data}. */
final class Envelope {

    private Envelope() {}

    static ObjectNode of(int code, String message, JsonNode data) {
        ObjectNode envelope = Json.object();
        envelope.put("status_code", code);
        envelope.put("message", message);
        envelope.set("data", data);
        return envelope;
    }

    static CaReply ok(String message, ObjectNode data) {
        return CaReply.of(200, of(200, message, data));
    }

    /** An error that stands where the settings say. */
    static CaReply error(VnptSettings settings, int code, String message) {
        boolean ofHttp = code <= 599;
        int status = settings.errorStyle() == ErrorStyle.HTTP_STATUS && ofHttp ? code : 200;
        return CaReply.of(status, of(code, message, NullNode.getInstance()));
    }

    /** An error of the web server in front, always in the HTTP status. */
    static CaReply httpError(int code, String message) {
        return CaReply.of(code, of(code, message, NullNode.getInstance()));
    }
}
