// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import com.fasterxml.jackson.databind.JsonNode;
import vn.kyso.testkit.ca.internal.CaRequest;

/** Strict reading of request bodies: the right content type, an object, texts where the interface says text. */
final class Body {

    private final JsonNode object;

    private Body(JsonNode object) {
        this.object = object;
    }

    static Body of(CaRequest request) {
        if (!request.declaredJson()) {
            throw Refusal.badRequest("Content-Type phải là application/json");
        }
        JsonNode json = request.json();
        if (json == null || !json.isObject()) {
            throw Refusal.badRequest("nội dung phải là một đối tượng JSON");
        }
        return new Body(json);
    }

    static Body object(JsonNode json, String name) {
        if (!json.isObject()) {
            throw Refusal.badRequest(name + " phải là đối tượng JSON");
        }
        return new Body(json);
    }

    boolean has(String field) {
        return object.has(field);
    }

    JsonNode at(String field) {
        return object.path(field);
    }

    /** A text that must be there and say something. */
    String required(String field) {
        String text = optional(field);
        if (text.isBlank()) {
            throw Refusal.badRequest("thiếu " + field);
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
            throw Refusal.badRequest(field + " phải là chuỗi");
        }
        return value.textValue();
    }

    JsonNode list(String field, int limit) {
        JsonNode value = object.path(field);
        if (!value.isArray() || value.isEmpty()) {
            throw Refusal.badRequest(field + " phải là danh sách có ít nhất một phần tử");
        }
        if (value.size() > limit) {
            throw Refusal.badRequest("tối đa " + limit + " tài liệu trong một yêu cầu");
        }
        return value;
    }
}
