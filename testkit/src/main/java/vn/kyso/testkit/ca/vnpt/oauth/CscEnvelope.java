// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.Json;

/** The frame of the {@code /csc} answers: {@code code}, {@code codeDesc}, {@code message}, {@code content}. */
final class CscEnvelope {

    private static final int SERVER_ERROR = 50_000;

    private CscEnvelope() {}

    static ObjectNode ok(VnptOAuthSettings settings, JsonNode content) {
        return of(settings.successCode(), "SUCCESS", "success", content);
    }

    static CaReply error(VnptOAuthSettings settings, Rule rule) {
        int status = settings.errorsUnderHttp200() ? 200 : rule.code() == SERVER_ERROR ? 500 : 400;
        return CaReply.of(status, of(rule.code(), rule.codeDesc(), rule.text(), NullNode.getInstance()));
    }

    private static ObjectNode of(int code, String codeDesc, String message, JsonNode content) {
        ObjectNode envelope = Json.object();
        envelope.put("code", code);
        envelope.put("codeDesc", codeDesc);
        envelope.put("message", message);
        envelope.set("content", content);
        return envelope;
    }
}
