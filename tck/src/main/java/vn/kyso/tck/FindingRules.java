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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import vn.kyso.core.spi.TransactionRecord;

/** Sessions are found by key, by transaction, by state, by due time. */
abstract class FindingRules extends StoreRules {

    FindingRules(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void a_session_is_found_by_our_transaction_id_and_by_the_provider_s() {
        TransactionRecord transaction = submitted("assigned");
        SessionRecord session = put(waiting().transactions(List.of(transaction, submitted(null))));
        for (String id : List.of(
                transaction.ownId().value(),
                "assigned",
                session.transactions().get(1).ownId().value())) {
            assertThat(store().findByTransaction(PROVIDER, id))
                    .map(SessionRecord::id)
                    .contains(session.id());
            assertThat(store().findByTransaction("neac", id)).isEmpty();
        }
        assertThat(store().findByTransaction(PROVIDER, "ASSIGNED")).isEmpty();
    }

    @Test
    void an_identifier_that_came_with_the_receipt_is_found_from_then_on() {
        Lease lease = lease(START);
        TransactionRecord planned = TransactionRecord.planned(0, 1);
        SessionRecord session = putHeld(waiting().transactions(List.of(planned)), lease);
        assertThat(store().findByTransaction(PROVIDER, "assigned")).isEmpty();
        SessionRecord changed = session.change()
                .transactions(List.of(
                        planned.submitted(TransactionId.ofProvider("assigned"), Map.of(), START, after(300), null)))
                .build();
        store().update(changed, List.of(), lease);
        assertThat(store().findByTransaction(PROVIDER, "assigned"))
                .map(SessionRecord::version)
                .contains(2L);
        assertThat(store().findByTransaction(PROVIDER, planned.ownId().value())).isPresent();
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
        assertThatThrownBy(() -> store().update(confused, events(second, 2, SigningEvent.Type.DELIVERED), lease))
                .isInstanceOfSatisfying(
                        ProtocolViolationException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_INCONSISTENT));
        assertThat(store().findByTransaction(PROVIDER, "assigned"))
                .map(SessionRecord::id)
                .contains(first.id());
        assertThat(store().find(second.id())).map(SessionRecord::version).contains(1L);
        assertThat(store().history(second.id())).hasSize(1);
        put(waiting().provider("neac").transactions(List.of(submitted("assigned"))));
    }

    @Test
    void an_operator_finds_the_sessions_of_a_state_oldest_first_and_those_that_are_overdue() {
        SessionRecord young = put(waiting().state(SessionState.OUTCOME_UNKNOWN).createdAt(after(5)));
        SessionRecord old = put(waiting().state(SessionState.OUTCOME_UNKNOWN).createdAt(after(1)));
        SessionRecord late = put(due(Duration.ofSeconds(10)));
        SessionRecord held = put(due(Duration.ofSeconds(5)));
        Lease lease = lease(after(5));
        store().claim(held.id(), after(5), lease);
        assertThat(store().list(SessionState.OUTCOME_UNKNOWN, 5))
                .containsExactly(
                        new SessionSummary(old.id(), SessionState.OUTCOME_UNKNOWN, PROVIDER, after(1), null, null),
                        new SessionSummary(young.id(), SessionState.OUTCOME_UNKNOWN, PROVIDER, after(5), null, null));
        assertThat(store().list(SessionState.OUTCOME_UNKNOWN, 1)).hasSize(1);
        assertThat(store().list(SessionState.COMPLETED, 5)).isEmpty();
        assertThat(store().overdue(after(10), 5)).isEmpty();
        assertThat(store().overdue(after(70), 5))
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
        assertThat(store().overdue(after(70), 1)).extracting(SessionSummary::id).containsExactly(late.id());
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
        List<SessionId> all = new ArrayList<>(store().list(SessionState.AWAITING_ACTIVATION, 10).stream()
                .map(SessionSummary::id)
                .toList());
        all.addAll(settled);
        all.add(asked.id());
        for (int i = 0; i < 500; i++) {
            all.add(SessionId.random());
        }
        assertThat(store().settled(all)).containsExactlyInAnyOrderElementsOf(settled);
        assertThat(store().settled(List.of())).isEmpty();
    }

    @Test
    void the_next_due_is_the_earliest_and_a_held_session_counts_from_the_end_of_its_lease() {
        assertThat(store().nextDue(PROVIDER)).isEmpty();
        SessionRecord early = put(due(Duration.ofSeconds(10)));
        put(due(Duration.ofSeconds(30)));
        assertThat(store().nextDue(PROVIDER)).contains(after(10));
        Lease lease = lease(after(10));
        store().claim(early.id(), after(10), lease);
        assertThat(store().nextDue(PROVIDER)).contains(after(30));
        store().release(early.id(), lease);
        assertThat(store().nextDue(PROVIDER)).contains(after(10));
    }

    @Test
    void an_ended_session_that_is_still_looked_at_counts_from_the_end_of_its_lease_too() {
        Lease lease = lease(START);
        SessionRecord session = putHeld(due(Duration.ZERO), lease);
        store().update(
                        session.change()
                                .state(SessionState.EXPIRED)
                                .nextDue(after(10))
                                .build(),
                        List.of(),
                        lease);
        assertThat(store().nextDue(PROVIDER)).contains(after(60));
        store().release(session.id(), lease);
        assertThat(store().nextDue(PROVIDER)).contains(after(10));
    }
}
