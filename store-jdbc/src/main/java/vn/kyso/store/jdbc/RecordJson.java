// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SignatureTemplate;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.spi.SessionRecord;

/**
 * Records as versioned JSON: an object of the record's components, bytes in Base64, times as ISO 8601 texts, what is null
 * left out. A name that is not known is refused: it was written by a newer library, and would be lost at the next change.
 *
 * <p>A record stands in two objects, because what moves at every look is small and what stays holds the prepared documents.
 */
final class RecordJson {

    /** What may change while the citizen is waited for. */
    private static final List<String> PROGRESS = List.of(
            "version",
            "state",
            "verificationCode",
            "transactions",
            "nextDue",
            "lateUntil",
            "endsAs",
            "failure",
            "vendorCode",
            "troubles",
            "eventCount");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .addModule(CoreValues.module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RecordJson() {}

    /**
     * A record in its two objects.
     *
     * @param body what stays
     * @param progress what moves
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never leaves the module
    record Halves(byte[] body, byte[] progress) {}

    /**
     * What only the key opens of an event, or of a destruction.
     *
     * @param format 2; null in what was written before there were formats
     * @param salt keeps the event's digest from telling what it is a digest of
     * @param at when it happened, to the nanosecond; empty for a destruction
     * @param type what happened; null in format 1
     * @param details more of it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never leaves the module
    record Details(
            @Nullable Integer format,
            byte[] salt,
            String at,
            @Nullable String type,
            Map<String, String> details) {

        static final int FORMAT = 2;

        Details {
            details = new TreeMap<>(details);
        }

        static Details of(byte[] salt, SigningEvent event) {
            return new Details(FORMAT, salt, event.at().toString(), event.type().name(), event.details());
        }
    }

    static Halves write(SessionRecord session) {
        ObjectNode body = JSON.valueToTree(session);
        ObjectNode progress = JSON.createObjectNode();
        for (String name : PROGRESS) {
            JsonNode moved = body.remove(name);
            if (moved != null) {
                progress.set(name, moved);
            }
        }
        return new Halves(bytes(body), bytes(progress));
    }

    static SessionRecord read(Halves halves) {
        try {
            ObjectNode whole = (ObjectNode) JSON.readTree(halves.body);
            requireFormat("session record", whole.path("format").asInt(), SessionRecord.FORMAT);
            whole.setAll((ObjectNode) JSON.readTree(halves.progress));
            return JSON.treeToValue(whole, SessionRecord.class);
        } catch (IOException | ClassCastException e) {
            throw unreadable("session record", e);
        }
    }

    static byte[] write(CertificateEvidence evidence) {
        return bytes(JSON.valueToTree(evidence));
    }

    static CertificateEvidence readEvidence(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            requireFormat("evidence", tree.path("format").asInt(), CertificateEvidence.FORMAT);
            return JSON.treeToValue(tree, CertificateEvidence.class);
        } catch (IOException e) {
            throw unreadable("evidence", e);
        }
    }

    static byte[] write(SignatureTemplate template) {
        return bytes(JSON.valueToTree(template));
    }

    static SignatureTemplate readTemplate(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            requireFormat("template", tree.path("format").asInt(), 1);
            return JSON.treeToValue(tree, SignatureTemplate.class);
        } catch (IOException e) {
            throw unreadable("template", e);
        }
    }

    /** What the law lets a person have of his sessions (PDP-02), as one JSON object. */
    static byte[] writeExport(List<SessionRecord> sessions, Function<SessionRecord, List<SigningEvent>> histories) {
        ObjectNode export = JSON.createObjectNode().put("format", 1);
        ArrayNode all = export.putArray("sessions");
        for (SessionRecord session : sessions) {
            ObjectNode one = all.addObject();
            one.set("record", JSON.valueToTree(session));
            one.set("history", JSON.valueToTree(histories.apply(session)));
        }
        return bytes(export);
    }

    static byte[] write(Details details) {
        return bytes(JSON.valueToTree(details));
    }

    static Details readDetails(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree.has("format")) {
                requireFormat("event", tree.path("format").asInt(), Details.FORMAT);
            }
            return JSON.treeToValue(tree, Details.class);
        } catch (IOException e) {
            throw unreadable("event", e);
        }
    }

    /** How many events a session has, by the half of its record that moves. */
    static long readEventCount(byte[] progress) {
        try {
            return JSON.readTree(progress).path("eventCount").asLong();
        } catch (IOException e) {
            throw unreadable("session record", e);
        }
    }

    /** A constant by the name that stands in a column. */
    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException newer) {
            throw FailureCode.CONFIGURATION
                    .because("Expected a known " + type.getSimpleName() + ", found " + name
                            + "; run all nodes with a library that knows it")
                    .toException();
        }
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new IllegalStateException("A record could not be written as JSON", e);
        }
    }

    private static void requireFormat(String what, int found, int known) {
        if (found != known) {
            throw FailureCode.CONFIGURATION
                    .because("Expected a " + what + " of format " + known + ", found " + found
                            + "; run all nodes with a library that knows it")
                    .toException();
        }
    }

    /** The cause is left out: Jackson's messages show pieces of what they could not read. */
    private static RuntimeException unreadable(String what, Exception e) {
        return FailureCode.CONFIGURATION
                .because("A stored " + what + " could not be read ("
                        + e.getClass().getSimpleName()
                        + "); it was written by another version of the library, or damaged")
                .toException();
    }
}
