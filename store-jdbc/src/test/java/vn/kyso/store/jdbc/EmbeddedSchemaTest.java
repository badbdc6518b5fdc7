// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.jdbc.Dialect;
import vn.kyso.tck.SampleSessions;
import vn.kyso.testkit.db.TestDatabase;

/** A portal that runs the printed statements with its own migrations has the same store. */
class EmbeddedSchemaTest {

    private static JdbcSessionStore open(TestDatabase database) {
        return JdbcSessionStore.on(database.source())
                .keys(Stores.KEYS)
                .migrate(false)
                .open();
    }

    @ParameterizedTest
    @EnumSource
    void the_printed_statements_make_all_tables(Dialect dialect) throws SQLException {
        TestDatabase database = dialect == Dialect.H2 ? TestDatabase.h2() : TestDatabase.postgres();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(JdbcSessionStore.schema(dialect));
        }
        try (JdbcSessionStore store = open(database)) {
            SessionRecord session = SampleSessions.full();
            Lease lease = new Lease("node/1", Instant.parse("2100-01-01T00:00:00Z"));
            assertThat(store.insert(session, SampleSessions.evidence(), List.of(), lease))
                    .isEmpty();
            assertThat(store.find(session.id())).contains(session);
            assertThat(store.documents(10)
                            .exists(new vn.kyso.core.DocumentLocation(java.net.URI.create(
                                    "stored:" + session.id() + "/" + session.id() + "." + "0".repeat(64)))))
                    .isFalse();
            assertThat(store.templates().of(session.signer().identifiers().get(0)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("as one of the portal's own Flyway migrations, beside its own tables, they are a store")
    void portalsFlyway(Dialect dialect, @TempDir Path migrations) throws IOException {
        TestDatabase database = dialect == Dialect.H2 ? TestDatabase.h2() : TestDatabase.postgres();
        Files.writeString(migrations.resolve("V6__portal.sql"), "CREATE TABLE portal_dossier (id bigint PRIMARY KEY);");
        Files.writeString(migrations.resolve("V7__kyso_sessions.sql"), JdbcSessionStore.schema(dialect));
        Flyway.configure()
                .dataSource(database.source())
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
        try (JdbcSessionStore store = open(database)) {
            SessionRecord session = SampleSessions.full();
            Lease lease = new Lease("node/1", Instant.parse("2100-01-01T00:00:00Z"));
            assertThat(store.insert(session, SampleSessions.evidence(), List.of(), lease))
                    .isEmpty();
            assertThat(store.find(session.id())).contains(session);
        }
    }

    @Test
    @DisplayName("a store with tables of a version before this library's says so, and nothing is lost")
    void older() throws SQLException {
        TestDatabase database = TestDatabase.h2();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(JdbcSessionStore.schema(Dialect.H2).split("-- V3__", 2)[0]);
        }
        try (JdbcSessionStore store = open(database)) {
            assertThatThrownBy(() -> store.documents(10).deposit(SessionId.random(), "HS-1", new byte[1]))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("in the version of this library");
            assertThat(store.nextDue("vnpt")).isEmpty();
        }
    }

    @Test
    void a_store_whose_tables_were_forgotten_says_so() {
        try (JdbcSessionStore store = open(TestDatabase.h2())) {
            assertThatThrownBy(() -> store.nextDue("vnpt"))
                    .isInstanceOf(RelyingPartyException.class)
                    .hasMessageContaining("are the tables there");
        }
    }
}
