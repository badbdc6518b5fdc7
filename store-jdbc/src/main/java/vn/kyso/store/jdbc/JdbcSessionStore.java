// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionSummary;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.TemplateStore;
import vn.kyso.jdbc.Database;
import vn.kyso.jdbc.DatabaseException;
import vn.kyso.jdbc.Dialect;
import vn.kyso.jdbc.Schema;
import vn.kyso.jdbc.protection.KeySource;

/**
 * Sessions in PostgreSQL, where many nodes share them, or in H2 within one process. A session outlives every process:
 * another node, or the same one after a restart, goes on from its row. Safe for threads.
 *
 * <pre>{@code
 * SessionStore sessions = JdbcSessionStore.on(dataSource)
 *         .keys(KeySource.file(Path.of("/etc/portal/kyso.keys")))
 *         .open();
 * RemoteSigning kyso = RemoteSigning.builder().sessions(sessions). … .build();
 * }</pre>
 *
 * <p>Records, events and evidence are sealed before they reach the database; identity numbers and idempotency keys are
 * there as keyed hashes only (PDP-02). The source of connections stays the caller's and is not closed.
 */
public final class JdbcSessionStore implements SessionStore {

    private static final Schema SCHEMA = new Schema(
            "vn/kyso/store/jdbc/migration",
            "kyso_session_schema",
            List.of("V1__sessions.sql", "V2__templates.sql", "V3__documents.sql"));

    private final Database database;
    private final Vault vault;
    private final SessionTable sessions;
    private final HistoryTable histories;
    private final Writes writes;
    private final Clock clock;
    private final Notices notices;

    private JdbcSessionStore(Builder builder, Vault vault) {
        this.database = builder.database;
        this.vault = vault;
        this.sessions = new SessionTable(vault);
        this.histories = new HistoryTable(vault);
        this.writes = new Writes(this, vault, sessions, histories);
        this.clock = builder.clock == null ? agreed(builder.database) : builder.clock;
        this.notices = new Notices(builder.database.source());
    }

    private static Clock agreed(Database database) {
        return database.dialect() == Dialect.POSTGRESQL
                ? new DatabaseClock(
                        () -> work(
                                database,
                                tx -> tx.list("SELECT clock_timestamp() AS now", row -> row.instant("now"))
                                        .get(0)),
                        Clock.systemUTC(),
                        System::nanoTime)
                : Clock.systemUTC();
    }

    /**
     * Begins a store.
     *
     * @param source a pool of connections to PostgreSQL 14 or newer, or H2 2.4 or newer
     * @return a builder
     */
    public static Builder on(DataSource source) {
        return new Builder(Database.on(source));
    }

    /**
     * The tables as SQL, for a portal that migrates by itself.
     *
     * @param dialect for which database
     * @return all versions, oldest first
     */
    public static String schema(Dialect dialect) {
        return SCHEMA.sql(dialect);
    }

    <T extends @Nullable Object> T raw(Database.Work<T> work) {
        return database.transact(work);
    }

    <T extends @Nullable Object> T work(Database.Work<T> work) {
        return work(database, work);
    }

