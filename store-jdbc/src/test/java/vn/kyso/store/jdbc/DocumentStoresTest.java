// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.tck.DocumentStoreContract;
import vn.kyso.testkit.db.TestDatabase;

/** Documents in the database keep the contract of all document stores, on both databases. */
class DocumentStoresTest {

    abstract static class InDatabase extends DocumentStoreContract {
        private final TestDatabase database;

        InDatabase(TestDatabase database) {
            this.database = database;
        }

        @Override
        protected DocumentStore open() {
            return Stores.store(database.source()).documents(1_000_000);
        }

        @Override
        protected void damageAll() throws SQLException {
            try (Connection connection = database.source().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id, body FROM kyso_document")) {
                while (rows.next()) {
                    byte[] body = rows.getBytes("body");
                    body[body.length - 1] ^= 1;
                    try (var update = connection.prepareStatement("UPDATE kyso_document SET body = ? WHERE id = ?")) {
                        update.setBytes(1, body);
                        update.setObject(2, rows.getObject("id"));
                        update.executeUpdate();
                    }
                }
            }
        }

        @Override
        protected long count() throws SQLException {
            try (Connection connection = database.source().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM kyso_document")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Nested
    class OnH2 extends InDatabase {
        OnH2() {
            super(TestDatabase.h2());
        }
    }

    @Nested
    class OnPostgres extends InDatabase {
        OnPostgres() {
            super(TestDatabase.postgres());
        }
    }
}
