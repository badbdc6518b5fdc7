// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.jdbc.DatabaseException;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.store.jdbc.JdbcSessionStore;

/** The session store of a configuration, open. Not safe for threads; the store itself is. */
public final class KeptSessions implements AutoCloseable {

    /** States of PostgreSQL and H2 for a full disk. */
    private static final Set<String> DISK = Set.of("53100", "90100", "HY000");

    private final HikariDataSource pool;
    private final JdbcSessionStore store;

    private KeptSessions(HikariDataSource pool, JdbcSessionStore store) {
        this.pool = pool;
        this.store = store;
    }

    /**
     * Opens the store and brings its tables to the newest version.
     *
     * @param settings where it is
     * @return to be closed by the caller
     * @throws vn.kyso.core.RemoteSigningException when the database or the keys cannot be used
     */
    public static KeptSessions open(StoreSettings settings) {
        HikariDataSource pool;
        try {
            pool = Pool.open(settings.database(), settings.user(), settings.password());
        } catch (DatabaseException e) {
            throw forOperators(e);
        }
        try {
            if (Files.notExists(settings.keys())) {
                refuseToReplaceKeys(pool, settings.keys());
            }
            KeySource keys = KeySource.fileOrNew(settings.keys());
            return new KeptSessions(pool, JdbcSessionStore.on(pool).keys(keys).open());
        } catch (IllegalArgumentException e) {
            pool.close();
            throw OperatorText.failure(FailureCode.CONFIGURATION, e, "store.keys", String.valueOf(e.getMessage()));
        } catch (RemoteSigningException e) {
            pool.close();
            throw e.getCause() instanceof DatabaseException refused ? forOperators(refused) : e;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** New keys are for a new store: what is stored under others could never be read again, and its sessions never end. */
    private static void refuseToReplaceKeys(HikariDataSource pool, Path keys) {
        try (JdbcSessionStore store = JdbcSessionStore.on(pool).keys(List::of).open()) {
            for (SessionState state : SessionState.values()) {
                if (!store.list(state, 1).isEmpty()) {
                    throw OperatorText.failure(FailureCode.CONFIGURATION, "store.keys-lost", keys.getFileName());
                }
            }
        }
    }

    /** Who types the command is the operator: what he has to mend is told in his language. */
    private static RemoteSigningException forOperators(DatabaseException e) {
        String state = e.sqlState();
        return switch (e.kind()) {
            case REFUSED -> OperatorText.failure(FailureCode.CONFIGURATION, e, refused(state), state);
            case UNAVAILABLE ->
                OperatorText.failure(
                        FailureCode.STORE_UNAVAILABLE, e, DISK.contains(state) ? "store.disk" : "store.away", state);
            default ->
                OperatorText.failure(FailureCode.CONFIGURATION, e, "store.tables", String.valueOf(e.getMessage()));
        };
    }

    private static String refused(String state) {
        if (state.startsWith("28")) {
            return "store.account";
        }
        return state.equals("90020") ? "store.in-use" : "store.no-database";
    }

    /**
     * The store.
     *
     * @return open until this is closed
     */
    public JdbcSessionStore store() {
        return store;
    }

    @Override
    public void close() {
        store.close();
        pool.close();
    }
}
