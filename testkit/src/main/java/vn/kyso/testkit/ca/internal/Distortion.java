// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import vn.kyso.testkit.ca.Fault;

/** What faults do to a JSON document before it is written. */
final class Distortion {

    private Distortion() {}

    /** The document as the faults leave it; the given one is not changed. */
    static JsonNode of(JsonNode document, List<Fault> faults) {
        if (faults.isEmpty()) {
            return document;
        }
        JsonNode changed = document.deepCopy();
        for (Fault fault : faults) {
            switch (fault.kind()) {
                case MESSAGE -> {
                    if (changed instanceof ObjectNode object) {
                        object.put("message", fault.text());
                    }
                }
                case NUMBERS_AS_TEXT -> leaves(changed, leaf -> leaf.isNumber() ? new TextNode(leaf.asText()) : leaf);
                case TEXT_AS_NUMBERS -> {
                    leaves(changed, Distortion::numberIfPossible);
                    numericStatus(changed);
                }
                case UNKNOWN_FIELDS -> extend(changed);
                default -> {}
            }
        }
        return changed;
    }

    private static JsonNode numberIfPossible(JsonNode leaf) {
        boolean number = leaf.isTextual() && leaf.textValue().matches("0|[1-9][0-9]{0,30}");
        return number ? DecimalNode.valueOf(new BigDecimal(leaf.textValue())) : leaf;
    }

    private static void numericStatus(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("cert_status").isTextual()) {
            object.put("cert_status", 1);
        }
        node.forEach(Distortion::numericStatus);
    }

    private static void leaves(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : new ArrayList<>(object.properties())) {
                if (field.getValue().isContainerNode()) {
                    leaves(field.getValue(), change);
                } else {
                    object.set(field.getKey(), change.apply(field.getValue()));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isContainerNode()) {
                    leaves(array.get(i), change);
                } else {
                    array.set(i, change.apply(array.get(i)));
                }
            }
        }
    }

    private static void extend(JsonNode node) {
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        children.forEach(Distortion::extend);
        if (node instanceof ObjectNode object) {
            object.put("x_new_text", "trường mới");
            object.put("x_new_number", 12.5);
            object.putNull("x_new_null");
            object.putObject("x_new_object").putArray("items").add(1);
        }
    }
}
