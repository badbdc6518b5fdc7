// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Operation;

/** A request that belongs to a dialect: operation, the variable part of its path, content type and the body as JSON. */
public final class CaRequest {

    private final Operation operation;
    private final String argument;
    private final String contentType;
    private final boolean empty;
    private final @Nullable JsonNode json;

    CaRequest(Operation operation, String argument, String contentType, boolean empty, @Nullable JsonNode json) {
        this.operation = operation;
        this.argument = argument;
        this.contentType = contentType;
        this.empty = empty;
        this.json = json;
    }

    /** What is asked. */
    public Operation operation() {
        return operation;
    }

    /** The variable part of the path, empty when there is none. */
    public String argument() {
        return argument;
    }

    /** Whether the content type says JSON. */
    public boolean declaredJson() {
        return contentType.regionMatches(true, 0, "application/json", 0, "application/json".length());
    }

    /** Whether there was no body at all. */
    public boolean empty() {
        return empty;
    }

    /** The body, or null when it is not JSON. */
    public @Nullable JsonNode json() {
        return json;
    }
}
