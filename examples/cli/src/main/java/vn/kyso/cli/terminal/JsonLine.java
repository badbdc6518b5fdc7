// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** JSON on one line. */
public final class JsonLine {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private JsonLine() {}

    /**
     * Writes an object.
     *
     * @param object text, numbers, truth values, lists, maps and null
     * @return the object without a line end, its keys in the map's order
     */
    public static String of(Map<String, ?> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values can be written as JSON", e);
        }
    }
}
