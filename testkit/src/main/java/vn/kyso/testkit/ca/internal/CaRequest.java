// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Operation;

/** A request that belongs to a dialect: operation, the variable part of its path, headers, query and body. */
public final class CaRequest {

    private final Dialect.Route route;
    private final String method;
    private final String query;
    private final Headers headers;
    private final byte[] body;
    private final @Nullable JsonNode json;

    CaRequest(Dialect.Route route, String method, String query, Headers headers, byte[] body) {
        this.route = route;
        this.method = method;
        this.query = query;
        this.headers = headers;
        this.body = body.clone();
        this.json = json(this.body);
    }

    /** What is asked. */
    public Operation operation() {
        return route.operation();
    }

    /** The variable part of the path, empty when there is none. */
    public String argument() {
        return route.argument();
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The query as it was sent, still encoded; empty when there is none. */
    public String query() {
        return query;
    }

    /** A header, empty when it was not sent. */
    public String header(String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    /** Whether the content type says JSON. */
    public boolean declaredJson() {
        return declared("application/json");
    }

    /** Whether the content type is the given one, parameters apart. */
    public boolean declared(String type) {
        String value = header("Content-Type");
        int end = value.indexOf(';');
        String bare = end < 0 ? value : value.substring(0, end);
        return bare.strip().toLowerCase(Locale.ROOT).equals(type);
    }

    /** Whether there was no body at all. */
    public boolean empty() {
        return body.length == 0;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body, or null when it is not JSON. */
    public @Nullable JsonNode json() {
        return json;
    }

    private static @Nullable JsonNode json(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            JsonNode node = Json.MAPPER.readTree(body);
            return node.isMissingNode() ? null : node;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }
}
