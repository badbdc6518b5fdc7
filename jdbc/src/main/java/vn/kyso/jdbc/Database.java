// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions on connections from the caller's {@link DataSource}. Nothing is pooled here and nothing of the
 * source is changed. Safe for threads.
 *
 * <pre>{@code
 * Database database = Database.on(dataSource);
 * long count = database.transact(tx -> tx.one("SELECT count(*) AS n FROM kyso_session", row -> row.number("n")).orElseThrow());
 * }</pre>
 */
public final class Database {

    private static final int TRIES = 5;
    private static final long FIRST_PAUSE_MILLIS = 5;

    private final DataSource source;
    /** Connections whose commits are known to last, by themselves and not by what a pool wraps around them. */
    private final Set<Connection> lasting = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile @Nullable Dialect dialect;

    private Database(DataSource source) {
        this.source = Objects.requireNonNull(source);
    }

    /**
     * Work of one transaction. It may run several times when another transaction is quicker, so it changes nothing but the
     * database.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /**
         * Does the work.
         *
         * @param transaction where
         * @return what comes of it
         * @throws SQLException when the database refuses; the transaction is rolled back
         */
        T in(Transaction transaction) throws SQLException;
    }

    /**
     * Uses a source of connections. No connection is opened yet.
     *
     * @param source PostgreSQL 14 or newer, or H2 2; should be a pool
     * @return the database
     */
    public static Database on(DataSource source) {
        return new Database(source);
    }

    /**
     * The source of connections.
     *
     * @return as given
     */
    public DataSource source() {
        return source;
    }

    /**
     * Which database it is; asked once.
     *
     * @return the dialect
     * @throws DatabaseException when it cannot be asked or is another one
     */
    public Dialect dialect() {
        Dialect known = dialect;
        if (known == null) {
            try (Connection connection = source.getConnection()) {
                known = Dialect.of(connection);
                makeCommitsLast(connection, known);
            } catch (SQLException e) {
                throw DatabaseException.of(e);
            }
            dialect = known;
        }
        return known;
    }

    /**
     * Does work in one transaction at READ COMMITTED: all of it holds afterwards, or nothing. Repeats it a few times, with
     * growing pauses of random length, when another transaction was quicker.
     *
     * @param work what to do
     * @return what the work returned
     * @param <T> what comes of it
     * @throws DatabaseException when the database refuses
     */
    public <T extends @Nullable Object> T transact(Work<T> work) {
        Dialect known = dialect();
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work, known);
            } catch (DatabaseException e) {
                if (e.kind() != DatabaseException.Kind.CONFLICT || attempt == TRIES) {
                    throw e;
                }
            }
            long atMost = FIRST_PAUSE_MILLIS << attempt;
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, atMost)));
        }
    }

    private <T extends @Nullable Object> T once(Work<T> work, Dialect known) {
        try (Connection connection = source.getConnection()) {
            makeCommitsLast(connection, known);
            boolean commitsItself = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.in(new Transaction(connection, known));
                commit(connection);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            } finally {
                restore(connection, commitsItself);
            }
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        }
    }

    /** Asked once for each connection: as long as one of them is open, the database stays as it is. */
    private void makeCommitsLast(Connection connection, Dialect known) throws SQLException {
        if (known != Dialect.H2) {
            return;
        }
        Connection itself = connection.unwrap(Connection.class);
        if (!lasting.contains(itself)) {
            known.makeCommitsLast(connection);
            lasting.add(itself);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseException.ofCommit(e);
        }
    }

    private static void rollBack(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            why.addSuppressed(broken);
        }
    }

    private static void restore(Connection connection, boolean commitsItself) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(commitsItself);
        }
    }
}