    private static <T extends @Nullable Object> T work(Database database, Database.Work<T> work) {
        try {
            return database.transact(work);
        } catch (DatabaseException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public Optional<SessionRecord> insert(
            SessionRecord session, CertificateEvidence evidence, List<SigningEvent> events, Lease lease) {
        return writes.insert(session, evidence, events, lease);
    }

    @Override
    public Optional<SessionRecord> find(SessionId id) {
        return work(tx -> sessions.find(tx, id));
    }

    @Override
    public Optional<SessionRecord> findByIdempotencyKey(String key) {
        return work(tx -> {
            Optional<SessionId> id = sessions.idOfKey(tx, key);
            return id.isPresent() ? sessions.find(tx, id.get()) : Optional.empty();
        });
    }

    @Override
    public Optional<SessionRecord> findByTransaction(String provider, String transactionId) {
        return work(tx -> {
            Optional<SessionId> id = sessions.idOfTransaction(tx, provider, transactionId);
            return id.isPresent() ? sessions.find(tx, id.get()) : Optional.empty();
        });
    }

    @Override
    public Optional<SessionRecord> claim(SessionId id, Instant now, Lease lease) {
        return work(tx -> sessions.claim(tx, id, now, lease));
    }

    @Override
    public List<SessionRecord> claimDue(String provider, Instant now, int limit, Lease lease) {
        return limit < 1 ? List.of() : work(tx -> sessions.claimDue(tx, provider, now, limit, lease));
    }

    @Override
    public boolean update(SessionRecord changed, List<SigningEvent> events, Lease lease) {
        return writes.change(changed, events, lease, Writes.After.KEEP);
    }

    @Override
    public boolean updateAndRelease(SessionRecord changed, List<SigningEvent> events, Lease lease) {
        return writes.change(changed, events, lease, Writes.After.GIVE_BACK);
    }

    @Override
    public boolean destroyEvidence(SessionRecord changed, List<SigningEvent> events, Lease lease) {
        return writes.change(changed, events, lease, Writes.After.DESTROY_EVIDENCE);
    }

    @Override
    public Optional<CertificateEvidence> evidence(SessionId id) {
        return work(tx -> tx.one(
                "SELECT body FROM kyso_session_evidence WHERE session_id = ?",
                row -> vault.openEvidence(id, row.bytes("body")),
                id.value()));
    }

    @Override
    public boolean renew(SessionId id, Lease lease) {
        return work(tx -> sessions.renew(tx, id, lease));
    }

    @Override
    public void release(SessionId id, Lease lease) {
        work(tx -> sessions.release(tx, id, lease));
    }

    @Override
    public void hint(SessionId id, Instant now) {
        work(tx -> {
            Notices.tell(tx, id);
            return sessions.hint(tx, id, now);
        });
    }

    @Override
    public void onNews(Consumer<SessionId> listener) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            notices.add(listener);
        }
    }

    /** PostgreSQL's time, so that nodes need not trust their own clocks; this machine's where H2 runs in it. */
    @Override
    public Clock clock() {
        return clock;
    }

    /** Stops listening for news. The source of connections stays open. */
    @Override
    public void close() {
        notices.close();
    }

    @Override
    public Optional<Instant> nextDue(String provider) {
        return work(tx -> sessions.nextDue(tx, provider));
    }

    @Override
    public List<SessionId> settled(Collection<SessionId> ids) {
        return work(tx -> sessions.settled(tx, ids));
    }

    @Override
    public List<SessionSummary> list(SessionState state, int limit) {
        return work(tx -> sessions.list(tx, state, limit));
    }

    @Override
    public List<SessionSummary> overdue(Instant before, int limit) {
        return work(tx -> sessions.overdue(tx, before, limit));
    }

    @Override
    public List<SigningEvent> history(SessionId id) {
        return work(tx -> histories.list(tx, id));
    }

    /**
     * The citizens' signature templates, in the same database under the same keys (QG-03 to QG-09).
     *
     * @return on this store's source of connections
     */
    public TemplateStore templates() {
        return new JdbcTemplateStore(this, vault);
    }

    /**
     * Documents that are handed over in memory, in the same database under the same keys, for portals whose nodes share no
     * folder. For small ones: each is read and written whole. Files stay where they are. Destroyed with their session by
     * {@link SessionArchive} and by {@code forgetAfter}.
     *
     * @param maximumBytes the largest document that is taken, in bytes, such as 4 MiB; a larger one is refused as {@code
     *     DOCUMENT_LIMIT_EXCEEDED} before anything is sent. Its signed version may be 16 MiB larger
     * @return on this store's source of connections
     */
    public DocumentStore documents(long maximumBytes) {
        return new JdbcDocumentStore(this, vault, maximumBytes);
    }

