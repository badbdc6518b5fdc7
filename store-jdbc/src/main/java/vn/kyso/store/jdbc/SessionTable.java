// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionSummary;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.TransactionRecord;
import vn.kyso.jdbc.Dialect;
import vn.kyso.jdbc.Row;
import vn.kyso.jdbc.Transaction;

/** The rows of sessions and of what they are found by. */
final class SessionTable {

    private static final String FREE = "(lease_until IS NULL OR lease_until <= ?)";
    private static final String TAKE = "lease_owner = ?, lease_until = ?, hinted_at = NULL, due_at = ?";
    private static final String CLAIM = "UPDATE kyso_session SET " + TAKE + " WHERE id = ? AND " + FREE;
    private static final String DUE = " FROM kyso_session WHERE provider = ? AND due_at <= ? AND " + FREE
            + " ORDER BY due_at FETCH FIRST ? ROWS ONLY FOR UPDATE SKIP LOCKED";
    static final String CLAIM_DUE = "WITH due AS (SELECT id, due_at" + DUE + ") UPDATE kyso_session s SET " + TAKE
            + " FROM due WHERE s.id = due.id RETURNING s.id, s.version, s.body, s.progress, due.due_at AS was_due";
    private static final String CLAIM_DUE_H2 = "SELECT id, version, body, progress, due_at AS was_due" + DUE;
    static final String NEXT_DUE = "SELECT min(due_at) AS due_at FROM kyso_session WHERE provider = ?";
    static final String BY_KEY = "SELECT session_id FROM kyso_session_key WHERE hash = ?";
    static final String BY_TRANSACTION =
            "SELECT session_id FROM kyso_session_transaction WHERE provider = ? AND transaction_id = ?";
    private static final String HELD = " WHERE id = ? AND version = ? AND lease_owner = ?";
    private static final String CHANGE =
            "UPDATE kyso_session SET version = ?, state = ?, progress = ?, wanted_at = ?, ";
    private static final String KEEP = "lease_until = ?, due_at = CASE WHEN ? OR hinted_at IS NOT NULL THEN ? END";
    /** What was wanted and hinted at becomes what is due. */
    private static final String GIVE_BACK = "lease_owner = NULL, lease_until = NULL, due_at ="
            + " CASE WHEN hinted_at IS NULL OR hinted_at > %1$s THEN COALESCE(%1$s, hinted_at) ELSE hinted_at END";

