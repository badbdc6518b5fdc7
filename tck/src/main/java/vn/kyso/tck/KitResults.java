// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one subclass of the contract went.
 *
 * @param adapter its display name
 * @param testClass its class
 * @param entries one per rule
 */
record KitResults(String adapter, String testClass, List<Entry> entries) {

    /** Where results are written, below the folder of the module. */
    static final Path FOLDER = Path.of("target", "kyso-kit");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** How a rule went. */
    enum Verdict {
        PASSED,
        SKIPPED,
        FAILED
    }

    /**
     * One rule's result.
     *
     * @param rule which
     * @param verdict how it went
     * @param reason why it was skipped
     */
    record Entry(KitRule rule, Verdict verdict, @Nullable String reason) {}

    KitResults {
        entries = List.copyOf(entries);
    }

    void write(Path folder) {
        ObjectNode root = JSON.createObjectNode().put("adapter", adapter).put("class", testClass);
        ArrayNode rules = root.putArray("rules");
        for (Entry entry : entries) {
            ObjectNode rule = rules.addObject()
                    .put("rule", entry.rule().id())
                    .put("sentence", entry.rule().sentence())
                    .put("verdict", entry.verdict().name());
            if (entry.reason() != null) {
                rule.put("reason", entry.reason());
            }
        }
        try {
            Files.createDirectories(folder);
            JSON.writeValue(folder.resolve(testClass + ".json").toFile(), root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KitResults read(Path file) {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            List<Entry> entries = new ArrayList<>();
            for (JsonNode rule : root.path("rules")) {
                entries.add(new Entry(
                        new KitRule(
                                rule.path("rule").asText(),
                                rule.path("sentence").asText()),
                        Verdict.valueOf(rule.path("verdict").asText()),
                        rule.hasNonNull("reason") ? rule.path("reason").asText() : null));
            }
            return new KitResults(
                    root.path("adapter").asText(), root.path("class").asText(), entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
