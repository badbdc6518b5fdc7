// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.jdbc.DatabaseException;
import vn.kyso.jdbc.Transaction;
import vn.kyso.jdbc.protection.HashChain;

/**
 * What changes a session: each change once, over the version before it and by who holds the lease, with its events; and what
 * becomes of one whose confirmation was lost.
 */
final class Writes {

    private final JdbcSessionStore store;
    private final Vault vault;
    private final SessionTable sessions;
    private final HistoryTable histories;

    Writes(JdbcSessionStore store, Vault vault, SessionTable sessions, HistoryTable histories) {
        this.store = store;
        this.vault = vault;
        this.sessions = sessions;
        this.histories = histories;
    }

    Optional<SessionRecord> insert(
            SessionRecord session, CertificateEvidence evidence, List<SigningEvent> events, Lease lease) {
        while (true) {
            try {
                return store.raw(tx -> {
                    put(tx, session, evidence, events, lease);
                    return Optional.empty();
                });
            } catch (DatabaseException e) {
                if (e.kind() != DatabaseException.Kind.DUPLICATE && e.kind() != DatabaseException.Kind.COMMIT_UNKNOWN) {
                    throw Failures.of(e);
                }
                if (store.find(session.id()).isPresent()) {
                    return Optional.empty(); // An earlier try was stored, and its confirmation was lost.
                }
                Optional<SessionRecord> quicker =
                        Optional.ofNullable(session.idempotencyKey()).flatMap(store::findByIdempotencyKey);
                if (quicker.isPresent()) {
                    return quicker;
                }
                if (e.kind() == DatabaseException.Kind.DUPLICATE && !keyWasFreed(session)) {
                    throw Failures.of(e);
                }
            }
        }
    }

    /** Whose key another session had a moment ago may try again; a transaction of another session stays one. */
    private boolean keyWasFreed(SessionRecord session) {
        return session.idempotencyKey() != null
                && session.transactions().stream()
                        .allMatch(transaction -> store.findByTransaction(
                                        session.provider(), transaction.id().value())
                                .isEmpty());
    }

    private void put(
            Transaction tx, SessionRecord session, CertificateEvidence evidence, List<SigningEvent> events, Lease lease)
            throws SQLException {
        HashChain chain = HistoryTable.chain(session.id());
        List<@Nullable Object[]> rows = histories.rows(session.id(), events, chain);
        sessions.insert(tx, session, chain.number(), chain.head(), lease);
        histories.insert(tx, rows);
        tx.update(
                "INSERT INTO kyso_session_evidence (session_id, body) VALUES (?, ?)",
                session.id().value(),
                vault.seal(session.id(), evidence));
    }

    /** What happens together with a change. */
    enum After {
        KEEP,
        GIVE_BACK,
        DESTROY_EVIDENCE
    }

    boolean change(SessionRecord changed, List<SigningEvent> events, Lease lease, After after) {
        Vault.Sealed sealed = vault.seal(changed);
        try {
            return store.raw(tx -> change(tx, changed, sealed, events, lease, after));
        } catch (DatabaseException e) {
            if (e.kind() == DatabaseException.Kind.COMMIT_UNKNOWN && isStored(changed, lease, after)) {
                return true;
            }
            throw Failures.of(e);
        }
    }

    private boolean change(
            Transaction tx,
            SessionRecord changed,
            Vault.Sealed sealed,
            List<SigningEvent> events,
            Lease lease,
            After after)
            throws SQLException {
        boolean last = after == After.GIVE_BACK;
        boolean destroying = after == After.DESTROY_EVIDENCE;
        if (events.isEmpty() && !destroying && sessions.moveQuietly(tx, changed, sealed, lease, last)) {
            return true;
        }
        Optional<SessionTable.Held> held = sessions.held(tx, changed, lease);
        if (held.isEmpty()) {
            return false;
        }
        HashChain chain = HashChain.after(held.get().events(), held.get().link());
        List<@Nullable Object[]> rows = histories.rows(changed.id(), events, chain);
        sessions.move(tx, changed, sealed, lease, last, held.get(), chain.number(), chain.head());
        histories.insert(tx, rows);
        if (destroying) {
            tx.update(
                    "DELETE FROM kyso_session_evidence WHERE session_id = ?",
                    changed.id().value());
        }
        if (changed.state().isEnded() && !events.isEmpty()) {
            Notices.tell(tx, changed.id());
        }
        return true;
    }

    /**
     * A lease is one worker's and a version is written once: together they tell whether a lost confirmation was a yes. When
     * the lease went back with the change, the record tells: nobody else writes the same one, and if he did it is stored.
     */
    private boolean isStored(SessionRecord changed, Lease lease, After after) {
        if (after == After.GIVE_BACK) {
            return store.find(changed.id()).filter(changed::equals).isPresent();
        }
        return store.work(tx -> tx.one(
                        "SELECT id AS session_id FROM kyso_session WHERE id = ? AND version = ? AND lease_owner = ?",
                        SessionTable::sessionId,
                        changed.id().value(),
                        changed.version(),
                        lease.owner()))
                .isPresent();
    }
}
