// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 keeps commits in memory for half a second by default: a killed process lost what it had committed last. */
@DisplayName("what is committed to an H2 file")
class CommitsLastTest {

    @TempDir
    private Path folder;

    private JdbcDataSource source(String name, String user) {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:file:" + folder.resolve(name));
        source.setUser(user);
        source.setPassword("");
        return source;
    }

    @Test
    @DisplayName("is in the file at once, where a kill leaves it")
    void atOnce() throws IOException, SQLException {
        JdbcDataSource source = source("store", "sa");
        try (Connection open = open(source)) {
            Database database = Database.on(source);
            for (int id = 1; id <= 20; id++) {
                insert(database, id);
                assertThat(rowsIfKilled()).as("after commit " + id).isEqualTo(id);
            }
        }
    }

    @Test
    @DisplayName("is there too when another process had opened the file before")
    void afterItWasOpenedAgain() throws IOException, SQLException {
        JdbcDataSource source = source("store", "sa");
        try (Connection open = open(source)) {
            insert(Database.on(source), 1);
        }
        try (Connection again = source.getConnection()) {
            insert(Database.on(source), 2);
            assertThat(rowsIfKilled()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("is there too when a pool has let its last connection go in between")
    void afterThePoolWasEmpty() throws IOException, SQLException {
        JdbcDataSource source = source("store", "sa");
        Database database = Database.on(source);
        try (Connection open = open(source)) {
            insert(database, 1);
        }
        try (Connection again = source.getConnection()) {
            insert(database, 2);
            assertThat(rowsIfKilled()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("is refused to an account that cannot make it so, with what to add to the address")
    void refused() throws SQLException {
        try (Connection administrator = open(source("store", "sa"));
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE USER portal PASSWORD ''");
            statement.execute("GRANT ALL ON kept TO portal");
            Database database = Database.on(source("store", "portal"));

            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(database::dialect)
                    .withMessageContaining(";WRITE_DELAY=0;IGNORE_UNKNOWN_SETTINGS=TRUE");
        }
        Database told = Database.on(source("store;WRITE_DELAY=0;IGNORE_UNKNOWN_SETTINGS=TRUE", "portal"));
        assertThat(told.dialect()).isEqualTo(Dialect.H2);
        insert(told, 1);
    }

    private static Connection open(JdbcDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id INT PRIMARY KEY)");
        }
        return connection;
    }

    private static void insert(Database database, int id) {
        database.transact(tx -> tx.update("INSERT INTO kept VALUES (?)", id));
    }

    /** In the file as it would be found if the process were killed now. */
    private long rowsIfKilled() throws IOException, SQLException {
        Path copy = Files.createTempFile(folder, "killed", ".mv.db");
        Files.copy(folder.resolve("store.mv.db"), copy, StandardCopyOption.REPLACE_EXISTING);
        String name = copy.getFileName().toString().replace(".mv.db", "");
        try (Connection found = source(name, "sa").getConnection();
                Statement statement = found.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM kept")) {
            return count.next() ? count.getLong(1) : 0;
        }
    }
}
