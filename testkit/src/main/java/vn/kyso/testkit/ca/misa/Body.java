// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import com.fasterxml.jackson.databind.JsonNode;
import vn.kyso.testkit.ca.internal.CaRequest;

/** Strict reading of request bodies: the right content type, an object, names exactly as the guide writes them. */
final class Body {

    private final JsonNode object;
    private final String place;

    private Body(JsonNode object, String place) {
        this.object = object;
        this.place = place;
    }

    static Body of(CaRequest request) {
        if (!request.declaredJson()) {
            throw Refusal.invalid("Content-Type", "must be application/json");
        }
        JsonNode json = request.json();
        if (json == null || !json.isObject()) {
            throw Refusal.invalid("$", "must be a JSON object");
        }
        return new Body(json, "");
    }

    /** One entry of a list. */
    Body entry(JsonNode json, String list, int index) {
        String where = list + "[" + index + "].";
        if (!json.isObject()) {
            throw Refusal.invalid(where, "must be an object");
        }
        return new Body(json, where);
    }

    String required(String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw invalid(field, "is required");
        }
        return value.textValue();
    }

    String required(String field, int longest) {
        String text = required(field);
        if (text.length() > longest) {
            throw invalid(field, "has at most " + longest + " characters");
        }
        return text;
    }

    int number(String field) {
        JsonNode value = object.path(field);
        if (!value.isInt()) {
            throw invalid(field, "must be a number");
        }
        return value.intValue();
    }

    JsonNode list(String field) {
        JsonNode value = object.path(field);
        if (!value.isArray() || value.isEmpty()) {
            throw invalid(field, "must be a list with at least one entry");
        }
        return value;
    }

    Refusal invalid(String field, String reason) {
        return Refusal.invalid(place + field, reason);
    }
}
