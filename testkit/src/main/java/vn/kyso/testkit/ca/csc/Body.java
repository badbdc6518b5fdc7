// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import vn.kyso.testkit.ca.internal.CaRequest;

/** Strict reading of JSON bodies. A member that is null counts as absent. */
final class Body {

    private final JsonNode object;

    private Body(JsonNode object) {
        this.object = object;
    }

    /** The body of a request; an object, be it empty, under the right content type. */
    static Body of(CaRequest request) {
        if (!request.declaredJson()) {
            throw Refusal.invalid("The content type must be application/json");
        }
        JsonNode json = request.json();
        if (json == null || !json.isObject()) {
            throw Refusal.invalid("The body must be a JSON object");
        }
        return new Body(json);
    }

    static Body of(JsonNode entry, String list) {
        if (!entry.isObject()) {
            throw Refusal.missing("array", list);
        }
        return new Body(entry);
    }

    boolean has(String name) {
        return !get(name).isMissingNode();
    }

    /** A text that must be there and say something. */
    String required(String name) {
        return optional(name).filter(text -> !text.isEmpty()).orElseThrow(() -> Refusal.missing("string", name));
    }

    Optional<String> optional(String name) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Refusal.missing("string", name);
        }
        return Optional.of(value.textValue());
    }

    boolean flag(String name) {
        JsonNode value = get(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw Refusal.missing("boolean", name);
        }
        return value.booleanValue();
    }

    OptionalInt integer(String name) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw Refusal.missing("integer", name);
        }
        return OptionalInt.of(value.intValue());
    }

    /** The entries of an array, empty when it is absent. */
    List<JsonNode> array(String name, String spokenOf) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw Refusal.missing("array", spokenOf);
        }
        List<JsonNode> entries = new ArrayList<>();
        value.forEach(entries::add);
        return entries;
    }

    JsonNode get(String name) {
        JsonNode value = object.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }
}
