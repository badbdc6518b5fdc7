// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.tck.SampleSessions;
import vn.kyso.testkit.db.TestDatabase;

/** PDP-02, PDP-08, PDP-09, REC-03: what the law wants of stored sessions beside signing. */
class SessionArchiveTest {

    private static final PersonalNumber OTHER = PersonalNumber.of("001199000000");

    enum On {
        H2(TestDatabase::h2),
        POSTGRES(TestDatabase::postgres);

        private final Supplier<TestDatabase> database;

        On(Supplier<TestDatabase> database) {
            this.database = database;
        }

        JdbcSessionStore store() {
            return Stores.store(database.get().source());
        }
    }

    private static SessionRecord put(JdbcSessionStore store, Signer signer, SessionState state, Duration afterStart) {
        SessionRecord sample = SampleSessions.full();
        SessionRecord session = sample.change()
                .version(1)
                .id(SessionId.random())
                .signer(signer)
                .state(state)
                .idempotencyKey(null)
                .transactions(List.of())
                .createdAt(sample.createdAt().plus(afterStart))
                .build();
        Lease lease = new Lease("node/" + session.id(), Instant.parse("2100-01-01T00:00:00Z"));
        store.insert(
                session,
                SampleSessions.evidence(),
                List.of(new SigningEvent(
                        session.id(), 1, session.createdAt(), SigningEvent.Type.STARTED, Map.of("n", "1"))),
                lease);
        store.release(session.id(), lease);
        return session;
    }

    private static Signer citizen() {
        return SampleSessions.full().signer();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("PDP-02: a person gets what is stored of him, found by each of his numbers, and nothing of others")
    void export(On on) throws IOException {
        JdbcSessionStore store = on.store();
        SessionRecord mine = put(store, citizen(), SessionState.COMPLETED, Duration.ZERO);
        put(store, Signer.citizen(OTHER), SessionState.COMPLETED, Duration.ZERO);
        SessionArchive archive = store.archive();
        assertThat(archive.sessionsOf(PersonalNumber.of("001099000000"))).containsExactly(mine.id());
        assertThat(archive.sessionsOf(Cmnd.of("012000000"))).containsExactly(mine.id());
        JsonNode export = new ObjectMapper().readTree(archive.export(Cmnd.of("012000000")));
        assertThat(export.path("sessions")).hasSize(1);
        assertThat(export.at("/sessions/0/record/id").asText())
                .isEqualTo(mine.id().toString());
        assertThat(export.at("/sessions/0/record/signer/phone").asText()).isEqualTo("0900000000");
        assertThat(export.at("/sessions/0/history/0/type").asText()).isEqualTo("STARTED");
        assertThat(export.toString()).doesNotContain(OTHER.value());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("PDP-08: the persons whose sessions started in a time are named, each once")
    void affected(On on) {
        JdbcSessionStore store = on.store();
        Instant start = SampleSessions.full().createdAt();
        for (int i = 0; i < 3; i++) {
            put(store, citizen(), SessionState.COMPLETED, Duration.ofHours(i));
        }
        put(store, Signer.citizen(OTHER), SessionState.REFUSED, Duration.ofHours(1));
        put(store, Signer.citizen(PersonalNumber.of("001299000000")), SessionState.REFUSED, Duration.ofHours(9));
        List<AffectedPerson> affected = store.archive().affected(start, start.plus(Duration.ofHours(5)));
        assertThat(affected)
                .containsExactlyInAnyOrder(
                        new AffectedPerson(citizen(), 3, start, start.plus(Duration.ofHours(2))),
                        new AffectedPerson(
                                Signer.citizen(OTHER),
                                1,
                                start.plus(Duration.ofHours(1)),
                                start.plus(Duration.ofHours(1))));
        assertThat(affected.get(0)).asString().doesNotContain("001099000000");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "REC-03, PDP-09: a destroyed session leaves who, when, why and the end of its history, and nothing else")
    void destroy(On on) {
        JdbcSessionStore store = on.store();
        SessionRecord session = put(store, citizen(), SessionState.COMPLETED, Duration.ZERO);
        SessionArchive archive = store.archive();
        assertThatIllegalArgumentException().isThrownBy(() -> archive.destroy(session.id(), " ", "x"));
        assertThat(archive.destroy(session.id(), "officer-7", "dossier's term is over"))
                .isTrue();
        assertThat(archive.destroy(session.id(), "officer-7", "again")).isFalse();
        assertThat(store.find(session.id())).isEmpty();
        assertThat(store.history(session.id())).isEmpty();
        assertThat(store.evidence(session.id())).isEmpty();
        assertThat(archive.sessionsOf(Cmnd.of("012000000"))).isEmpty();
        DestroyedSession left = archive.destroyed(session.id()).orElseThrow();
        assertThat(left.by()).isEqualTo("officer-7");
        assertThat(left.reason()).isEqualTo("dossier's term is over");
        assertThat(left.state()).isEqualTo(SessionState.COMPLETED);
        assertThat(left.events()).isEqualTo(1);
        assertThat(left.historyEnd().size()).isEqualTo(32);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("REC-03: a retention rule takes ended sessions that are old enough and no others")
    void retention(On on) {
        JdbcSessionStore store = on.store();
        Instant start = SampleSessions.full().createdAt();
        put(store, citizen(), SessionState.COMPLETED, Duration.ZERO);
        put(store, citizen(), SessionState.REFUSED, Duration.ofHours(1));
        SessionRecord waits = put(store, citizen(), SessionState.AWAITING_ACTIVATION, Duration.ZERO);
        SessionRecord young = put(store, citizen(), SessionState.COMPLETED, Duration.ofHours(5));
        assertThat(store.archive().destroyStartedBefore(start.plus(Duration.ofHours(2)), "rule-1", "two hours"))
                .isEqualTo(2);
        assertThat(store.archive().sessionsOf(Cmnd.of("012000000"))).containsExactlyInAnyOrder(waits.id(), young.id());
        assertThat(store.archive().destroy(waits.id(), "rule-1", "x")).isFalse();
    }
}
