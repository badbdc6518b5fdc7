// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.RelyingPartyException;
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

    @Test
    void a_store_whose_tables_were_forgotten_says_so() {
        try (JdbcSessionStore store = open(TestDatabase.h2())) {
            assertThatThrownBy(() -> store.nextDue("vnpt"))
                    .isInstanceOf(RelyingPartyException.class)
                    .hasMessageContaining("are the tables there");
        }
    }
}
