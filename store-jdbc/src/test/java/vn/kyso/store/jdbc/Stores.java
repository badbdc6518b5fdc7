// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.jdbc.protection.ProtectionKey;
import vn.kyso.testkit.db.TestDatabase;

/** Pools and stores for tests. */
final class Stores {

    static final KeySource KEYS = KeySource.of(key("k1", 1));

    private Stores() {}

    static ProtectionKey key(String id, int seed) {
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) seed);
        return ProtectionKey.of(id, secret);
    }

    static HikariDataSource pool(TestDatabase database, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.source());
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(20_000);
        return new HikariDataSource(config);
    }

    static JdbcSessionStore store(javax.sql.DataSource source) {
        return JdbcSessionStore.on(source).keys(KEYS).open();
    }
}
