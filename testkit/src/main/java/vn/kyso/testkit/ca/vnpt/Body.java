// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.JsonNode;
import vn.kyso.testkit.ca.internal.CaRequest;

/** Strict reading of request bodies: the right content type, an object, texts where the document says text. */
final class Body {

    private final JsonNode object;

    private Body(JsonNode object) {
        this.object = object;
    }

    /** The body of a request that must have one. */
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

    /** One entry of a list. */
    static Body entry(JsonNode json, String list) {
        if (!json.isObject()) {
            throw Refusal.badRequest(list + " phải gồm các đối tượng JSON");
        }
        return new Body(json);
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

    /** A list that must be there and have entries. */
    JsonNode list(String field) {
        JsonNode value = object.path(field);
        if (!value.isArray() || value.isEmpty()) {
            throw Refusal.badRequest(field + " phải là danh sách có ít nhất một phần tử");
        }
        return value;
    }
}
