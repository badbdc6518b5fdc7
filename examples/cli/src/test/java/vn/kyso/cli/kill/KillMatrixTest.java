// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes killed with SIGKILL at every step boundary: no session is lost, nothing is submitted or signed twice (laws 2 and 4). */
class KillMatrixTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    @Timeout(180)
    void a_node_killed_between_intent_and_end_leaves_nothing_that_the_next_does_not_finish() throws IOException {
        run(
                SessionDatabase.POSTGRESQL,
                EnumSet.allOf(Variant.class),
                List.of(after(Step.START), after(Step.SUBMIT), after(Step.FILE_1)));
    }

    @Test
    @Timeout(180)
    void one_node_on_an_h2_file_finds_its_sessions_after_its_death() throws IOException {
        run(
                SessionDatabase.H2_FILE,
                EnumSet.of(Variant.OURS_CALLBACK_BATCH, Variant.OURS_POLL_SINGLE, Variant.THEIRS_POLL_SINGLE),
                List.of(after(Step.START), after(Step.RECEIPT), after(Step.VALUES), after(Step.END)));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    @Timeout(1800)
    void every_boundary_of_every_kind_of_session(SessionDatabase database) throws IOException {
        List<Trap.Boundary> boundaries = new ArrayList<>();
        for (Step step : Step.values()) {
            boundaries.add(new Trap.Boundary(step, true));
            boundaries.add(after(step));
        }
        List<Row> rows = run(database, EnumSet.allOf(Variant.class), boundaries);
        Reliability.write(database.part(), Row.table(rows));
    }

    private static Trap.Boundary after(Step step) {
        return new Trap.Boundary(step, false);
    }

    private List<Row> run(SessionDatabase database, Set<Variant> variants, List<Trap.Boundary> boundaries)
            throws IOException {
        try (KillMatrix matrix = new KillMatrix(folder, database.url(folder), variants)) {
            List<Row> rows = matrix.run(boundaries);
            System.out.println(Row.table(rows));
            for (Row row : rows) {
                assertThat(row.killed())
                        .as("%s reaches them", row.boundary())
                        .containsExactlyElementsOf(variants.stream()
                                .filter(variant ->
                                        KillMatrix.mayReach(row.boundary().step(), variant))
                                .toList());
            }
            rows.forEach(KillMatrixTest::check);
            return rows;
        }
    }

    private static void check(Row row) {
        assertThat(row.lost()).as("lost %s", row.boundary()).isEmpty();
        assertThat(row.submittedAgain())
                .as("submitted again %s", row.boundary())
                .isZero();
        assertThat(row.signedTwice()).as("signed twice %s", row.boundary()).isZero();
        for (Variant variant : row.killed()) {
            if (!row.isBetweenIntentAndReceipt()) {
                assertThat(row.completed())
                        .as("completed without anybody's help, killed %s", row.boundary())
                        .contains(variant);
            } else if (variant.ours()) {
                assertThat(row.unknown())
                        .as("asking tells, killed %s", row.boundary())
                        .doesNotContain(variant);
            } else {
                // Law 2: the CA made up the identifier and its answer is lost; nobody can ask, nobody submits again.
                assertThat(row.unknown()).contains(variant);
            }
        }
    }
}
