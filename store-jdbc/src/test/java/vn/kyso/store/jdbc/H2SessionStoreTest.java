// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.tck.SessionStoreContract;
import vn.kyso.testkit.db.TestDatabase;

/** The store keeps the contract of all stores on H2. */
class H2SessionStoreTest extends SessionStoreContract {

    private final HikariDataSource pool = Stores.pool(TestDatabase.h2(), 10);

    @Override
    protected SessionStore newStore() {
        return Stores.store(pool);
    }

    @Override
    protected int crowd() {
        return Integer.getInteger("kyso.crowd", 2_000);
    }

    @AfterEach
    void closePool() {
        pool.close();
    }
}
