// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.cli.fake.FakeProviders;

/**
 * The same portal, whichever CA the citizen chose: every scenario over every adapter, with its fake CA over real HTTP on
 * loopback. Prints the table, and leaves it in {@code target/adapter-matrix.md}; {@code docs/adapter-matrix.md} explains it.
 */
@Timeout(300)
class AdapterMatrixTest {

    private static final Map<String, Map<Scenario, String>> TABLE = new TreeMap<>();

    static Stream<String> kinds() {
        return FakeProviders.names().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void a_portal_need_not_care(String kind) {
        Map<Scenario, String> row = new EnumMap<>(Scenario.class);
        for (Scenario scenario : Scenario.values()) {
            row.put(scenario, scenario.play(kind));
        }
        TABLE.put(kind, row);

        assertThat(row.get(Scenario.ONE_DOCUMENT)).isEqualTo("completed");
        assertThat(row.get(Scenario.BATCH_OF_THREE)).startsWith("completed");
        // Where the signer types instead of confirming on the phone, refusing is not to type.
        assertThat(row.get(Scenario.REFUSAL))
                .isIn("refused", "not signed", kind.equals("vnpt-totp") ? "expired" : "refused");
        assertThat(row.get(Scenario.SILENCE)).isIn("expired", "not signed", "refused");
        assertThat(row.get(Scenario.CANCEL)).containsAnyOf("cancelled", "not while the call is open");
        assertThat(row.get(Scenario.LATE)).containsAnyOf("kept as evidence", "nothing comes", "completed");
        assertThat(row.get(Scenario.RESTART)).contains("completed").doesNotContain("failed", "awaiting");
    }

    @AfterAll
    static void print() throws IOException {
        StringBuilder text = new StringBuilder("| adapter |");
        List.of(Scenario.values())
                .forEach(s -> text.append(' ').append(s.title()).append(" |"));
        text.append("\n|---|").append("---|".repeat(Scenario.values().length)).append('\n');
        TABLE.forEach((kind, row) -> {
            text.append("| ").append(kind).append(" |");
            row.values().forEach(cell -> text.append(' ').append(cell).append(" |"));
            text.append('\n');
        });
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("adapter-matrix.md"), text);
        System.out.println(text);
    }
}
