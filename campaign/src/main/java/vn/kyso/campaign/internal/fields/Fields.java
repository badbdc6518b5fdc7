// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.fields;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Named texts as a JSON object, with the version of the format under {@code v}. Unknown fields are kept. Not safe for
 * threads.
 */
public final class Fields {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final String FORMAT = "1";

    private final Map<String, String> texts;

    private Fields(Map<String, String> texts) {
        this.texts = texts;
    }

    /** No fields but the version. */
    public Fields() {
        this(new LinkedHashMap<>(Map.of("v", FORMAT)));
    }

    /**
     * Reads fields.
     *
     * @param body as {@link #json()} gave it
     * @return the fields
     */
    public static Fields of(String body) {
        try {
            Fields fields = new Fields(JSON.readValue(body, TEXTS));
            if (!FORMAT.equals(fields.texts.get("v"))) {
                throw new IllegalStateException("Expected fields of format 1; were they written by a newer version?");
            }
            return fields;
        } catch (JsonProcessingException hidesTheValue) {
            throw new IllegalStateException("Expected a JSON object of texts, found something else");
        }
    }

    /**
     * Sets a field.
     *
     * @param name letters, digits and dots
     * @param text any
     * @return this
     */
    public Fields with(String name, String text) {
        texts.put(name, text);
        return this;
    }

    /**
     * Sets a field to an instant.
     *
     * @param name letters, digits and dots
     * @param instant any
     * @return this
     */
    public Fields with(String name, Instant instant) {
        return with(name, instant.toString());
    }

    /**
     * A field that must be there.
     *
     * @param name its name
     * @return its text
     */
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("Expected the field " + name + ", found none"));
    }

    /**
     * A field that may be missing.
     *
     * @param name its name
     * @return its text
     */
    public Optional<String> find(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /**
     * An instant that must be there.
     *
     * @param name its name
     * @return the instant
     */
    public Instant instant(String name) {
        return Instant.parse(text(name));
    }

    /**
     * The object.
     *
     * @return what {@link #of} reads
     */
    public String json() {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException texts) {
            throw new IllegalStateException("A map of texts cannot be written", texts);
        }
    }
}
