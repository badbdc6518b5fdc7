// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.tck.SampleSessions.PROVIDER;
import static vn.kyso.tck.SampleSessions.START;
import static vn.kyso.tck.SampleSessions.due;
import static vn.kyso.tck.SampleSessions.submitted;
import static vn.kyso.tck.SampleSessions.waiting;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;

/** What is removed leaves nothing behind. */
abstract class RemovingRules extends StoreRules {

    RemovingRules(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void a_removed_session_leaves_nothing_behind_and_its_key_is_free_again() {
        Lease lease = lease(START);
        SessionRecord session =
                putHeld(due(Duration.ZERO).idempotencyKey("k").transactions(List.of(submitted("assigned"))), lease);
        store().hint(session.id(), START);
        assertThat(store().remove(session.id(), lease)).isTrue();
        assertThat(store().find(session.id())).isEmpty();
        assertThat(store().findByIdempotencyKey("k")).isEmpty();
        assertThat(store().findByTransaction(PROVIDER, "assigned")).isEmpty();
        assertThat(store().findByTransaction(
                                PROVIDER, session.transactions().get(0).ownId().value()))
                .isEmpty();
        assertThat(store().history(session.id())).isEmpty();
        assertThat(store().nextDue(PROVIDER)).isEmpty();
        assertThat(claimDue(after(3600), 10)).isEmpty();
        assertThat(store().remove(session.id(), lease)).isFalse();
        SessionRecord next = put(waiting().idempotencyKey("k"));
        assertThat(store().findByIdempotencyKey("k")).map(SessionRecord::id).contains(next.id());
    }

    @Test
    void others_stay() {
        Lease lease = lease(START);
        SessionRecord gone = putHeld(due(Duration.ZERO), lease);
        SessionRecord stays = put(due(Duration.ZERO).idempotencyKey("k"));
        store().remove(gone.id(), lease);
        assertThat(store().findByIdempotencyKey("k")).map(SessionRecord::id).contains(stays.id());
        assertThat(claimDue(after(1), 10)).containsExactly(stays.id());
    }
}
