// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.tck.SampleSessions.PROVIDER;
import static vn.kyso.tck.SampleSessions.START;
import static vn.kyso.tck.SampleSessions.due;
import static vn.kyso.tck.SampleSessions.events;
import static vn.kyso.tck.SampleSessions.waiting;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;

/** A change is stored whole, over the version before it, by who holds the lease. */
abstract class ChangingRules extends StoreRules {

    ChangingRules(SessionStoreContract contract) {
        super(contract);
    }

    private final Lease lease = lease(START);

    @Test
    void a_change_and_its_events_are_stored_together() {
        SessionRecord session = putHeld(waiting(), lease);
        SessionRecord changed =
                session.change().state(SessionState.REFUSED).vendorCode("4002").build();
        assertThat(store().update(changed, events(session, 2, SigningEvent.Type.REFUSED), lease))
                .isTrue();
        assertThat(store().find(session.id()).orElseThrow())
                .usingRecursiveComparison()
                .usingOverriddenEquals()
                .isEqualTo(changed);
        assertThat(store().history(session.id()))
                .isEqualTo(events(session, 1, SigningEvent.Type.STARTED, SigningEvent.Type.REFUSED));
    }

    @Test
    void a_change_of_an_old_version_is_refused_and_nothing_of_it_is_stored() {
        SessionRecord session = putHeld(waiting(), lease);
        SessionRecord second = session.change().troubles(1).build();
        assertThat(store().update(second, List.of(), lease)).isTrue();
        for (SessionRecord stale : List.of(
                session,
                second,
                session.change().troubles(9).build(),
                second.change().build().change().build())) {
            assertThat(store().update(stale, events(session, 2, SigningEvent.Type.FAILED), lease))
                    .isFalse();
        }
        assertThat(store().find(session.id())).map(SessionRecord::troubles).contains(1);
        assertThat(store().history(session.id())).hasSize(1);
    }

    @Test
    void without_the_lease_nothing_is_changed_or_removed() {
        SessionRecord session = putHeld(waiting(), lease);
        Lease other = lease(START);
        assertThat(store().update(session.change().build(), List.of(), other)).isFalse();
        assertThat(store().remove(session.id(), other)).isFalse();
        store().release(session.id(), lease);
        assertThat(store().update(session.change().build(), List.of(), lease)).isFalse();
        assertThat(store().remove(session.id(), lease)).isFalse();
        assertThat(store().find(session.id())).map(SessionRecord::version).contains(1L);
    }

    @Test
    @DisplayName("law 4: who was too slow finds his lease taken over and can change nothing")
    void update_afterTheLeaseWasTakenOver_isRefused() {
        SessionRecord session = putHeld(waiting(), lease);
        Lease next = lease(after(60));
        assertThat(store().claim(session.id(), after(60), next)).isPresent();
        assertThat(store().update(session.change().troubles(1).build(), List.of(), lease))
                .isFalse();
        store().release(session.id(), lease);
        assertThat(store().claim(session.id(), after(61), lease(after(61)))).isEmpty();
        assertThat(store().update(session.change().troubles(2).build(), List.of(), next))
                .isTrue();
    }

    @Test
    void a_look_ends_with_one_change_that_gives_the_lease_back() {
        SessionRecord session = putHeld(due(Duration.ZERO), lease);
        SessionRecord changed = session.change().nextDue(after(5)).build();
        assertThat(store().updateAndRelease(changed, List.of(), lease)).isTrue();
        assertThat(store().find(session.id())).contains(changed);
        assertThat(store().update(changed.change().build(), List.of(), lease)).isFalse();
        assertThat(store().renew(session.id(), lease)).isFalse();
        assertThat(store().nextDue(PROVIDER)).contains(after(5));
        assertThat(claimDue(after(4), 10)).isEmpty();
        assertThat(claimDue(after(5), 10)).containsExactly(session.id());
    }

    @Test
    void the_end_of_a_session_is_stored_with_its_events_and_its_lease_given_back() {
        SessionRecord session = putHeld(due(Duration.ZERO), lease);
        SessionRecord changed =
                session.change().state(SessionState.REFUSED).nextDue(null).build();
        assertThat(store().updateAndRelease(changed, events(session, 2, SigningEvent.Type.REFUSED), lease))
                .isTrue();
        assertThat(store().find(session.id())).contains(changed);
        assertThat(store().history(session.id())).hasSize(2);
        assertThat(store().nextDue(PROVIDER)).isEmpty();
        assertThat(store().claim(session.id(), after(1), lease(after(1)))).isPresent();
    }

    @Test
    void a_hint_during_the_look_is_due_when_its_last_change_gives_the_lease_back() {
        SessionRecord session = putHeld(due(Duration.ZERO), lease);
        store().hint(session.id(), after(3));
        store().updateAndRelease(session.change().nextDue(after(3600)).build(), List.of(), lease);
        assertThat(store().nextDue(PROVIDER)).contains(after(3));
        SessionRecord late = putHeld(due(Duration.ZERO), lease);
        store().hint(late.id(), after(30));
        store().updateAndRelease(late.change().nextDue(after(2)).build(), List.of(), lease);
        assertThat(store().nextDue(PROVIDER)).contains(after(2));
        SessionRecord never = putHeld(due(Duration.ZERO), lease);
        store().hint(never.id(), after(1));
        store().updateAndRelease(never.change().nextDue(null).build(), List.of(), lease);
        assertThat(store().nextDue(PROVIDER)).contains(after(1));
    }

    @Test
    void a_last_change_without_the_lease_or_over_an_old_version_stores_and_gives_back_nothing() {
        SessionRecord session = putHeld(due(Duration.ZERO), lease);
        SessionRecord changed = session.change().build();
        assertThat(store().updateAndRelease(changed, List.of(), lease(START))).isFalse();
        assertThat(store().updateAndRelease(session, List.of(), lease)).isFalse();
        assertThat(store().claim(session.id(), after(1), lease(after(1)))).isEmpty();
        assertThat(store().update(changed, List.of(), lease)).isTrue();
    }

    @Test
    void an_unknown_session_is_not_changed_not_claimed_and_has_no_history() {
        SessionRecord unknown = waiting().build();
        assertThat(store().update(unknown.change().build(), List.of(), lease)).isFalse();
        assertThat(store().claim(unknown.id(), START, lease)).isEmpty();
        assertThat(store().find(unknown.id())).isEmpty();
        assertThat(store().history(unknown.id())).isEmpty();
        assertThat(store().remove(unknown.id(), lease)).isFalse();
        store().release(unknown.id(), lease);
        store().hint(unknown.id(), START);
        assertThat(store().nextDue(PROVIDER)).isEmpty();
    }
}