    /**
     * What is done with stored sessions beside signing: a person's own data, affected persons, destruction.
     *
     * @return on this store
     */
    public SessionArchive archive() {
        return new SessionArchive(this, sessions, vault);
    }

    /**
     * Follows the chain of a session's history (REC-01, QG-20). Whoever can write the tables but has no key can neither
     * change, move, add nor cut off an event unnoticed. Who has the keys can write a whole new chain, and who has an older
     * copy of the tables can put a session back to how it was in that: keep the {@link HistoryVerdict} or the last link
     * elsewhere to notice these too.
     *
     * @param id names the session
     * @return whether it holds, or the first event that does not
     * @throws vn.kyso.core.SessionStateException when there is no such session; the message tells whether it was destroyed
     *     with a trace ({@link SessionArchive#destroyed(SessionId)}) or is simply not there
     */
    public HistoryVerdict verifyHistory(SessionId id) {
        return work(tx -> histories.judge(tx, id))
                .orElseThrow(() -> FailureCode.SESSION_NOT_FOUND
                        .because(
                                archive().destroyed(id).isPresent()
                                        ? "Session " + id
                                                + " was destroyed; archive().destroyed(id) tells when, by whom and why"
                                        : "There is no session " + id
                                                + " in this store, and no trace that one was destroyed")
                        .toException());
    }

    @Override
    public boolean remove(SessionId id, Lease lease) {
        return work(tx -> {
            tx.update(
                    "INSERT INTO kyso_session_destroyed (session_id, destroyed_at, state, created_at, events,"
                            + " history_link, details) SELECT id, ?, state, created_at, events, history_link, ?"
                            + " FROM kyso_session WHERE id = ? AND lease_owner = ?",
                    clock.instant(),
                    vault.sealDestruction(id, lease.owner(), "kept no longer than the engine was told (forgetAfter)"),
                    id.value(),
                    lease.owner());
            return sessions.remove(tx, id, lease);
        });
    }

    /** Builds a {@link JdbcSessionStore}. Not safe for threads. */
    public static final class Builder {
        private final Database database;
        private @Nullable KeySource keys;
        private boolean migrate = true;
        private @Nullable Clock clock;

        private Builder(Database database) {
            this.database = database;
        }

        /**
         * Sets the keys that protect personal data. Compulsory: without them the database alone would tell who signed what.
         *
         * @param source asked before each use, so that keys can be rotated while nodes run
         * @return this
         */
        public Builder keys(KeySource source) {
            this.keys = Objects.requireNonNull(source);
            return this;
        }

        /**
         * Whether to bring the tables to the newest version when the store is opened. Default: yes. Several nodes may do so
         * at once.
         *
         * @param yes false for a portal that runs {@link #schema(Dialect)} with its own migrations
         * @return this
         */
        public Builder migrate(boolean yes) {
            this.migrate = yes;
            return this;
        }

        /**
         * Sets the clock by which destructions are dated and which engines on this store go by. Default: PostgreSQL's time,
         * on H2 this machine's.
         *
         * @param other the clock
         * @return this
         */
        public Builder clock(Clock other) {
            this.clock = Objects.requireNonNull(other);
            return this;
        }

        /**
         * Opens the store.
         *
         * @return to be closed by the caller
         * @throws RemoteSigningException {@code STORE_UNAVAILABLE} when the database is away now; {@code CONFIGURATION} when
         *     it does not let the account in, or the tables cannot be made
         */
        public JdbcSessionStore open() {
            Vault vault = new Vault(Objects.requireNonNull(keys, "keys are missing: call keys(…)"));
            try {
                if (migrate) {
                    SCHEMA.migrate(database);
                } else {
                    database.dialect();
                }
            } catch (DatabaseException e) {
                throw Failures.atOpening(e);
            }
            return new JdbcSessionStore(this, vault);
        }
    }
}
