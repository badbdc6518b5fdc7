// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.kyso.testkit.ca.internal.CaRequest;

/** Strict reading of what arrives: JSON objects of texts, forms and queries without repeated fields. */
final class Fields {

    private Fields() {}

    /** The JSON object of a request that must have one. */
    static JsonNode object(CaRequest request) {
        JsonNode json = request.json();
        if (!request.declaredJson() || json == null || !json.isObject()) {
            throw Rule.input("nội dung phải là một đối tượng JSON");
        }
        return json;
    }

    /** A text that must be there and say something. */
    static String required(JsonNode object, String field) {
        String text = optional(object, field);
        if (text.isBlank()) {
            throw Rule.input("thiếu " + field);
        }
        return text;
    }

    /** A text that may be missing or null. */
    static String optional(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw Rule.input(field + " phải là chuỗi");
        }
        return value.textValue();
    }

    /** The fields of a form or query. */
    static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (String field : text.isEmpty() ? new String[0] : text.split("&", -1)) {
                int equals = field.indexOf('=');
                String name = decoded(equals < 0 ? field : field.substring(0, equals));
                String value = equals < 0 ? "" : decoded(field.substring(equals + 1));
                if (fields.putIfAbsent(name, value) != null) {
                    throw OAuthRefusal.request("trường bị lặp: " + name);
                }
            }
        } catch (IllegalArgumentException damaged) {
            throw OAuthRefusal.request("mã hóa không hợp lệ");
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
