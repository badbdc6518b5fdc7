// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.matrix;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;

/**
 * One node's view of a store that outlives it. The node dies before or after its n-th write and can do nothing any more
 * from then on; its leases stay as they are.
 */
final class MortalStore implements SessionStore {

    private final SessionStore stored;
    private final int lastWrite;
    private final boolean beforeWriting;
    private int writes;
    private boolean dead;

    MortalStore(SessionStore stored, int lastWrite, boolean beforeWriting) {
        this.stored = stored;
        this.lastWrite = lastWrite;
        this.beforeWriting = beforeWriting;
    }

    /** Whether the node lived through the whole scenario. */
    synchronized boolean survived() {
        return !dead;
    }

    private synchronized void alive() {
        if (dead) {
            throw new NodeDied();
        }
    }

    private synchronized void beforeWrite() {
        alive();
        writes++;
        if (writes == lastWrite && beforeWriting) {
            dead = true;
            throw new NodeDied();
        }
    }

    private synchronized void afterWrite() {
        if (writes == lastWrite) {
            dead = true;
            throw new NodeDied();
        }
    }

    @Override
    public Optional<SessionRecord> insert(
            SessionRecord session, CertificateEvidence evidence, List<SigningEvent> events, Lease lease) {
        beforeWrite();
        Optional<SessionRecord> earlier = stored.insert(session, evidence, events, lease);
        afterWrite();
        return earlier;
    }

    @Override
    public boolean update(SessionRecord changed, List<SigningEvent> events, Lease lease) {
        beforeWrite();
        boolean done = stored.update(changed, events, lease);
        afterWrite();
        return done;
    }

    @Override
    public Optional<CertificateEvidence> evidence(SessionId id) {
        alive();
        return stored.evidence(id);
    }

    @Override
    public boolean destroyEvidence(SessionRecord changed, List<SigningEvent> events, Lease lease) {
        beforeWrite();
        boolean done = stored.destroyEvidence(changed, events, lease);
        afterWrite();
        return done;
    }

    @Override
    public Optional<SessionRecord> find(SessionId id) {
        alive();
        return stored.find(id);
    }

    @Override
    public Optional<SessionRecord> findByIdempotencyKey(String key) {
        alive();
        return stored.findByIdempotencyKey(key);
    }

    @Override
    public Optional<SessionRecord> findByTransaction(String provider, String transactionId) {
        alive();
        return stored.findByTransaction(provider, transactionId);
    }

    @Override
    public Optional<SessionRecord> claim(SessionId id, Instant now, Lease lease) {
        alive();
        return stored.claim(id, now, lease);
    }

    @Override
    public List<SessionRecord> claimDue(String provider, Instant now, int limit, Lease lease) {
        alive();
        return stored.claimDue(provider, now, limit, lease);
    }

    @Override
    public boolean renew(SessionId id, Lease lease) {
        return stored.renew(id, lease);
    }

    @Override
    public void release(SessionId id, Lease lease) {
        alive();
        stored.release(id, lease);
    }

    @Override
    public void hint(SessionId id, Instant now) {
        alive();
        stored.hint(id, now);
    }

    @Override
    public Optional<Instant> nextDue(String provider) {
        alive();
        return stored.nextDue(provider);
    }

    @Override
    public List<SigningEvent> history(SessionId id) {
        alive();
        return stored.history(id);
    }

    @Override
    public boolean remove(SessionId id, Lease lease) {
        alive();
        return stored.remove(id, lease);
    }
}
