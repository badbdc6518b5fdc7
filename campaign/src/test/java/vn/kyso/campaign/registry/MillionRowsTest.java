// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import vn.kyso.testkit.db.TestDatabase;

/** HUE-29: a million rows into PostgreSQL. Writes what it measured into {@code target/import.md}. */
@Tag("slow")
class MillionRowsTest {

    private static final int ROWS = Integer.getInteger("kyso.import.rows", 1_000_000);
    private static final long FLAT = 32L << 20;
    private static final int LOOK_EVERY = 100_000;

    private final List<Long> heaps = new ArrayList<>();

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void look(ImportRow row) {
        if (row.number() % LOOK_EVERY == 0) {
            heaps.add(usedHeap());
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static double plainCopy(HikariDataSource pool, int rows) throws SQLException, IOException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE plain (citizen text, also_known_as text, serial text, not_before text,"
                    + " not_after text, revoked_at text)");
            long begin = System.nanoTime();
            try (Reader sample = new LegacySample(rows, true)) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY plain FROM STDIN WITH (FORMAT csv, HEADER true)", sample);
            }
            double seconds = seconds(begin);
            statement.execute("DROP TABLE plain");
            return seconds;
        }
    }

    @Test
    @DisplayName(
            "HUE-29: a million rows with every damage: the report is right to the count, memory is flat, a second run changes nothing")
    void a_million_rows() throws Exception {
        try (HikariDataSource pool =
                (HikariDataSource) Race.pool(TestDatabase.postgres().url(), 4)) {
            RegistryFixture at = new RegistryFixture(Race.store(pool));
            double copy = plainCopy(pool, ROWS);
            LegacySample sample = new LegacySample(ROWS, false);
            long begin = System.nanoTime();
            ImportSummary first = at.one.importLegacy(LegacyFile.csv(sample), this::look);
            double took = seconds(begin);
            assertThat(first.results()).isEqualTo(sample.expected());
            assertThat(first.rows()).isEqualTo(ROWS);
            at.later(RegistryFixture.TICK);
            begin = System.nanoTime();
            ImportSummary second = at.one.importLegacy(LegacyFile.csv(new LegacySample(ROWS, false)), row -> {});
            double again = seconds(begin);
            long kept = first.results().entrySet().stream()
                    .filter(one -> one.getKey().isKept())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertThat(second.count(ImportRow.Result.UNCHANGED)).isEqualTo(kept);
            List<Issuance> written = new ArrayList<>();
            at.department.issuances(at.clock.instant(), RegistryFixture.PROGRAMME.ends(), written::add);
            assertThat(written).isEmpty();
            Files.writeString(
                    Path.of("target", "import.md"),
                    String.format(
                            Locale.ROOT,
                            "| rows | plain COPY | import | ratio | second run | ratio | heap, least to most |%n"
                                    + "|---|---|---|---|---|---|---|%n"
                                    + "| %,d | %.1f s, %,.0f rows/s | %.1f s, %,.0f rows/s | %.1f | %.1f s, %,.0f rows/s | %.1f | %d to %d MiB |%n",
                            ROWS,
                            copy,
                            ROWS / copy,
                            took,
                            ROWS / took,
                            took / copy,
                            again,
                            ROWS / again,
                            again / copy,
                            heaps.stream().mapToLong(Long::longValue).min().orElse(0) >> 20,
                            heaps.stream().mapToLong(Long::longValue).max().orElse(0) >> 20),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(heaps.get(heaps.size() - 1) - heaps.get(0))
                    .as("growth of the heap")
                    .isLessThan(FLAT);
        }
    }
}
