// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.store;

import com.zaxxer.hikari.HikariDataSource;
import vn.kyso.core.FailureCode;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.store.jdbc.JdbcSessionStore;

/** The session store of a configuration, open. Not safe for threads; the store itself is. */
public final class KeptSessions implements AutoCloseable {

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
        HikariDataSource pool = Pool.open(settings.database(), settings.user(), settings.password());
        try {
            KeySource keys = KeySource.fileOrNew(settings.keys());
            return new KeptSessions(pool, JdbcSessionStore.on(pool).keys(keys).open());
        } catch (IllegalArgumentException e) {
            pool.close();
            throw FailureCode.CONFIGURATION
                    .because("store.keys: " + e.getMessage())
                    .toException(e);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
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
