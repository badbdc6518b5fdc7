// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionStateException;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.jdbc.protection.HashChain;
import vn.kyso.tck.SampleSessions;
import vn.kyso.testkit.db.TestDatabase;

/** REC-01, QG-20: whatever is done to a stored history is noticed, and where. */
class HistoryChainTest {

    private static final Lease LEASE = new Lease("node/1", Instant.parse("2026-03-02T02:00:00Z"));

    private final TestDatabase database = TestDatabase.h2();
    private final JdbcSessionStore store = Stores.store(database.source());
    private final SessionRecord session =
            SampleSessions.full().change().version(1).eventCount(2).build();

    private void fill() {
        store.insert(session, SampleSessions.evidence(), List.of(event(1), event(2)), LEASE);
        SessionRecord second = session.change().eventCount(4).build();
        store.update(second, List.of(event(3), event(4)), LEASE);
        store.update(second.change().eventCount(5).build(), List.of(event(5)), LEASE);
    }

    private SigningEvent event(long sequence) {
        return new SigningEvent(
                session.id(),
                sequence,
                session.createdAt().plusNanos(sequence * 1_000_001),
                SigningEvent.Type.RETRY,
                Map.of("code", "provider-busy", "n", Long.toString(sequence)));
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void an_untouched_history_holds_and_comes_back_to_the_nanosecond() {
        fill();
        assertThat(store.verifyHistory(session.id())).isEqualTo(new HistoryVerdict(session.id(), 5, null, null));
        List<SigningEvent> expected = new ArrayList<>();
        for (long i = 1; i <= 5; i++) {
            expected.add(event(i));
        }
        assertThat(store.history(session.id())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | UPDATE kyso_session_event SET type = 'COMPLETED' WHERE sequence = 3",
                "2 | UPDATE kyso_session_event SET happened_at = DATEADD(DAY, 1, happened_at) WHERE sequence = 2",
                "4 | DELETE FROM kyso_session_event WHERE sequence = 4",
                "1 | DELETE FROM kyso_session_event WHERE sequence = 1",
                "5 | DELETE FROM kyso_session_event WHERE sequence = 5",
                "1 | DELETE FROM kyso_session_event",
                "2 | UPDATE kyso_session_event SET digest = link WHERE sequence = 2",
                "4 | UPDATE kyso_session_event SET link = digest WHERE sequence = 4",
                "3 | UPDATE kyso_session_event SET details = (SELECT details FROM kyso_session_event WHERE sequence = 2) WHERE sequence = 3",
                "1 | UPDATE kyso_session_event SET sequence = sequence + 5",
                "6 | UPDATE kyso_session SET events = 6",
                "6 | UPDATE kyso_session SET history_link = (SELECT link FROM kyso_session_event WHERE sequence = 4)"
            })
    void the_first_broken_link_is_found(long at, String sql) throws SQLException {
        fill();
        tamper(sql);
        HistoryVerdict verdict = store.verifyHistory(session.id());
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.firstBroken()).contains(at);
        assertThat(verdict.events()).isEqualTo(at - 1);
        assertThat(verdict.complaint()).isNotBlank();
    }

    @Test
    @DisplayName("a history that was taken over whole from another session is noticed at its first event")
    void anotherSessionsHistory() throws SQLException {
        fill();
        SessionRecord other = SampleSessions.full()
                .change()
                .idempotencyKey(null)
                .transactions(List.of())
                .build();
        store.insert(other, SampleSessions.evidence(), List.of(), LEASE);
        tamper("UPDATE kyso_session_event SET session_id = '" + other.id() + "'");
        tamper("UPDATE kyso_session SET events = 5, history_link = (SELECT history_link FROM kyso_session WHERE id = '"
                + session.id() + "') WHERE id = '" + other.id() + "'");
        assertThat(store.verifyHistory(other.id()).firstBroken()).contains(1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | UPDATE kyso_session_event SET type = 'COMPLETED' WHERE sequence = 3",
                "2 | UPDATE kyso_session_event SET happened_at = DATEADD(DAY, 1, happened_at) WHERE sequence = 2",
                "5 | DELETE FROM kyso_session_event WHERE sequence = 5",
                "1 | DELETE FROM kyso_session_event",
                "4 | UPDATE kyso_session_event SET type = 'COMPLETED', digest = history WHERE sequence = 4",
            })
    @DisplayName("who can write the tables but has no key cannot hide it by computing all links anew")
    void recomputed(long at, String sql) throws SQLException {
        fill();
        tamper(sql.replace("digest = history", "digest = (SELECT history_link FROM kyso_session)"));
        recomputeLinks();
        HistoryVerdict verdict = store.verifyHistory(session.id());
        assertThat(verdict.firstBroken()).contains(at);
        assertThat(verdict.complaint()).doesNotContain("follow");
    }

    /** What HashChain does is no secret. */
    private void recomputeLinks() throws SQLException {
        HashChain chain = HistoryTable.chain(session.id());
        store.raw(tx -> {
            for (long sequence = 1; sequence <= 5; sequence++) {
                long one = sequence;
                Optional<byte[]> content = tx.one(
                        "SELECT happened_at, type, digest FROM kyso_session_event WHERE sequence = ?",
                        row -> HistoryTable.content(row.instant("happened_at"), row.text("type"), row.bytes("digest")),
                        one);
                if (content.isPresent()) {
                    tx.update(
                            "UPDATE kyso_session_event SET link = ? WHERE sequence = ?",
                            chain.append(content.get()),
                            one);
                }
            }
            return tx.update("UPDATE kyso_session SET events = ?, history_link = ?", chain.number(), chain.head());
        });
    }

    @Test
    @DisplayName("a session that was deleted by hand is told from one that was destroyed with its trace")
    void deleted() throws SQLException {
        fill();
        tamper("DELETE FROM kyso_session");
        assertThatThrownBy(() -> store.verifyHistory(session.id())).hasMessageContaining("no trace");

        SessionRecord ended =
                session.change().version(1).state(SessionState.REFUSED).build();
        store.insert(ended, SampleSessions.evidence(), List.of(event(1), event(2)), LEASE);
        store.release(session.id(), LEASE);
        assertThat(store.archive().destroy(session.id(), "officer-7", "rule 12"))
                .isTrue();
        assertThatThrownBy(() -> store.verifyHistory(session.id())).hasMessageContaining("was destroyed");
    }

    @Test
    @DisplayName("an event of a newer library is refused by name, not by a stray error")
    void newerEvent() throws SQLException {
        fill();
        tamper("UPDATE kyso_session_event SET type = 'FROM_THE_FUTURE' WHERE sequence = 3");
        assertThatThrownBy(() -> store.history(session.id()))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("FROM_THE_FUTURE");
    }

    @Test
    void a_session_that_is_not_there_has_no_history_to_judge() {
        assertThatThrownBy(() -> store.verifyHistory(SessionId.random())).isInstanceOf(SessionStateException.class);
    }
}
