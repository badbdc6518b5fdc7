// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.jdbc.protection.ProtectionKey;
import vn.kyso.testkit.db.TestDatabase;

/** The three ways to keep a campaign; every contract is proved on all of them. */
public enum StoreKind {
    MEMORY {
        @Override
        public CampaignStore empty() {
            return CampaignStore.inMemory();
        }
    },
    H2 {
        @Override
        public CampaignStore empty() {
            return CampaignStore.on(TestDatabase.h2().source(), keys());
        }
    },
    POSTGRESQL {
        @Override
        public CampaignStore empty() {
            CampaignStore store = CampaignStore.on(Pool.OF_THIS_PROCESS, keys());
            Pool.empty();
            return store;
        }
    };

    /** A store without anything in it. PostgreSQL is one database: the store of an earlier call is emptied. */
    public abstract CampaignStore empty();

    /** A key that is no secret. */
    public static KeySource keys() {
        return KeySource.of(ProtectionKey.of("k1", new byte[32]));
    }

    private static final class Pool {
        static final DataSource OF_THIS_PROCESS = open();

        private static DataSource open() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(TestDatabase.postgres().url());
            config.setMaximumPoolSize(8);
            return new HikariDataSource(config);
        }

        static void empty() {
            try (Connection connection = OF_THIS_PROCESS.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("TRUNCATE kyso_campaign_identifier, kyso_campaign_issuance, kyso_campaign_party,"
                        + " kyso_campaign_event, kyso_campaign_leaf");
            } catch (SQLException e) {
                throw new IllegalStateException("The tables for tests cannot be emptied", e);
            }
        }
    }
}
