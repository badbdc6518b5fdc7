// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.databind.JsonNode;
import vn.kyso.testkit.ca.internal.CaRequest;

/** Strict reading of request bodies: the right content type, an object, the types of the document. */
final class Body {

    private final JsonNode object;

    private Body(JsonNode object) {
        this.object = object;
    }

    /** The body of a request. */
    static Body of(CaRequest request) {
        if (!request.declaredJson()) {
            throw Refusal.badRequest("Content-Type must be application/json");
        }
        return of(request.json(), "body");
    }

    /** One entry of a list. */
    static Body of(@org.jspecify.annotations.Nullable JsonNode json, String what) {
        if (json == null || !json.isObject()) {
            throw Refusal.badRequest(what + " must be a JSON object");
        }
        return new Body(json);
    }

    /** A text that must be there and say something. */
    String required(String field) {
        String text = optional(field);
        if (text.isBlank()) {
            throw Refusal.badRequest(field + " is missing");
        }
        return text;
    }

    /** A text that may be missing, null or empty. */
    String optional(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw Refusal.badRequest(field + " must be a string");
        }
        return value.textValue();
    }

    /** A whole number of 32 bits. */
    int integer(String field) {
        JsonNode value = object.path(field);
        if (!value.isInt()) {
            throw Refusal.badRequest(field + " must be an integer");
        }
        return value.intValue();
    }

    /** Whether a field holds a text, for fields that clients send in two types. */
    boolean isText(String field) {
        return object.path(field).isTextual();
    }

    /** True or false. */
    boolean flag(String field) {
        JsonNode value = object.path(field);
        if (!value.isBoolean()) {
            throw Refusal.badRequest(field + " must be a boolean");
        }
        return value.booleanValue();
    }

    /** A list that must be there and have entries. */
    JsonNode list(String field) {
        JsonNode value = object.path(field);
        if (!value.isArray() || value.isEmpty()) {
            throw Refusal.badRequest(field + " must be a list with at least one entry");
        }
        return value;
    }
}