    private static final String RELEASE =
            "UPDATE kyso_session SET " + GIVE_BACK.formatted("wanted_at") + " WHERE id = ? AND lease_owner = ?";
    private static final String GIVE_BACK_CHANGED = GIVE_BACK.formatted("CAST(? AS timestamp with time zone)");
    static final String LOOK = CHANGE + GIVE_BACK_CHANGED + HELD + " AND body_mark = ? AND transactions = ?";
    private static final String SETTLED =
            "SELECT id AS session_id FROM kyso_session WHERE id IN (%s) AND (state IN (%s)"
                    + " OR state = 'OUTCOME_UNKNOWN' AND wanted_at IS NULL)";
    private static final String ENDS = Stream.of(SessionState.values())
            .filter(SessionState::isEnded)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", "));
    private static final int SETTLED_AT_ONCE = 200;

    private static final String SUMMARY = "id, state, provider, created_at, due_at, lease_owner";
    static final String IN_STATE =
            "SELECT " + SUMMARY + " FROM kyso_session WHERE state = ? ORDER BY created_at FETCH FIRST ? ROWS ONLY";

    private final Vault vault;

    SessionTable(Vault vault) {
        this.vault = vault;
    }

    /** What a change has to know of the row it changes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never leaves the module
    record Held(long events, byte[] link, String mark, int transactions) {}

    void insert(Transaction tx, SessionRecord session, long events, byte[] link, Lease lease) throws SQLException {
        Vault.Sealed sealed = vault.seal(session);
        Set<String> transactions = transactionIds(session);
        tx.update(
                "INSERT INTO kyso_session (id, version, provider, state, created_at, wanted_at, due_at, lease_owner,"
                        + " lease_until, body, body_mark, progress, transactions, events, history_link)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.id().value(),
                session.version(),
                session.provider(),
                session.state(),
                session.createdAt(),
                session.nextDue(),
                wanted(session) ? lease.until() : null,
                lease.owner(),
                lease.until(),
                sealed.body().get(),
                sealed.mark(),
                sealed.progress(),
                transactions.size(),
                events,
                link);
        String key = session.idempotencyKey();
        if (key != null) {
            insertAll(tx, "kyso_session_key (hash, session_id)", session, vault.keyHashes(key));
        }
        insertAll(tx, "kyso_session_person (hash, session_id)", session, vault.personHashes(session.signer()));
        insertTransactions(tx, session, transactions);
    }

    private static void insertAll(Transaction tx, String into, SessionRecord session, List<String> hashes)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String hash : hashes) {
            rows.add(new @Nullable Object[] {hash, session.id().value()});
        }
        tx.batch("INSERT INTO " + into + " VALUES (?, ?)", rows);
    }

    private static void insertTransactions(Transaction tx, SessionRecord session, Set<String> ids) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String id : ids) {
            rows.add(
                    new @Nullable Object[] {session.provider(), id, session.id().value()});
        }
        tx.batch("INSERT INTO kyso_session_transaction (provider, transaction_id, session_id) VALUES (?, ?, ?)", rows);
    }

    private static Set<String> transactionIds(SessionRecord session) {
        Set<String> ids = new LinkedHashSet<>();
        for (TransactionRecord transaction : session.transactions()) {
            ids.add(transaction.ownId().value());
            ids.add(transaction.id().value());
        }
        return ids;
    }

    /** A session under a lease is looked at when the lease is over, unless it has ended and nobody wants anything. */
    private static boolean wanted(SessionRecord session) {
        return session.nextDue() != null || !session.state().isEnded();
    }

    Optional<SessionRecord> find(Transaction tx, SessionId id) throws SQLException {
        return tx.one("SELECT id, version, body, progress FROM kyso_session WHERE id = ?", this::read, id.value());
    }

    private SessionRecord read(Row row) throws SQLException {
        return vault.open(
                new SessionId(row.uuid("id")), row.number("version"), row.bytes("body"), row.bytes("progress"));
    }

    Optional<SessionId> idOfKey(Transaction tx, String key) throws SQLException {
        for (String hash : vault.keyHashes(key)) {
            Optional<SessionId> found = tx.one(BY_KEY, SessionTable::sessionId, hash);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    Optional<SessionId> idOfTransaction(Transaction tx, String provider, String id) throws SQLException {
        return tx.one(BY_TRANSACTION, SessionTable::sessionId, provider, id);
    }

    static SessionId sessionId(Row row) throws SQLException {
        return new SessionId(row.uuid("session_id"));
    }

    Optional<SessionRecord> claim(Transaction tx, SessionId id, Instant now, Lease lease) throws SQLException {
        @Nullable Object[] parameters = {lease.owner(), lease.until(), lease.until(), id.value(), now};
        if (tx.dialect() == Dialect.POSTGRESQL) {
            return tx.one(CLAIM + " RETURNING id, version, body, progress", this::read, parameters);
        }
        return tx.update(CLAIM, parameters) == 0 ? Optional.empty() : find(tx, id);
    }

    private record Due(@Nullable Instant since, SessionRecord session) {}

    List<SessionRecord> claimDue(Transaction tx, String provider, Instant now, int limit, Lease lease)
            throws SQLException {
        List<Due> due;
        if (tx.dialect() == Dialect.POSTGRESQL) {
            due = tx.list(CLAIM_DUE, this::due, provider, now, now, limit, lease.owner(), lease.until(), lease.until());
        } else {
            due = tx.list(CLAIM_DUE_H2, this::due, provider, now, now, limit);
            List<@Nullable Object[]> taken = new ArrayList<>();
            for (Due one : due) {
                taken.add(new @Nullable Object[] {
                    lease.owner(),
                    lease.until(),
                    lease.until(),
                    one.session.id().value()
                });
            }
            tx.batch("UPDATE kyso_session SET " + TAKE + " WHERE id = ?", taken);
        }
        return due.stream()
                .sorted(Comparator.comparing(one -> one.since == null ? Instant.MIN : one.since))
                .map(Due::session)
                .toList();
    }

    private Due due(Row row) throws SQLException {
        return new Due(row.instantOrNull("was_due"), read(row));
    }

    Optional<Instant> nextDue(Transaction tx, String provider) throws SQLException {
        // A list: the reader may not return null, and an empty table has a minimum of null.
        return tx.list(NEXT_DUE, row -> Optional.ofNullable(row.instantOrNull("due_at")), provider).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The row of a session whose lease is held and whose version is the one before. */
    Optional<Held> held(Transaction tx, SessionRecord changed, Lease lease) throws SQLException {
        return tx.one(
                "SELECT events, history_link, body_mark, transactions FROM kyso_session" + HELD + " FOR UPDATE",
                row -> new Held(
                        row.number("events"),
                        row.bytes("history_link"),
                        row.text("body_mark"),
                        Math.toIntExact(row.number("transactions"))),
                changed.id().value(),
                changed.version() - 1,
                lease.owner());
    }

    /**
     * A change without events: most often that a session still waits.
     *
     * @param last whether the lease goes back with it
     * @return false when more than that changed, or somebody else was quicker
     */
    boolean moveQuietly(Transaction tx, SessionRecord changed, Vault.Sealed sealed, Lease lease, boolean last)
            throws SQLException {
        List<@Nullable Object> parameters = changeParameters(changed, sealed, lease, last);
        parameters.addAll(List.of(
                changed.id().value(),
                changed.version() - 1,
                lease.owner(),
                sealed.mark(),
                transactionIds(changed).size()));
        String sql = last ? LOOK : CHANGE + KEEP + HELD + " AND body_mark = ? AND transactions = ?";
        return tx.update(sql, parameters.toArray()) == 1;
    }

    private static List<@Nullable Object> changeParameters(
            SessionRecord changed, Vault.Sealed sealed, Lease lease, boolean last) {
        List<@Nullable Object> parameters =
                new ArrayList<>(List.of(changed.version(), changed.state(), sealed.progress()));
        parameters.add(changed.nextDue());
        if (last) {
            parameters.add(changed.nextDue());
            parameters.add(changed.nextDue());
        } else {
            parameters.add(lease.until());
            parameters.add(wanted(changed));
            parameters.add(lease.until());
        }
        return parameters;
    }

    /** A change of the row that is held. */
    void move(
            Transaction tx,
            SessionRecord changed,
            Vault.Sealed sealed,
            Lease lease,
            boolean last,
            Held held,
            long events,
            byte[] link)
            throws SQLException {
        Set<String> ids = transactionIds(changed);
        if (ids.size() != held.transactions) {
            Set<String> missing = new LinkedHashSet<>(ids);
            missing.removeAll(new HashSet<>(tx.list(
                    "SELECT transaction_id FROM kyso_session_transaction WHERE session_id = ?",
                    row -> row.text("transaction_id"),
                    changed.id().value())));
            insertTransactions(tx, changed, missing);
        }
        List<@Nullable Object> parameters = changeParameters(changed, sealed, lease, last);
        parameters.add(ids.size());
        parameters.add(events);
        parameters.add(link);
        boolean sameBody = held.mark.equals(sealed.mark());
        if (!sameBody) {
            parameters.add(sealed.body().get());
            parameters.add(sealed.mark());
        }
        parameters.add(changed.id().value());
        tx.update(
                CHANGE + (last ? GIVE_BACK_CHANGED : KEEP) + ", transactions = ?, events = ?, history_link = ?"
                        + (sameBody ? "" : ", body = ?, body_mark = ?") + " WHERE id = ?",
                parameters.toArray());
    }

    boolean renew(Transaction tx, SessionId id, Lease lease) throws SQLException {
        return tx.update(
                        "UPDATE kyso_session SET lease_until = ?, due_at = CASE WHEN due_at IS NOT NULL THEN ? END"
                                + " WHERE id = ? AND lease_owner = ?",
                        lease.until(),
                        lease.until(),
                        id.value(),
                        lease.owner())
                == 1;
    }

    List<SessionSummary> list(Transaction tx, SessionState state, int limit) throws SQLException {
        return tx.list(IN_STATE, SessionTable::summary, state, limit);
    }

    List<SessionSummary> overdue(Transaction tx, Instant before, int limit) throws SQLException {
        return tx.list(
                "SELECT " + SUMMARY + " FROM kyso_session WHERE due_at < ? ORDER BY due_at FETCH FIRST ? ROWS ONLY",
                SessionTable::summary,
                before,
                limit);
    }

    private static SessionSummary summary(Row row) throws SQLException {
        return new SessionSummary(
                new SessionId(row.uuid("id")),
                RecordJson.constant(SessionState.class, row.text("state")),
                row.text("provider"),
                row.instant("created_at"),
                row.instantOrNull("due_at"),
                row.textOrNull("lease_owner"));
    }

    int release(Transaction tx, SessionId id, Lease lease) throws SQLException {
        return tx.update(RELEASE, id.value(), lease.owner());
    }

    static String settledQuery(int count) {
        return SETTLED.formatted(String.join(", ", Collections.nCopies(count, "?")), ENDS);
    }

    /** Of several sessions those that no engine moves on by itself. */
    List<SessionId> settled(Transaction tx, Collection<SessionId> ids) throws SQLException {
        List<SessionId> settled = new ArrayList<>();
        List<SessionId> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += SETTLED_AT_ONCE) {
            List<SessionId> some = all.subList(from, Math.min(all.size(), from + SETTLED_AT_ONCE));
            settled.addAll(tx.list(
                    settledQuery(some.size()),
                    SessionTable::sessionId,
                    some.stream().map(SessionId::value).toArray()));
        }
        return settled;
    }

    int hint(Transaction tx, SessionId id, Instant now) throws SQLException {
        return tx.update(
                "UPDATE kyso_session SET hinted_at = ?, due_at = CASE WHEN lease_owner IS NOT NULL THEN lease_until"
                        + " WHEN wanted_at IS NULL OR wanted_at > ? THEN ? ELSE wanted_at END WHERE id = ?",
                now,
                now,
                now,
                id.value());
    }

    boolean remove(Transaction tx, SessionId id, Lease lease) throws SQLException {
        return tx.update("DELETE FROM kyso_session WHERE id = ? AND lease_owner = ?", id.value(), lease.owner()) == 1;
    }
}
