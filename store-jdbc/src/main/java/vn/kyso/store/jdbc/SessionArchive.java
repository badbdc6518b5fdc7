// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.Sha256;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.identity.Identifier;
import vn.kyso.jdbc.Row;
import vn.kyso.jdbc.Transaction;

/**
 * What is done with stored sessions beside signing: a person's own data is handed out (PDP-02), persons affected by a breach
 * are named (PDP-08), sessions are destroyed with a trace (REC-03, PDP-09). From {@link JdbcSessionStore#archive()}. Safe
 * for threads. Who may call it is the portal's decision.
 */
public final class SessionArchive {

    private static final int PAGE = 200;
    private static final String ENDED = "('COMPLETED', 'REFUSED', 'EXPIRED', 'CANCELLED', 'NOT_SIGNED', 'FAILED')";

    private final JdbcSessionStore store;
    private final SessionTable sessions;
    private final Vault vault;

    SessionArchive(JdbcSessionStore store, SessionTable sessions, Vault vault) {
        this.store = store;
        this.sessions = sessions;
        this.vault = vault;
    }

    /**
     * The sessions of a person, under any number or account he signed with.
     *
     * @param person one of his numbers
     * @return their identifiers
     */
    public List<SessionId> sessionsOf(Identifier person) {
        return store.work(tx -> {
            Set<SessionId> found = new LinkedHashSet<>();
            for (String hash : vault.personHashes(person.value())) {
                found.addAll(tx.list(
                        "SELECT session_id FROM kyso_session_person WHERE hash = ?", SessionTable::sessionId, hash));
            }
            return List.copyOf(found);
        });
    }

    /**
     * Everything that is stored of a person's sessions (PDP-02): records and histories. Personal data.
     *
     * @param person one of his numbers
     * @return one JSON object in UTF-8: {@code format} 1 and {@code sessions}, each with its {@code record} and its {@code
     *     history}
     */
    public byte[] export(Identifier person) {
        List<SessionRecord> records = new ArrayList<>();
        for (SessionId id : sessionsOf(person)) {
            store.find(id).ifPresent(records::add);
        }
        return RecordJson.writeExport(records, record -> store.history(record.id()));
    }

    /**
     * The persons with sessions started in a time (PDP-08). Reads and opens every session of it, page by page; the persons
     * are kept in memory.
     *
     * @param from beginning of the time
     * @param until its end, not included
     * @return each person once, by his first number
     */
    public List<AffectedPerson> affected(Instant from, Instant until) {
        Map<Identifier, AffectedPerson> persons = new LinkedHashMap<>();
        Instant after = from;
        SessionId last = new SessionId(new java.util.UUID(0, 0));
        List<SessionRecord> page;
        do {
            Instant begin = after;
            SessionId beyond = last;
            page = store.work(tx -> page(tx, begin, beyond, until));
            for (SessionRecord session : page) {
                AffectedPerson one = new AffectedPerson(session.signer(), 1, session.createdAt(), session.createdAt());
                persons.merge(session.signer().identifiers().get(0), one, AffectedPerson::with);
                after = session.createdAt();
                last = session.id();
            }
        } while (page.size() == PAGE);
        return List.copyOf(persons.values());
    }

    private List<SessionRecord> page(Transaction tx, Instant from, SessionId beyond, Instant until)
            throws SQLException {
        List<SessionId> ids = tx.list(
                "SELECT id AS session_id FROM kyso_session WHERE created_at < ? AND (created_at, id) > (?, ?)"
                        + " ORDER BY created_at, id FETCH FIRST " + PAGE + " ROWS ONLY",
                SessionTable::sessionId,
                until,
                from,
                beyond.value());
        List<SessionRecord> page = new ArrayList<>();
        for (SessionId id : ids) {
            sessions.find(tx, id).ifPresent(page::add);
        }
        return page;
    }

