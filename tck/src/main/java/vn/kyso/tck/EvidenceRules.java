// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.tck.SampleSessions.START;
import static vn.kyso.tck.SampleSessions.events;
import static vn.kyso.tck.SampleSessions.waiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;

/** What a certificate rests on (SGN-11) is kept and destroyed with its session. */
abstract class EvidenceRules extends StoreRules {

    EvidenceRules(SessionStoreContract contract) {
        super(contract);
    }

    private final Lease lease = lease(START);

    @Test
    void evidence_comes_back_whole_and_changes_of_the_session_leave_it_alone() {
        SessionRecord session = putHeld(waiting(), lease);
        store().update(session.change().state(SessionState.COMPLETED).build(), List.of(), lease);
        assertThat(store().evidence(session.id())).contains(SampleSessions.evidence());
        assertThat(store().evidence(SessionId.random())).isEmpty();
    }

    @Test
    void the_evidence_of_a_session_that_was_not_stored_is_not_stored() {
        put(waiting().idempotencyKey("k"));
        SessionRecord second = waiting().idempotencyKey("k").build();
        store().insert(second, SampleSessions.evidence(), List.of(), lease);
        assertThat(store().evidence(second.id())).isEmpty();
    }

    @Test
    void evidence_is_destroyed_together_with_the_change_and_the_events_that_tell_of_it() {
        SessionRecord session = putHeld(waiting(), lease);
        SessionRecord changed = session.change().eventCount(2).build();
        assertThat(store().destroyEvidence(changed, events(session, 2, SigningEvent.Type.EVIDENCE_DESTROYED), lease))
                .isTrue();
        assertThat(store().evidence(session.id())).isEmpty();
        assertThat(store().find(session.id())).map(SessionRecord::version).contains(2L);
        assertThat(store().history(session.id()))
                .isEqualTo(events(session, 1, SigningEvent.Type.STARTED, SigningEvent.Type.EVIDENCE_DESTROYED));
    }

    @Test
    void without_the_lease_or_over_an_old_version_evidence_is_not_destroyed() {
        SessionRecord session = putHeld(waiting(), lease);
        assertThat(store().destroyEvidence(session.change().build(), List.of(), lease(START)))
                .isFalse();
        assertThat(store().destroyEvidence(session, List.of(), lease)).isFalse();
        assertThat(store().evidence(session.id())).isPresent();
        assertThat(store().find(session.id())).map(SessionRecord::version).contains(1L);
    }

    @Test
    void evidence_goes_with_its_session() {
        SessionRecord session = putHeld(waiting(), lease);
        store().remove(session.id(), lease);
        assertThat(store().evidence(session.id())).isEmpty();
    }
}
