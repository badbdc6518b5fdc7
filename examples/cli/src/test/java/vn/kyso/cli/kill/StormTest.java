// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.testkit.db.TestDatabase;

/** Nodes that share one PostgreSQL and are killed at random: zero doubles, zero lost, and all of them share the work. */
class StormTest {

    private static final Set<Variant> KINDS = EnumSet.of(
            Variant.OURS_POLL_SINGLE,
            Variant.OURS_CALLBACK_BATCH,
            Variant.THEIRS_POLL_SINGLE,
            Variant.THEIRS_CALLBACK_SINGLE);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    @Timeout(180)
    void two_nodes_sixty_sessions_and_a_few_kills() throws IOException {
        Storm.Result result = run(2, 60, Duration.ofSeconds(8), Duration.ofSeconds(3));
        assertThat(result.kills()).isPositive();
    }

    @Test
    @Tag("slow")
    @Timeout(1200)
    void three_nodes_two_thousand_sessions_and_two_minutes_of_random_kills() throws IOException {
        Storm.Result result = run(3, 2_000, Duration.ofMinutes(2), Duration.ofSeconds(4));
        Reliability.write("storm", result.table());
        assertThat(result.kills()).isGreaterThan(10);
        assertThat(result.shares()).allMatch(share -> share > 2_000 / 10);
    }

    private Storm.Result run(int nodes, int sessions, Duration time, Duration betweenKills) throws IOException {
        try (Storm storm = new Storm(folder, TestDatabase.postgres(), KINDS, nodes)) {
            Storm.Result result = storm.run(sessions, time, betweenKills);
            System.out.println(result.table());
            assertThat(result.sessions()).isEqualTo(sessions);
            // Where the CA's identifier was lost with its answer; never more than were in submission when a node died.
            assertThat(result.unknown()).as("left to an operator").isLessThanOrEqualTo(sessions / 20);
            assertThat(result.lost()).as("lost").isZero();
            assertThat(result.submittedAgain()).as("submitted again").isZero();
            assertThat(result.doubles()).as("doubles").isZero();
            assertThat(result.shares()).as("all share the work").allMatch(share -> share > 0);
            return result;
        }
    }
}
