// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.testkit.db.TestDatabase;

/** What a database that does not do what was asked is told as. */
class DatabaseExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "28P01, REFUSED, account or its password",
        "28000, REFUSED, account or its password",
        "3D000, REFUSED, no database of that name",
        "90020, REFUSED, open in another process",
        "53100, UNAVAILABLE, disk is full",
        "53300, UNAVAILABLE, no more connections",
        "08006, UNAVAILABLE, cannot be used now",
    })
    @DisplayName("what a pool wraps is told apart: what an operator has to mend, and what passes")
    void states(String state, DatabaseException.Kind kind, String text) {
        DatabaseException e = DatabaseException.of(new SQLTransientConnectionException("pool", state));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e).hasMessageContaining(text).hasMessageContaining(state);
        assertThat(e.sqlState()).isEqualTo(state);
    }

    @Test
    void a_wrong_password_and_a_missing_H2_database_are_refused(@TempDir Path folder) throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("x") + ";IFEXISTS=TRUE";
        assertThat(catchThrowableOfType(
                                DatabaseException.class,
                                Database.on(TestDatabase.at(url).source())::dialect)
                        .kind())
                .isEqualTo(DatabaseException.Kind.REFUSED);
        try (Connection first =
                DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("x") + ";USER=sa;PASSWORD=right")) {
            assertThat(first.isValid(1)).isTrue();
        }
        DatabaseException e = catchThrowableOfType(
                DatabaseException.class,
                Database.on(TestDatabase.at(url + ";USER=sa;PASSWORD=wrong").source())::dialect);
        assertThat(e.kind()).isEqualTo(DatabaseException.Kind.REFUSED);
        assertThat(e).hasMessageContaining("password").hasNoCause();
    }

    @Test
    @DisplayName("H2 calls a full disk a general error: it passes when there is room again, and is no wrong statement")
    void fullDisk() {
        IOException full = new IOException("No space left on device");
        DatabaseException e = DatabaseException.of(
                new SQLException("General error", "HY000", 50_000, new IllegalStateException(full)));
        assertThat(e.kind()).isEqualTo(DatabaseException.Kind.UNAVAILABLE);
        assertThat(e).hasMessageContaining("disk full");
        assertThat(DatabaseException.of(new SQLException("General error", "HY000", 50_000))
                        .kind())
                .isEqualTo(DatabaseException.Kind.MISUSE);
    }

    @Test
    void tables_that_cannot_be_made_are_told_with_what_the_database_said() {
        Database database = Database.on(TestDatabase.h2().source());
        database.transact(tx -> tx.update("CREATE TABLE example_thing (id bigint)"));
        Schema schema = new Schema("vn/kyso/jdbc/example", "example_schema_history", List.of("V1__thing.sql"));
        DatabaseException e = catchThrowableOfType(DatabaseException.class, () -> schema.migrate(database));
        assertThat(e.kind()).isEqualTo(DatabaseException.Kind.MISUSE);
        assertThat(e).hasMessageContaining("example_schema_history").hasMessageContaining("SQL state 42S01");
    }
}
