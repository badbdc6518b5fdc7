// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.tck.SampleSessions.PROVIDER;
import static vn.kyso.tck.SampleSessions.START;
import static vn.kyso.tck.SampleSessions.due;
import static vn.kyso.tck.SampleSessions.waiting;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SessionState;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;

/** A hint makes due at once and is never lost. */
abstract class HintingRules extends StoreRules {

    HintingRules(SessionStoreContract contract) {
        super(contract);
    }

    private final Lease lease = lease(START);

    @Test
    void a_hint_makes_a_session_due_at_once() {
        SessionRecord session = put(due(Duration.ofHours(1)));
        store().hint(session.id(), after(5));
        assertThat(store().nextDue(PROVIDER)).contains(after(5));
        assertThat(claimDue(after(5), 10)).containsExactly(session.id());
    }

    @Test
    void a_hint_makes_an_ended_session_due_too_so_that_a_late_value_is_looked_for() {
        SessionRecord session = put(waiting().state(SessionState.EXPIRED));
        store().hint(session.id(), after(5));
        assertThat(claimDue(after(5), 10)).containsExactly(session.id());
    }

    @Test
    void a_hint_never_makes_a_session_due_later() {
        SessionRecord session = put(due(Duration.ofSeconds(1)));
        store().hint(session.id(), after(30));
        assertThat(claimDue(after(2), 10)).containsExactly(session.id());
    }

    @Test
    void a_hint_while_somebody_works_is_not_lost_whatever_he_stores() {
        SessionRecord session = putHeld(due(Duration.ZERO), lease);
        store().hint(session.id(), after(5));
        assertThat(claimDue(after(6), 10)).isEmpty();
        assertThat(store().update(session.change().nextDue(after(3600)).build(), List.of(), lease))
                .isTrue();
        store().release(session.id(), lease);
        assertThat(claimDue(after(6), 10)).containsExactly(session.id());
    }

    @Test
    void a_hint_while_somebody_works_survives_his_death() {
        SessionRecord session = putHeld(waiting().state(SessionState.EXPIRED), lease);
        store().hint(session.id(), after(5));
        assertThat(claimDue(after(60), 10)).containsExactly(session.id());
    }

    @Test
    void a_claim_uses_the_hint_up() {
        SessionRecord session = put(due(Duration.ofHours(1)));
        store().hint(session.id(), after(5));
        assertThat(store().claim(session.id(), after(6), lease)).isPresent();
        store().release(session.id(), lease);
        assertThat(claimDue(after(3599), 10)).isEmpty();
        assertThat(store().nextDue(PROVIDER)).contains(after(3600));
    }
}
