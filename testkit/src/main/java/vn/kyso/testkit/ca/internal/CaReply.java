// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply before faults distort it.
 *
 * @param status HTTP status
 * @param body the JSON body, null for another body or none
 * @param afterwards what happens when the reply is out (or lost)
 * @param headers further headers
 * @param text a body that is not JSON, empty for none; {@code Content-Type} stands among the headers
 */
public record CaReply(
        int status, @Nullable JsonNode body, Runnable afterwards, Map<String, String> headers, String text) {

    /** Copies the headers. */
    public CaReply {
        headers = Map.copyOf(headers);
    }

    /** A JSON reply that something follows. */
    public CaReply(int status, JsonNode body, Runnable afterwards) {
        this(status, body, afterwards, Map.of(), "");
    }

    /** A JSON reply that nothing follows. */
    public static CaReply of(int status, JsonNode body) {
        return new CaReply(status, body, () -> {});
    }

    /** A reply without a body. */
    public static CaReply empty(int status) {
        return new CaReply(status, null, () -> {}, Map.of(), "");
    }

    /** A reply that is not JSON. */
    public static CaReply text(int status, String contentType, String text) {
        return new CaReply(status, null, () -> {}, Map.of("Content-Type", contentType), text);
    }

    /** The same reply with one more header. */
    public CaReply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new CaReply(status, body, afterwards, more, text);
    }
}
