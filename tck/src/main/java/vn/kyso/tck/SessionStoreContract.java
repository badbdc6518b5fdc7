// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyso.tck.SampleSessions.PROVIDER;
import static vn.kyso.tck.SampleSessions.START;
import static vn.kyso.tck.SampleSessions.due;
import static vn.kyso.tck.SampleSessions.events;
import static vn.kyso.tck.SampleSessions.submitted;
import static vn.kyso.tck.SampleSessions.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionSummary;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.TransactionRecord;

/** What every {@link SessionStore} has to do. A store is done when one subclass passes; its store begins empty. */
@SuppressWarnings("ClassCanBeStatic") // JUnit's nested classes are inner classes
public abstract class SessionStoreContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int THREADS = 50;
    private static final int ROUNDS = 100;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private SessionStore store;

    /** For the subclass. */
    protected SessionStoreContract() {}

    /**
     * Makes an empty store.
     *
     * @return the store; closed by the contract
     */
    protected abstract SessionStore newStore();

    /**
     * How many sessions wait in the test of a crowd.
     *
     * @return ten thousand; a store that takes long to fill may take fewer in a quick build
     */
    protected int crowd() {
        return 10_000;
    }

    @BeforeEach
    void open() {
        store = newStore();
    }

    @AfterEach
    void close() {
        store.close();
        store.close();
    }

    private static Instant after(long seconds) {
        return START.plusSeconds(seconds);
    }

    /** A lease of a minute from then. */
    private static Lease lease(Instant from) {
        return new Lease(UUID.randomUUID().toString(), from.plus(MINUTE));
    }

    /** Puts a session in, under nobody's lease. */
    private SessionRecord put(SessionRecord.Builder builder) {
        SessionRecord session = builder.build();
        Lease lease = lease(START);
        assertThat(store.insert(
                        session, SampleSessions.evidence(), events(session, 1, SigningEvent.Type.STARTED), lease))
                .isEmpty();
        store.release(session.id(), lease);
        return session;
    }

    /** Puts a session in, under a lease from the start. */
    private SessionRecord putHeld(SessionRecord.Builder builder, Lease lease) {
        SessionRecord session = builder.build();
        assertThat(store.insert(
                        session, SampleSessions.evidence(), events(session, 1, SigningEvent.Type.STARTED), lease))
                .isEmpty();
        return session;
    }

    private List<SessionId> claimDue(Instant now, int limit) {
        return store.claimDue(PROVIDER, now, limit, lease(now)).stream()
                .map(SessionRecord::id)
                .toList();
    }

    @Nested
    class Inserting {

        @Test
        @DisplayName("law 6: everything a record holds comes back")
        void insert_fullRecord_comesBackWhole() {
            SessionRecord session = SampleSessions.full();
            store.insert(
                    session, SampleSessions.evidence(), events(session, 1, SigningEvent.Type.STARTED), lease(START));
            assertThat(store.find(session.id()).orElseThrow())
                    .usingRecursiveComparison()
                    .usingOverriddenEquals()
                    .isEqualTo(session);
        }

        @Test
        void the_inserter_holds_the_lease_from_the_start() {
            Lease lease = lease(START);
            SessionRecord session = putHeld(due(Duration.ZERO), lease);
            assertThat(store.claim(session.id(), after(1), lease(after(1)))).isEmpty();
            assertThat(claimDue(after(1), 10)).isEmpty();
            assertThat(store.update(session.change().build(), List.of(), lease)).isTrue();
        }

        @Test
        void a_second_session_with_the_same_key_is_not_stored_and_the_first_is_told() {
            SessionRecord first = put(waiting().idempotencyKey("k").transactions(List.of(submitted("first"))));
            SessionRecord second = waiting()
                    .idempotencyKey("k")
                    .transactions(List.of(submitted("second")))
                    .build();
            assertThat(store.insert(
                            second,
                            SampleSessions.evidence(),
                            events(second, 1, SigningEvent.Type.STARTED),
                            lease(START)))
                    .map(SessionRecord::id)
                    .contains(first.id());
            assertThat(store.find(second.id())).isEmpty();
            assertThat(store.history(second.id())).isEmpty();
            assertThat(store.findByTransaction(PROVIDER, "second")).isEmpty();
            assertThat(store.findByIdempotencyKey("k")).map(SessionRecord::id).contains(first.id());
        }

        @Test
        void the_session_told_is_the_latest_version() {
            Lease lease = lease(START);
            SessionRecord first = putHeld(waiting().idempotencyKey("k"), lease);
            store.update(first.change().state(SessionState.REFUSED).build(), List.of(), lease);
            SessionRecord second = waiting().idempotencyKey("k").build();
            assertThat(store.insert(second, SampleSessions.evidence(), List.of(), lease(START)))
                    .map(SessionRecord::state)
                    .contains(SessionState.REFUSED);
        }

        @Test
        void sessions_without_a_key_never_meet() {
            put(waiting());
            put(waiting());
            assertThat(store.findByIdempotencyKey("")).isEmpty();
        }

        @Test
        @DisplayName("law 4: of fifty threads with one key exactly one session is stored, and all are told that one")
        void insert_race_oneWinsEachKey() throws Exception {
            List<List<Optional<SessionId>>> answers = race(i -> () -> {
                List<Optional<SessionId>> mine = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    SessionRecord session =
                            waiting().idempotencyKey("k" + round).build();
                    mine.add(store.insert(
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
                        store.findByIdempotencyKey("k" + key).orElseThrow().id();
                assertThat(answers.stream().map(mine -> mine.get(key)))
                        .containsOnly(Optional.empty(), Optional.of(winner))
                        .filteredOn(Optional::isEmpty)
                        .hasSize(1);
            }
        }
    }

    @Nested
    @DisplayName("SGN-11: evidence")
    class Evidence {

        private final Lease lease = lease(START);

        @Test
        void evidence_comes_back_whole_and_changes_of_the_session_leave_it_alone() {
            SessionRecord session = putHeld(waiting(), lease);
            store.update(session.change().state(SessionState.COMPLETED).build(), List.of(), lease);
            assertThat(store.evidence(session.id())).contains(SampleSessions.evidence());
            assertThat(store.evidence(SessionId.random())).isEmpty();
        }

        @Test
        void the_evidence_of_a_session_that_was_not_stored_is_not_stored() {
            put(waiting().idempotencyKey("k"));
            SessionRecord second = waiting().idempotencyKey("k").build();
            store.insert(second, SampleSessions.evidence(), List.of(), lease);
            assertThat(store.evidence(second.id())).isEmpty();
        }

        @Test
        void evidence_is_destroyed_together_with_the_change_and_the_events_that_tell_of_it() {
            SessionRecord session = putHeld(waiting(), lease);
            SessionRecord changed = session.change().eventCount(2).build();
            assertThat(store.destroyEvidence(changed, events(session, 2, SigningEvent.Type.EVIDENCE_DESTROYED), lease))
                    .isTrue();
            assertThat(store.evidence(session.id())).isEmpty();
            assertThat(store.find(session.id())).map(SessionRecord::version).contains(2L);
            assertThat(store.history(session.id()))
                    .isEqualTo(events(session, 1, SigningEvent.Type.STARTED, SigningEvent.Type.EVIDENCE_DESTROYED));
        }

        @Test
        void without_the_lease_or_over_an_old_version_evidence_is_not_destroyed() {
            SessionRecord session = putHeld(waiting(), lease);
            assertThat(store.destroyEvidence(session.change().build(), List.of(), lease(START)))
                    .isFalse();
            assertThat(store.destroyEvidence(session, List.of(), lease)).isFalse();
            assertThat(store.evidence(session.id())).isPresent();
            assertThat(store.find(session.id())).map(SessionRecord::version).contains(1L);
        }

        @Test
        void evidence_goes_with_its_session() {
            SessionRecord session = putHeld(waiting(), lease);
            store.remove(session.id(), lease);
            assertThat(store.evidence(session.id())).isEmpty();
        }
    }

    @Nested
    class Changing {

        private final Lease lease = lease(START);

        @Test
        void a_change_and_its_events_are_stored_together() {
            SessionRecord session = putHeld(waiting(), lease);
            SessionRecord changed = session.change()
                    .state(SessionState.REFUSED)
                    .vendorCode("4002")
                    .build();
            assertThat(store.update(changed, events(session, 2, SigningEvent.Type.REFUSED), lease))
                    .isTrue();
            assertThat(store.find(session.id()).orElseThrow())
                    .usingRecursiveComparison()
                    .usingOverriddenEquals()
                    .isEqualTo(changed);
            assertThat(store.history(session.id()))
                    .isEqualTo(events(session, 1, SigningEvent.Type.STARTED, SigningEvent.Type.REFUSED));
        }

        @Test
        void a_change_of_an_old_version_is_refused_and_nothing_of_it_is_stored() {
            SessionRecord session = putHeld(waiting(), lease);
            SessionRecord second = session.change().troubles(1).build();
            assertThat(store.update(second, List.of(), lease)).isTrue();
            for (SessionRecord stale : List.of(
                    session,
                    second,
                    session.change().troubles(9).build(),
                    second.change().build().change().build())) {
                assertThat(store.update(stale, events(session, 2, SigningEvent.Type.FAILED), lease))
                        .isFalse();
            }
            assertThat(store.find(session.id())).map(SessionRecord::troubles).contains(1);
            assertThat(store.history(session.id())).hasSize(1);
        }

        @Test
        void without_the_lease_nothing_is_changed_or_removed() {
            SessionRecord session = putHeld(waiting(), lease);
            Lease other = lease(START);
            assertThat(store.update(session.change().build(), List.of(), other)).isFalse();
            assertThat(store.remove(session.id(), other)).isFalse();
            store.release(session.id(), lease);
            assertThat(store.update(session.change().build(), List.of(), lease)).isFalse();
            assertThat(store.remove(session.id(), lease)).isFalse();
            assertThat(store.find(session.id())).map(SessionRecord::version).contains(1L);
        }

        @Test
        @DisplayName("law 4: who was too slow finds his lease taken over and can change nothing")
        void update_afterTheLeaseWasTakenOver_isRefused() {
            SessionRecord session = putHeld(waiting(), lease);
            Lease next = lease(after(60));
            assertThat(store.claim(session.id(), after(60), next)).isPresent();
            assertThat(store.update(session.change().troubles(1).build(), List.of(), lease))
                    .isFalse();
            store.release(session.id(), lease);
            assertThat(store.claim(session.id(), after(61), lease(after(61)))).isEmpty();
            assertThat(store.update(session.change().troubles(2).build(), List.of(), next))
                    .isTrue();
        }

        @Test
        void a_look_ends_with_one_change_that_gives_the_lease_back() {
            SessionRecord session = putHeld(due(Duration.ZERO), lease);
            SessionRecord changed = session.change().nextDue(after(5)).build();
            assertThat(store.updateAndRelease(changed, List.of(), lease)).isTrue();
            assertThat(store.find(session.id())).contains(changed);
            assertThat(store.update(changed.change().build(), List.of(), lease)).isFalse();
            assertThat(store.renew(session.id(), lease)).isFalse();
            assertThat(store.nextDue(PROVIDER)).contains(after(5));
            assertThat(claimDue(after(4), 10)).isEmpty();
            assertThat(claimDue(after(5), 10)).containsExactly(session.id());
        }

        @Test
        void the_end_of_a_session_is_stored_with_its_events_and_its_lease_given_back() {
            SessionRecord session = putHeld(due(Duration.ZERO), lease);
            SessionRecord changed =
                    session.change().state(SessionState.REFUSED).nextDue(null).build();
            assertThat(store.updateAndRelease(changed, events(session, 2, SigningEvent.Type.REFUSED), lease))
                    .isTrue();
            assertThat(store.find(session.id())).contains(changed);
            assertThat(store.history(session.id())).hasSize(2);
            assertThat(store.nextDue(PROVIDER)).isEmpty();
            assertThat(store.claim(session.id(), after(1), lease(after(1)))).isPresent();
        }

        @Test
        void a_hint_during_the_look_is_due_when_its_last_change_gives_the_lease_back() {
            SessionRecord session = putHeld(due(Duration.ZERO), lease);
            store.hint(session.id(), after(3));
            store.updateAndRelease(session.change().nextDue(after(3600)).build(), List.of(), lease);
            assertThat(store.nextDue(PROVIDER)).contains(after(3));
            SessionRecord late = putHeld(due(Duration.ZERO), lease);
            store.hint(late.id(), after(30));
            store.updateAndRelease(late.change().nextDue(after(2)).build(), List.of(), lease);
            assertThat(store.nextDue(PROVIDER)).contains(after(2));
            SessionRecord never = putHeld(due(Duration.ZERO), lease);
            store.hint(never.id(), after(1));
            store.updateAndRelease(never.change().nextDue(null).build(), List.of(), lease);
            assertThat(store.nextDue(PROVIDER)).contains(after(1));
        }

        @Test
        void a_last_change_without_the_lease_or_over_an_old_version_stores_and_gives_back_nothing() {
            SessionRecord session = putHeld(due(Duration.ZERO), lease);
            SessionRecord changed = session.change().build();
            assertThat(store.updateAndRelease(changed, List.of(), lease(START))).isFalse();
            assertThat(store.updateAndRelease(session, List.of(), lease)).isFalse();
            assertThat(store.claim(session.id(), after(1), lease(after(1)))).isEmpty();
            assertThat(store.update(changed, List.of(), lease)).isTrue();
        }

        @Test
        void an_unknown_session_is_not_changed_not_claimed_and_has_no_history() {
            SessionRecord unknown = waiting().build();
            assertThat(store.update(unknown.change().build(), List.of(), lease)).isFalse();
            assertThat(store.claim(unknown.id(), START, lease)).isEmpty();
            assertThat(store.find(unknown.id())).isEmpty();
            assertThat(store.history(unknown.id())).isEmpty();
            assertThat(store.remove(unknown.id(), lease)).isFalse();
            store.release(unknown.id(), lease);
            store.hint(unknown.id(), START);
            assertThat(store.nextDue(PROVIDER)).isEmpty();
        }
    }

    @Nested
    class Claiming {

        @Test
        void a_lease_is_exclusive_until_the_instant_it_runs_out() {
            SessionRecord session = put(due(Duration.ZERO));
            assertThat(store.claim(session.id(), START, lease(START)))
                    .map(SessionRecord::id)
                    .contains(session.id());
            Instant justBefore = after(60).minusMillis(1);
            assertThat(store.claim(session.id(), justBefore, lease(justBefore))).isEmpty();
            assertThat(claimDue(justBefore, 10)).isEmpty();
            assertThat(store.claim(session.id(), after(60), lease(after(60)))).isPresent();
        }

        @Test
        void a_claim_gives_the_latest_version() {
            Lease lease = lease(START);
            SessionRecord session = putHeld(due(Duration.ZERO), lease);
            store.update(session.change().nextDue(after(1)).build(), List.of(), lease);
            store.release(session.id(), lease);
            assertThat(store.claimDue(PROVIDER, after(1), 1, lease(after(1))))
                    .extracting(SessionRecord::version)
                    .containsExactly(2L);
        }

        @Test
        void the_longest_overdue_come_first_and_no_more_than_the_limit() {
            List<SessionRecord> sessions = new ArrayList<>();
            for (int second : new int[] {30, 10, 50, 20, 40, 61}) {
                sessions.add(put(due(Duration.ofSeconds(second))));
            }
            assertThat(claimDue(after(60), 3))
                    .containsExactly(
                            sessions.get(1).id(),
                            sessions.get(3).id(),
                            sessions.get(0).id());
            assertThat(claimDue(after(60), 3))
                    .containsExactly(sessions.get(4).id(), sessions.get(2).id());
            assertThat(claimDue(after(60), 3)).isEmpty();
        }

        @Test
        void what_is_due_now_is_due_and_what_has_no_due_time_never_is() {
            SessionRecord now = put(due(Duration.ofSeconds(60)));
            put(waiting());
            put(waiting().state(SessionState.COMPLETED));
            assertThat(claimDue(after(59), 10)).isEmpty();
            assertThat(claimDue(after(60), 10)).containsExactly(now.id());
        }

        @Test
        void providers_do_not_see_each_other_s_sessions() {
            put(due(Duration.ZERO));
            SessionRecord other = put(due(Duration.ofSeconds(1)).provider("neac"));
            assertThat(store.claimDue("neac", after(5), 10, lease(after(5))))
                    .extracting(SessionRecord::id)
                    .containsExactly(other.id());
            assertThat(store.claimDue("nobody", after(5), 10, lease(after(5)))).isEmpty();
            assertThat(store.nextDue("nobody")).isEmpty();
            assertThat(claimDue(after(5), 10)).hasSize(1);
        }

        @Test
        void a_session_somebody_works_on_is_passed_over_not_waited_for() {
            SessionRecord held = put(due(Duration.ZERO));
            SessionRecord free = put(due(Duration.ofSeconds(5)));
            store.claim(held.id(), START, lease(START));
            assertThat(claimDue(after(10), 1)).containsExactly(free.id());
        }

        @Test
        @DisplayName(
                "law 2: a session whose worker died comes back when the lease runs out, even one without a due time")
        void claimDue_afterACrash_bringsTheSessionBack() {
            SessionRecord session = putHeld(waiting().state(SessionState.SUBMITTING), lease(START));
            assertThat(claimDue(after(59), 10)).isEmpty();
            assertThat(store.nextDue(PROVIDER)).contains(after(60));
            assertThat(claimDue(after(60), 10)).containsExactly(session.id());
        }

        @Test
        void a_lease_is_prolonged_by_its_holder_only_and_counts_to_its_new_end() {
            Lease lease = lease(START);
            SessionRecord session = putHeld(waiting(), lease);
            assertThat(store.renew(session.id(), lease(after(30)))).isFalse();
            Lease longer = new Lease(lease.owner(), after(90));
            assertThat(store.renew(session.id(), longer)).isTrue();
            assertThat(store.nextDue(PROVIDER)).contains(after(90));
            assertThat(store.claim(session.id(), after(89), lease(after(89)))).isEmpty();
            assertThat(store.update(session.change().build(), List.of(), new Lease(lease.owner(), after(120))))
                    .isTrue();
            assertThat(claimDue(after(119), 10)).isEmpty();
            assertThat(store.renew(session.id(), new Lease(lease.owner(), after(130))))
                    .isTrue();
            assertThat(claimDue(after(130), 10)).containsExactly(session.id());
            assertThat(store.renew(session.id(), new Lease(lease.owner(), after(200))))
                    .isFalse();
            assertThat(store.renew(SessionId.random(), lease)).isFalse();
        }

        @Test
        @DisplayName("law 4: of fifty threads that claim one session exactly one gets it")
        void claim_race_oneWinsEachSession() throws Exception {
            List<SessionRecord> sessions = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                sessions.add(put(due(Duration.ZERO)));
            }
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<List<SessionId>> shares = race(i -> () -> {
                List<SessionId> mine = new ArrayList<>();
                for (SessionRecord session : sessions) {
                    together.await(30, TimeUnit.SECONDS);
                    store.claim(session.id(), after(1), lease(after(1))).ifPresent(won -> mine.add(won.id()));
                }
                return mine;
            });
            assertThat(shares.stream().flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(
                            sessions.stream().map(SessionRecord::id).toList());
        }

        @Test
        @DisplayName("law 8: ten thousand waiting sessions, claimed by fifty threads, each exactly once")
        void claimDue_aCrowd_eachOnce() throws Exception {
            List<Integer> seconds = new ArrayList<>();
            for (int i = 0; i < crowd(); i++) {
                seconds.add(i);
            }
            Collections.shuffle(seconds, new Random(8));
            Set<SessionId> all = ConcurrentHashMap.newKeySet();
            race(i -> () -> {
                for (int at = i; at < seconds.size(); at += THREADS) {
                    all.add(put(due(Duration.ofSeconds(seconds.get(at)))).id());
                }
                return all;
            });
            Instant now = after(crowd());
            assertThat(store.nextDue(PROVIDER)).contains(START);
            List<List<SessionId>> shares = race(i -> () -> {
                List<SessionId> mine = new ArrayList<>();
                List<SessionRecord> batch;
                do {
                    batch = store.claimDue(PROVIDER, now, 100, lease(now));
                    assertThat(batch).extracting(SessionRecord::nextDue).isSorted();
                    batch.forEach(session -> mine.add(session.id()));
                } while (!batch.isEmpty());
                return mine;
            });
            assertThat(shares.stream().flatMap(List::stream)).hasSize(crowd()).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Nested
    class Hinting {

        private final Lease lease = lease(START);

        @Test
        void a_hint_makes_a_session_due_at_once() {
            SessionRecord session = put(due(Duration.ofHours(1)));
            store.hint(session.id(), after(5));
            assertThat(store.nextDue(PROVIDER)).contains(after(5));
            assertThat(claimDue(after(5), 10)).containsExactly(session.id());
        }

        @Test
        void a_hint_makes_an_ended_session_due_too_so_that_a_late_value_is_looked_for() {
            SessionRecord session = put(waiting().state(SessionState.EXPIRED));
            store.hint(session.id(), after(5));
            assertThat(claimDue(after(5), 10)).containsExactly(session.id());
        }

        @Test
        void a_hint_never_makes_a_session_due_later() {
            SessionRecord session = put(due(Duration.ofSeconds(1)));
            store.hint(session.id(), after(30));
            assertThat(claimDue(after(2), 10)).containsExactly(session.id());
        }

        @Test
        void a_hint_while_somebody_works_is_not_lost_whatever_he_stores() {
            SessionRecord session = putHeld(due(Duration.ZERO), lease);
            store.hint(session.id(), after(5));
            assertThat(claimDue(after(6), 10)).isEmpty();
            assertThat(store.update(session.change().nextDue(after(3600)).build(), List.of(), lease))
                    .isTrue();
            store.release(session.id(), lease);
            assertThat(claimDue(after(6), 10)).containsExactly(session.id());
        }

        @Test
        void a_hint_while_somebody_works_survives_his_death() {
            SessionRecord session = putHeld(waiting().state(SessionState.EXPIRED), lease);
            store.hint(session.id(), after(5));
            assertThat(claimDue(after(60), 10)).containsExactly(session.id());
        }

        @Test
        void a_claim_uses_the_hint_up() {
            SessionRecord session = put(due(Duration.ofHours(1)));
            store.hint(session.id(), after(5));
            assertThat(store.claim(session.id(), after(6), lease)).isPresent();
            store.release(session.id(), lease);
            assertThat(claimDue(after(3599), 10)).isEmpty();
            assertThat(store.nextDue(PROVIDER)).contains(after(3600));
        }
    }

    @Nested
    class Finding {

        @Test
        void a_session_is_found_by_our_transaction_id_and_by_the_provider_s() {
            TransactionRecord transaction = submitted("assigned");
            SessionRecord session = put(waiting().transactions(List.of(transaction, submitted(null))));
            for (String id : List.of(
                    transaction.ownId().value(),
                    "assigned",
                    session.transactions().get(1).ownId().value())) {
                assertThat(store.findByTransaction(PROVIDER, id))
                        .map(SessionRecord::id)
                        .contains(session.id());
                assertThat(store.findByTransaction("neac", id)).isEmpty();
            }
            assertThat(store.findByTransaction(PROVIDER, "ASSIGNED")).isEmpty();
        }

        @Test
        void an_identifier_that_came_with_the_receipt_is_found_from_then_on() {
            Lease lease = lease(START);
            TransactionRecord planned = TransactionRecord.planned(0, 1);
            SessionRecord session = putHeld(waiting().transactions(List.of(planned)), lease);
            assertThat(store.findByTransaction(PROVIDER, "assigned")).isEmpty();
            SessionRecord changed = session.change()
                    .transactions(List.of(
                            planned.submitted(TransactionId.ofProvider("assigned"), Map.of(), START, after(300), null)))
                    .build();
            store.update(changed, List.of(), lease);
            assertThat(store.findByTransaction(PROVIDER, "assigned"))
                    .map(SessionRecord::version)
                    .contains(2L);
            assertThat(store.findByTransaction(PROVIDER, planned.ownId().value()))
                    .isPresent();
        }

        @Test
        void a_transaction_that_another_session_has_is_refused_and_nothing_of_the_change_is_stored() {
            SessionRecord first = put(waiting().transactions(List.of(submitted("assigned"))));
            Lease lease = lease(START);
            TransactionRecord planned = TransactionRecord.planned(0, 1);
            SessionRecord second = putHeld(waiting().transactions(List.of(planned)), lease);
            SessionRecord confused = second.change()
                    .transactions(List.of(
                            planned.submitted(TransactionId.ofProvider("assigned"), Map.of(), START, after(300), null)))
                    .build();
            assertThatThrownBy(() -> store.update(confused, events(second, 2, SigningEvent.Type.DELIVERED), lease))
                    .isInstanceOfSatisfying(
                            ProtocolViolationException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_INCONSISTENT));
            assertThat(store.findByTransaction(PROVIDER, "assigned"))
                    .map(SessionRecord::id)
                    .contains(first.id());
            assertThat(store.find(second.id())).map(SessionRecord::version).contains(1L);
            assertThat(store.history(second.id())).hasSize(1);
            put(waiting().provider("neac").transactions(List.of(submitted("assigned"))));
        }

        @Test
        void an_operator_finds_the_sessions_of_a_state_oldest_first_and_those_that_are_overdue() {
            SessionRecord young =
                    put(waiting().state(SessionState.OUTCOME_UNKNOWN).createdAt(after(5)));
            SessionRecord old =
                    put(waiting().state(SessionState.OUTCOME_UNKNOWN).createdAt(after(1)));
            SessionRecord late = put(due(Duration.ofSeconds(10)));
            SessionRecord held = put(due(Duration.ofSeconds(5)));
            Lease lease = lease(after(5));
            store.claim(held.id(), after(5), lease);
            assertThat(store.list(SessionState.OUTCOME_UNKNOWN, 5))
                    .containsExactly(
                            new SessionSummary(old.id(), SessionState.OUTCOME_UNKNOWN, PROVIDER, after(1), null, null),
                            new SessionSummary(
                                    young.id(), SessionState.OUTCOME_UNKNOWN, PROVIDER, after(5), null, null));
            assertThat(store.list(SessionState.OUTCOME_UNKNOWN, 1)).hasSize(1);
            assertThat(store.list(SessionState.COMPLETED, 5)).isEmpty();
            assertThat(store.overdue(after(10), 5)).isEmpty();
            assertThat(store.overdue(after(70), 5))
                    .containsExactly(
                            new SessionSummary(
                                    late.id(), SessionState.AWAITING_ACTIVATION, PROVIDER, START, after(10), null),
                            new SessionSummary(
                                    held.id(),
                                    SessionState.AWAITING_ACTIVATION,
                                    PROVIDER,
                                    START,
                                    after(65),
                                    lease.owner()));
            assertThat(store.overdue(after(70), 1))
                    .extracting(SessionSummary::id)
                    .containsExactly(late.id());
        }

        @Test
        void who_waits_finds_the_settled_among_many_sessions() {
            List<SessionId> settled = new ArrayList<>();
            for (SessionState state : SessionState.values()) {
                SessionRecord session = put(waiting().state(state));
                if (state.isEnded() || state == SessionState.OUTCOME_UNKNOWN) {
                    settled.add(session.id());
                }
            }
            SessionRecord asked = put(due(Duration.ofSeconds(5)).state(SessionState.OUTCOME_UNKNOWN));
            SessionRecord late = put(due(Duration.ofSeconds(5)).state(SessionState.EXPIRED));
            settled.add(late.id());
            List<SessionId> all = new ArrayList<>(store.list(SessionState.AWAITING_ACTIVATION, 10).stream()
                    .map(SessionSummary::id)
                    .toList());
            all.addAll(settled);
            all.add(asked.id());
            for (int i = 0; i < 500; i++) {
                all.add(SessionId.random());
            }
            assertThat(store.settled(all)).containsExactlyInAnyOrderElementsOf(settled);
            assertThat(store.settled(List.of())).isEmpty();
        }

        @Test
        void the_next_due_is_the_earliest_and_a_held_session_counts_from_the_end_of_its_lease() {
            assertThat(store.nextDue(PROVIDER)).isEmpty();
            SessionRecord early = put(due(Duration.ofSeconds(10)));
            put(due(Duration.ofSeconds(30)));
            assertThat(store.nextDue(PROVIDER)).contains(after(10));
            Lease lease = lease(after(10));
            store.claim(early.id(), after(10), lease);
            assertThat(store.nextDue(PROVIDER)).contains(after(30));
            store.release(early.id(), lease);
            assertThat(store.nextDue(PROVIDER)).contains(after(10));
        }

        @Test
        void an_ended_session_that_is_still_looked_at_counts_from_the_end_of_its_lease_too() {
            Lease lease = lease(START);
            SessionRecord session = putHeld(due(Duration.ZERO), lease);
            store.update(
                    session.change()
                            .state(SessionState.EXPIRED)
                            .nextDue(after(10))
                            .build(),
                    List.of(),
                    lease);
            assertThat(store.nextDue(PROVIDER)).contains(after(60));
            store.release(session.id(), lease);
            assertThat(store.nextDue(PROVIDER)).contains(after(10));
        }
    }

    @Nested
    class Removing {

        @Test
        void a_removed_session_leaves_nothing_behind_and_its_key_is_free_again() {
            Lease lease = lease(START);
            SessionRecord session =
                    putHeld(due(Duration.ZERO).idempotencyKey("k").transactions(List.of(submitted("assigned"))), lease);
            store.hint(session.id(), START);
            assertThat(store.remove(session.id(), lease)).isTrue();
            assertThat(store.find(session.id())).isEmpty();
            assertThat(store.findByIdempotencyKey("k")).isEmpty();
            assertThat(store.findByTransaction(PROVIDER, "assigned")).isEmpty();
            assertThat(store.findByTransaction(
                            PROVIDER, session.transactions().get(0).ownId().value()))
                    .isEmpty();
            assertThat(store.history(session.id())).isEmpty();
            assertThat(store.nextDue(PROVIDER)).isEmpty();
            assertThat(claimDue(after(3600), 10)).isEmpty();
            assertThat(store.remove(session.id(), lease)).isFalse();
            SessionRecord next = put(waiting().idempotencyKey("k"));
            assertThat(store.findByIdempotencyKey("k")).map(SessionRecord::id).contains(next.id());
        }

        @Test
        void others_stay() {
            Lease lease = lease(START);
            SessionRecord gone = putHeld(due(Duration.ZERO), lease);
            SessionRecord stays = put(due(Duration.ZERO).idempotencyKey("k"));
            store.remove(gone.id(), lease);
            assertThat(store.findByIdempotencyKey("k")).map(SessionRecord::id).contains(stays.id());
            assertThat(claimDue(after(1), 10)).containsExactly(stays.id());
        }
    }

    /** Lets all threads begin at the same moment and gives back what each got. */
    private static <T> List<T> race(Function<Integer, Callable<T>> contender) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Callable<T> work = contender.apply(i);
                running.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
