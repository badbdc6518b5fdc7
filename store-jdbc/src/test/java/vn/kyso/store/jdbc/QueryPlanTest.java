// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.kyso.testkit.db.TestDatabase;

/** What PostgreSQL makes of the queries that run at every look, with thirty thousand sessions in the tables. */
class QueryPlanTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T01:00:00Z");
    private static final OffsetDateTime LATER = NOW.plusMinutes(2);

    @SuppressWarnings("NullAway.Init") // opened before all tests
    private static Connection connection;

    @BeforeAll
    static void fill() throws SQLException {
        TestDatabase database = TestDatabase.postgres();
        Stores.store(database.source()).close();
        connection = database.source().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO kyso_session (id, version, provider, state, created_at, wanted_at, due_at, body,"
                            + " body_mark, progress, transactions, events, history_link)"
                            + " SELECT gen_random_uuid(), 3, CASE n % 3 WHEN 0 THEN 'neac' ELSE 'vnpt' END,"
                            + " CASE n % 500 WHEN 0 THEN 'OUTCOME_UNKNOWN' ELSE 'AWAITING_ACTIVATION' END,"
                            + " timestamptz '2026-03-01' + n * interval '1 second',"
                            + " timestamptz '2026-03-02T00:50:00Z' + n * interval '40 milliseconds',"
                            + " timestamptz '2026-03-02T00:50:00Z' + n * interval '40 milliseconds', decode(repeat('00', 3000), 'hex'),"
                            + " 'k1:0', decode(repeat('00', 600), 'hex'), 1, 2, decode(repeat('00', 32), 'hex')"
                            + " FROM generate_series(1, 30000) n");
            statement.execute(
                    "INSERT INTO kyso_session_key SELECT 'k1:' || md5(id::text) || md5(id::text), id FROM kyso_session");
            statement.execute(
                    "INSERT INTO kyso_session_transaction SELECT provider, gen_random_uuid()::text, id FROM kyso_session");
            statement.execute(
                    "INSERT INTO kyso_session_person SELECT 'k1:' || md5(provider || created_at), id FROM kyso_session");
            statement.execute(
                    "INSERT INTO kyso_session_event SELECT id, n, created_at, 'STARTED', '\\x00', '\\x00', '\\x00'"
                            + " FROM kyso_session, generate_series(1, 2) n");
            statement.execute("VACUUM ANALYZE");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static String plan(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            assertThat(plan).doesNotContain("Seq Scan");
            return plan.toString();
        }
    }

    @Test
    void the_due_are_claimed_along_the_index_of_due_times() throws SQLException {
        assertThat(plan(SessionTable.CLAIM_DUE, "vnpt", NOW, NOW, 50, "node/1", LATER, LATER))
                .contains("Index Scan using kyso_session_due")
                .contains("LockRows")
                .doesNotContain("Sort")
                .contains("Index Scan using kyso_session_pkey");
    }

    @Test
    void the_next_due_time_and_the_lookups_by_key_and_by_transaction_read_their_index_only() throws SQLException {
        assertThat(plan(SessionTable.NEXT_DUE, "vnpt")).contains("Index Only Scan using kyso_session_due");
        assertThat(plan(SessionTable.BY_KEY, "k1:0")).contains("Index Only Scan using kyso_session_key_once");
        assertThat(plan(SessionTable.BY_TRANSACTION, "vnpt", UUID.randomUUID().toString()))
                .contains("Index Only Scan using kyso_session_transaction_once");
    }

    @Test
    void the_change_that_ends_a_look_and_what_nodes_wait_for_go_by_the_primary_key() throws SQLException {
        assertThat(plan(
                        SessionTable.LOOK,
                        4L,
                        "AWAITING_ACTIVATION",
                        new byte[600],
                        LATER,
                        LATER,
                        LATER,
                        UUID.randomUUID(),
                        3L,
                        "node/1",
                        "k1:0",
                        1))
                .contains("Index Scan using kyso_session_pkey");
        assertThat(plan(SessionTable.settledQuery(3), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()))
                .containsAnyOf("Index Scan using kyso_session_pkey", "Bitmap Index Scan on kyso_session_pkey");
    }

    @Test
    void a_history_is_found_by_its_primary_key() throws SQLException {
        assertThat(plan(HistoryTable.HISTORY, UUID.randomUUID())).contains("kyso_session_event_pkey");
    }
}
