// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.tck.SampleSessions.PROVIDER;
import static vn.kyso.tck.SampleSessions.START;
import static vn.kyso.tck.SampleSessions.due;
import static vn.kyso.tck.SampleSessions.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;

/** Leases: exclusive, taken in the order of due times, prolonged, run out. */
abstract class ClaimingRules extends StoreRules {

    ClaimingRules(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void a_lease_is_exclusive_until_the_instant_it_runs_out() {
        SessionRecord session = put(due(Duration.ZERO));
        assertThat(store().claim(session.id(), START, lease(START)))
                .map(SessionRecord::id)
                .contains(session.id());
        Instant justBefore = after(60).minusMillis(1);
        assertThat(store().claim(session.id(), justBefore, lease(justBefore))).isEmpty();
        assertThat(claimDue(justBefore, 10)).isEmpty();
        assertThat(store().claim(session.id(), after(60), lease(after(60)))).isPresent();
    }

    @Test
    void a_claim_gives_the_latest_version() {
        Lease lease = lease(START);
        SessionRecord session = putHeld(due(Duration.ZERO), lease);
        store().update(session.change().nextDue(after(1)).build(), List.of(), lease);
        store().release(session.id(), lease);
        assertThat(store().claimDue(PROVIDER, after(1), 1, lease(after(1))))
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
        assertThat(store().claimDue("neac", after(5), 10, lease(after(5))))
                .extracting(SessionRecord::id)
                .containsExactly(other.id());
        assertThat(store().claimDue("nobody", after(5), 10, lease(after(5)))).isEmpty();
        assertThat(store().nextDue("nobody")).isEmpty();
        assertThat(claimDue(after(5), 10)).hasSize(1);
    }

    @Test
    void a_session_somebody_works_on_is_passed_over_not_waited_for() {
        SessionRecord held = put(due(Duration.ZERO));
        SessionRecord free = put(due(Duration.ofSeconds(5)));
        store().claim(held.id(), START, lease(START));
        assertThat(claimDue(after(10), 1)).containsExactly(free.id());
    }

    @Test
    @DisplayName("law 2: a session whose worker died comes back when the lease runs out, even one without a due time")
    void claimDue_afterACrash_bringsTheSessionBack() {
        SessionRecord session = putHeld(waiting().state(SessionState.SUBMITTING), lease(START));
        assertThat(claimDue(after(59), 10)).isEmpty();
        assertThat(store().nextDue(PROVIDER)).contains(after(60));
        assertThat(claimDue(after(60), 10)).containsExactly(session.id());
    }

    @Test
    void a_lease_is_prolonged_by_its_holder_only_and_counts_to_its_new_end() {
        Lease lease = lease(START);
        SessionRecord session = putHeld(waiting(), lease);
        assertThat(store().renew(session.id(), lease(after(30)))).isFalse();
        Lease longer = new Lease(lease.owner(), after(90));
        assertThat(store().renew(session.id(), longer)).isTrue();
        assertThat(store().nextDue(PROVIDER)).contains(after(90));
        assertThat(store().claim(session.id(), after(89), lease(after(89)))).isEmpty();
        assertThat(store().update(session.change().build(), List.of(), new Lease(lease.owner(), after(120))))
                .isTrue();
        assertThat(claimDue(after(119), 10)).isEmpty();
        assertThat(store().renew(session.id(), new Lease(lease.owner(), after(130))))
                .isTrue();
        assertThat(claimDue(after(130), 10)).containsExactly(session.id());
        assertThat(store().renew(session.id(), new Lease(lease.owner(), after(200))))
                .isFalse();
        assertThat(store().renew(SessionId.random(), lease)).isFalse();
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
                store().claim(session.id(), after(1), lease(after(1))).ifPresent(won -> mine.add(won.id()));
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
        assertThat(store().nextDue(PROVIDER)).contains(START);
        List<List<SessionId>> shares = race(i -> () -> {
            List<SessionId> mine = new ArrayList<>();
            List<SessionRecord> batch;
            do {
                batch = store().claimDue(PROVIDER, now, 100, lease(now));
                assertThat(batch).extracting(SessionRecord::nextDue).isSorted();
                batch.forEach(session -> mine.add(session.id()));
            } while (!batch.isEmpty());
            return mine;
        });
        assertThat(shares.stream().flatMap(List::stream)).hasSize(crowd()).containsExactlyInAnyOrderElementsOf(all);
    }
}
