// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.Json;

/** The frame of every answer: code, {@code message}, {@code data}, in the habits of a service. */
final class Envelope {

    private static final int OK = 200;

    private Envelope() {}

    static CaReply ok(NeacSettings settings, ObjectNode data) {
        return CaReply.of(OK, of(settings, "status_code", OK, "OK", data));
    }

    static CaReply error(NeacSettings settings, int code, String message) {
        int status = switch (settings.errorStyle()) {
            case BODY -> OK;
            case HTTP_STATUS -> code;
            case HTTP_400 -> 400;
        };
        return CaReply.of(status, of(settings, settings.errorCodeField(), code, message, NullNode.getInstance()));
    }

    /** An error of the web server in front, always in the HTTP status. */
    static CaReply httpError(int status, String message) {
        ObjectNode body = Json.object();
        body.put("message", message);
        return CaReply.of(status, body);
    }

    /** The answer of {@code sign_file}, which has code and text inside {@code data}. */
    static CaReply inside(NeacSettings settings, int code, String message, ObjectNode data) {
        code(settings, data, "status_code", code);
        data.put("message", message);
        ObjectNode envelope = Json.object();
        envelope.set("data", data);
        boolean telling = code != OK && settings.errorStyle() == NeacSettings.ErrorStyle.HTTP_STATUS;
        return CaReply.of(telling ? code : OK, envelope);
    }

    static ObjectNode of(NeacSettings settings, String codeField, int code, String message, JsonNode data) {
        ObjectNode envelope = Json.object();
        code(settings, envelope, codeField, code);
        envelope.put("message", message);
        envelope.set("data", data);
        return envelope;
    }

    private static void code(NeacSettings settings, ObjectNode object, String field, int code) {
        if (settings.codesAsText()) {
            object.put(field, Integer.toString(code));
        } else {
            object.put(field, code);
        }
    }
}
