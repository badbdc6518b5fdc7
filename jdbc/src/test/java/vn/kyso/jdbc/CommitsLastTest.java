// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try (Connection open = source.getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("CREATE TABLE kept (id INT PRIMARY KEY)");
            Database database = Database.on(source);
            for (int id = 1; id <= 20; id++) {
                int next = id;
                database.transact(tx -> tx.update("INSERT INTO kept VALUES (?)", next));
                // The file as it would be found if the process were killed now.
                Files.copy(folder.resolve("store.mv.db"), folder.resolve("killed" + next + ".mv.db"));
            }
        }

        for (int id = 1; id <= 20; id++) {
            try (Connection found = source("killed" + id, "sa").getConnection();
                    Statement statement = found.createStatement();
                    ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM kept")) {
                assertThat(count.next()).isTrue();
                assertThat(count.getInt(1)).as("after commit " + id).isEqualTo(id);
            }
        }
    }

    @Test
    @DisplayName("is refused by an account that cannot make it so, with what to do, until an administrator has")
    void refused() throws SQLException {
        JdbcDataSource administrator = source("store", "sa");
        try (Connection open = administrator.getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("CREATE USER portal PASSWORD ''");
            Database database = Database.on(source("store", "portal"));

            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(database::dialect)
                    .withMessageContaining("SET WRITE_DELAY 0");

            statement.execute("SET WRITE_DELAY 0");
            assertThat(database.dialect()).isEqualTo(Dialect.H2);
        }
    }
}
