// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * One file with everything that is kept about the signatures of a session (SGN-11): JSON in UTF-8, binary values as
 * base64 of DER, times as ISO 8601 in UTC. Its first members are {@code "format": "kyso-evidence"} and {@code "version"};
 * a reader refuses a version it does not know, and passes over members it does not know. The layout is described in the
 * module's README. Nothing in the file is proof by itself: answers and certificates are signed by who gave them.
 */
public final class EvidenceFile {

    /** What the file calls itself. */
    public static final String FORMAT = "kyso-evidence";

    /** The version written by this library. */
    public static final int VERSION = 1;

    /** Revocation lists are the large part of it. */
    private static final int LARGEST = 256 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(20)
                        .maxStringLength(LARGEST)
                        .build());
    }

    private EvidenceFile() {}

    /**
     * Makes the content of a file.
     *
     * @param evidence what to hand on
     * @return JSON in UTF-8
     */
    public static byte[] encode(SessionEvidence evidence) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new EvidenceWriter(JSON).session(evidence));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /**
     * Writes a new file.
     *
     * @param evidence what to hand on
     * @param file must not exist
     * @throws IOException when it exists or cannot be written
     */
    public static void write(SessionEvidence evidence, Path file) throws IOException {
        Files.write(file, encode(evidence), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Reads the content of a file.
     *
     * @param content JSON in UTF-8
     * @return as it was handed on
     * @throws vn.kyso.core.DocumentException when it is no such file, one of another version, or one that was changed
     */
    public static SessionEvidence decode(byte[] content) {
        try {
            return decode(JSON.readTree(content));
        } catch (IOException | RuntimeException e) {
            throw refused(e);
        }
    }

    /**
     * Reads a file of at most 256 MiB.
     *
     * @param file which
     * @return as it was handed on
     * @throws IOException when it cannot be read or is too large
     * @throws vn.kyso.core.DocumentException when it is no such file, one of another version, or one that was changed
     */
    public static SessionEvidence read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("An evidence file has at most " + LARGEST + " bytes");
            }
            return decode(content);
        }
    }

    private static SessionEvidence decode(JsonNode root) {
        if (!FORMAT.equals(root.path("format").asText())) {
            throw FailureCode.EVIDENCE_UNREADABLE
                    .because("Expected an evidence file, which begins with \"format\": \"" + FORMAT + "\"")
                    .toException();
        }
        if (root.path("version").asInt() != VERSION) {
            throw FailureCode.EVIDENCE_UNREADABLE
                    .because("Expected evidence of version " + VERSION + ", found "
                            + root.path("version").asInt() + "; read it with a newer version of the library")
                    .toException();
        }
        return EvidenceReader.session(root);
    }

    private static RemoteSigningException refused(Exception e) {
        return e instanceof RemoteSigningException typed
                ? typed
                : FailureCode.EVIDENCE_UNREADABLE
                        .because("The evidence file is damaged: " + e.getClass().getSimpleName()
                                + "; take it again from where it was kept")
                        .toException();
    }
}
