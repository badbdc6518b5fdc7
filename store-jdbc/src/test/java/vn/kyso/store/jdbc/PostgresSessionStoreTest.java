// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.tck.SessionStoreContract;
import vn.kyso.testkit.db.TestDatabase;

/** The store keeps the contract of all stores on PostgreSQL; one database for all tests, emptied before each. */
class PostgresSessionStoreTest extends SessionStoreContract {

    private static final HikariDataSource POOL = Stores.pool(TestDatabase.postgres(), 10);

    @Override
    protected SessionStore newStore() {
        SessionStore store = Stores.store(POOL);
        try (Connection connection = POOL.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE kyso_session, kyso_session_destroyed CASCADE");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return store;
    }

    @Override
    protected int crowd() {
        return Integer.getInteger("kyso.crowd", 2_000);
    }

    @AfterAll
    static void closePool() {
        POOL.close();
    }
}
