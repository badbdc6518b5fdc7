// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.tck.SampleSessions.PROVIDER;
import static vn.kyso.tck.SampleSessions.START;
import static vn.kyso.tck.SampleSessions.due;
import static vn.kyso.tck.SampleSessions.events;
import static vn.kyso.tck.SampleSessions.submitted;
import static vn.kyso.tck.SampleSessions.waiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;

/** A session is stored once under its key, under its inserter's lease. */
abstract class InsertingRules extends StoreRules {

    InsertingRules(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    @DisplayName("law 6: everything a record holds comes back")
    void insert_fullRecord_comesBackWhole() {
        SessionRecord session = SampleSessions.full();
        store().insert(session, SampleSessions.evidence(), events(session, 1, SigningEvent.Type.STARTED), lease(START));
        assertThat(store().find(session.id()).orElseThrow())
                .usingRecursiveComparison()
                .usingOverriddenEquals()
                .isEqualTo(session);
    }

    @Test
    void the_inserter_holds_the_lease_from_the_start() {
        Lease lease = lease(START);
        SessionRecord session = putHeld(due(Duration.ZERO), lease);
        assertThat(store().claim(session.id(), after(1), lease(after(1)))).isEmpty();
        assertThat(claimDue(after(1), 10)).isEmpty();
        assertThat(store().update(session.change().build(), List.of(), lease)).isTrue();
    }

    @Test
    void a_second_session_with_the_same_key_is_not_stored_and_the_first_is_told() {
        SessionRecord first = put(waiting().idempotencyKey("k").transactions(List.of(submitted("first"))));
        SessionRecord second = waiting()
                .idempotencyKey("k")
                .transactions(List.of(submitted("second")))
                .build();
        assertThat(store().insert(
                                second,
                                SampleSessions.evidence(),
                                events(second, 1, SigningEvent.Type.STARTED),
                                lease(START)))
                .map(SessionRecord::id)
                .contains(first.id());
        assertThat(store().find(second.id())).isEmpty();
        assertThat(store().history(second.id())).isEmpty();
        assertThat(store().findByTransaction(PROVIDER, "second")).isEmpty();
        assertThat(store().findByIdempotencyKey("k")).map(SessionRecord::id).contains(first.id());
    }

    @Test
    void the_session_told_is_the_latest_version() {
        Lease lease = lease(START);
        SessionRecord first = putHeld(waiting().idempotencyKey("k"), lease);
        store().update(first.change().state(SessionState.REFUSED).build(), List.of(), lease);
        SessionRecord second = waiting().idempotencyKey("k").build();
        assertThat(store().insert(second, SampleSessions.evidence(), List.of(), lease(START)))
                .map(SessionRecord::state)
                .contains(SessionState.REFUSED);
    }

    @Test
    void sessions_without_a_key_never_meet() {
        put(waiting());
        put(waiting());
        assertThat(store().findByIdempotencyKey("")).isEmpty();
    }

    @Test
    @DisplayName("law 4: of fifty threads with one key exactly one session is stored, and all are told that one")
    void insert_race_oneWinsEachKey() throws Exception {
        List<List<Optional<SessionId>>> answers = race(i -> () -> {
            List<Optional<SessionId>> mine = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                SessionRecord session = waiting().idempotencyKey("k" + round).build();
                mine.add(store().insert(
                                session,
                                SampleSessions.evidence(),
                                events(session, 1, SigningEvent.Type.STARTED),
                                lease(START))
                        .map(SessionRecord::id));
            }
            return mine;
        });
        for (int round = 0; round < ROUNDS; round++) {
            int key = round;
            SessionId winner =
                    store().findByIdempotencyKey("k" + key).orElseThrow().id();
            assertThat(answers.stream().map(mine -> mine.get(key)))
                    .containsOnly(Optional.empty(), Optional.of(winner))
                    .filteredOn(Optional::isEmpty)
                    .hasSize(1);
        }
    }
}
