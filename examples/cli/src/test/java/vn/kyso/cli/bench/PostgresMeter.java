// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What the server itself counts: these figures are the same on a busy machine as on a quiet one. */
final class PostgresMeter {

    private static final String SESSION_TABLES = " WHERE relname LIKE 'kyso_session%'";

    private final DataSource source;

    PostgresMeter(DataSource source) {
        this.source = source;
    }

    /** How far the server's counters are. */
    record Reading(long pages, long wal, long commits) {

        /** What came since an earlier reading, for each of so many. */
        PerLook since(Reading before, long looks) {
            double each = Math.max(1, looks);
            return new PerLook(
                    (pages - before.pages) / each, (wal - before.wal) / each, (commits - before.commits) / each);
        }
    }

    /** Pages of tables and indexes touched, bytes of log written, transactions, for one look. */
    record PerLook(double pages, double wal, double commits) {}

    Reading read() throws SQLException {
        execute("SELECT pg_stat_clear_snapshot()");
        long pages =
                number("SELECT sum(coalesce(heap_blks_hit, 0) + coalesce(heap_blks_read, 0) + coalesce(idx_blks_hit, 0)"
                        + " + coalesce(idx_blks_read, 0) + coalesce(toast_blks_hit, 0) + coalesce(toast_blks_read, 0)"
                        + " + coalesce(tidx_blks_hit, 0) + coalesce(tidx_blks_read, 0)) FROM pg_statio_user_tables"
                        + SESSION_TABLES);
        return new Reading(
                pages,
                number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"),
                number("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"));
    }

    /** Bytes of tables, indexes and TOAST. */
    long bytes() throws SQLException {
        return number("SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r'"
                + " AND relname LIKE 'kyso_session%'");
    }

    /** Waiting and ended ones. */
    long sessions() throws SQLException {
        return number("SELECT count(*) FROM kyso_session");
    }

    long rows() throws SQLException {
        long rows = 0;
        for (String table : new String[] {"", "_key", "_transaction", "_person", "_event", "_evidence"}) {
            rows += number("SELECT count(*) FROM kyso_session" + table);
        }
        return rows;
    }

    /** As after a quiet night. */
    void vacuum() throws SQLException {
        execute("VACUUM ANALYZE");
    }

    /** Lets what waits be due at moments spread evenly over an interval from now on. */
    void spread(long seconds) throws SQLException {
        execute("UPDATE kyso_session s SET due_at = r.moment, wanted_at = r.moment FROM (SELECT id,"
                + " clock_timestamp() + random() * interval '" + seconds + " seconds' AS moment FROM kyso_session"
                + " WHERE state = 'AWAITING_ACTIVATION') r WHERE s.id = r.id");
    }

    Map<String, String> settings() throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, setting FROM pg_settings WHERE name IN"
                        + " ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers')")) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        return settings;
    }

    private long number(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
