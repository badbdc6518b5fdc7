// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.RemoteSigningException;

/**
 * Reads JSON as providers write it. Tolerated: a byte order mark, white space, control characters inside texts, unknown
 * members. Refused, because no honest answer has them: two members of one name, more than 32 levels, anything after the
 * value, HTML. Complaints never show a piece of the text.
 *
 * <p>Stateless and safe for threads.
 */
public final class TolerantJson {

    private static final int DEPTH = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(200)
                            .maxNameLength(1000)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private TolerantJson() {}

    /**
     * Reads a JSON text.
     *
     * @param bytes in UTF-8, UTF-16 or UTF-32
     * @param complaint makes the exception for a text that cannot be read, here and in the view
     * @return a view of the whole text
     */
    public static JsonView read(byte[] bytes, Function<String, ? extends RemoteSigningException> complaint) {
        Parsed parsed = parse(bytes);
        if (parsed.node() == null) {
            throw complaint.apply(parsed.fault());
        }
        return new JsonView(parsed.node(), "$", false, complaint);
    }

    /**
     * Reads a JSON text where something else is to be expected too.
     *
     * @param bytes in UTF-8, UTF-16 or UTF-32
     * @param complaint makes the exception for what cannot be read in the view
     * @return a view, or empty when it is not JSON
     */
    public static Optional<JsonView> readIfJson(
            byte[] bytes, Function<String, ? extends RemoteSigningException> complaint) {
        JsonNode node = parse(bytes).node();
        return node == null ? Optional.empty() : Optional.of(new JsonView(node, "$", false, complaint));
    }

    private record Parsed(@Nullable JsonNode node, String fault) {}

    private static Parsed parse(byte[] bytes) {
        int first = firstSignificant(bytes);
        if (first < 0) {
            return new Parsed(null, "JSON was expected, the body is empty");
        }
        if (bytes[first] == '<') {
            return new Parsed(
                    null, "JSON was expected, an HTML or XML page came; a gateway or a maintenance page answered");
        }
        String fault = "JSON was expected, the text of " + bytes.length + " bytes is damaged";
        try {
            return new Parsed(MAPPER.readTree(bytes, first, bytes.length - first), "");
        } catch (JsonProcessingException e) {
            // Its message quotes the text; the place is enough.
            long place = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            return new Parsed(null, place < 0 ? fault : fault + " near byte " + (first + place));
        } catch (IOException e) {
            return new Parsed(null, fault + ": not in a Unicode encoding");
        }
    }

    /** Position of the first byte that is neither white space nor part of a UTF-8 byte order mark; -1 when none. */
    private static int firstSignificant(byte[] bytes) {
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
                return i;
            }
        }
        return -1;
    }
}