    /**
     * Destroys an ended session with its history, its evidence and the documents that {@link JdbcSessionStore#documents}
     * keeps of it; files are not touched. What is left is {@link
     * #destroyed(SessionId)}. Backups and the database's own log keep what they have until they are recycled: taking the
     * oldest key away makes that unreadable too.
     *
     * @param id names it
     * @param by who destroys it
     * @param reason why, such as the retention rule of the dossier
     * @return false when there is no such session, it goes on, or somebody works on it
     * @throws IllegalArgumentException when nobody or no reason is named
     */
    public boolean destroy(SessionId id, String by, String reason) {
        if (by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("The trace has to tell who destroyed a session, and why");
        }
        Instant now = store.clock().instant();
        byte[] details = vault.sealDestruction(id, by, reason);
        return store.work(tx -> {
            int left = tx.update(
                    "INSERT INTO kyso_session_destroyed (session_id, destroyed_at, state, created_at, events,"
                            + " history_link, details) SELECT id, ?, state, created_at, events, history_link, ?"
                            + " FROM kyso_session WHERE id = ? AND state IN " + ENDED
                            + " AND (lease_until IS NULL OR lease_until <= ?) FOR UPDATE",
                    now,
                    details,
                    id.value(),
                    now);
            if (left == 1) {
                tx.update("DELETE FROM kyso_document WHERE session_id = ?", id.value());
            }
            return left == 1 && tx.update("DELETE FROM kyso_session WHERE id = ?", id.value()) == 1;
        });
    }

    /**
     * Destroys what a retention rule says (REC-03): ended sessions that started before an instant. None is destroyed unless
     * somebody calls this, or sets {@code forgetAfter} on the engine. Documents from before the instant whose session was
     * never stored, because a node died between the two, go too.
     *
     * @param startedBefore the instant
     * @param by who destroys them
     * @param reason the rule
     * @return how many
     */
    public int destroyStartedBefore(Instant startedBefore, String by, String reason) {
        int count = 0;
        List<SessionId> page;
        int destroyed;
        do {
            page = store.work(tx -> tx.list(
                    "SELECT id AS session_id FROM kyso_session WHERE created_at < ? AND state IN " + ENDED
                            + " AND lease_owner IS NULL ORDER BY created_at, id FETCH FIRST " + PAGE + " ROWS ONLY",
                    SessionTable::sessionId,
                    startedBefore));
            destroyed = 0;
            for (SessionId id : page) {
                destroyed += destroy(id, by, reason) ? 1 : 0;
            }
            count += destroyed;
        } while (destroyed > 0);
        store.work(tx -> tx.update(
                "DELETE FROM kyso_document WHERE kept_at < ? AND NOT EXISTS"
                        + " (SELECT 1 FROM kyso_session s WHERE s.id = kyso_document.session_id)",
                startedBefore));
        return count;
    }

    /**
     * Writes anew what is sealed or hashed under older keys, so that these can be left out of the key source: the last step
     * of a rotation, after the new key stands in front on all nodes. Nodes may go on meanwhile; it can be broken off and
     * called again. Reads and opens everything that is stored, so it takes its time.
     *
     * @return what was done, and whether the older keys can go
     * @throws vn.kyso.core.RemoteSigningException when something cannot be opened because its key is gone already
     */
    public RenewedKeys renewKeys() {
        return new KeyRenewal(store, vault).run();
    }

    /**
     * What is left of a destroyed session.
     *
     * @param id names it
     * @return empty when none of this name was destroyed
     */
    public Optional<DestroyedSession> destroyed(SessionId id) {
        return store.work(tx -> tx.one(
                "SELECT session_id, destroyed_at, state, created_at, events, history_link, details"
                        + " FROM kyso_session_destroyed WHERE session_id = ?",
                this::read,
                id.value()));
    }

    private DestroyedSession read(Row row) throws SQLException {
        SessionId id = SessionTable.sessionId(row);
        Map<String, String> details = vault.openDestruction(id, row.bytes("details"));
        return new DestroyedSession(
                id,
                RecordJson.constant(SessionState.class, row.text("state")),
                row.instant("created_at"),
                row.instant("destroyed_at"),
                details.getOrDefault("by", ""),
                details.getOrDefault("reason", ""),
                row.number("events"),
                Sha256.of(row.bytes("history_link")));
    }
}
