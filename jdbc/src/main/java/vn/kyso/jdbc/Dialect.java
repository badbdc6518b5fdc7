// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases that are supported. What they spell differently is asked here and not guessed from errors. */
public enum Dialect {
    /** PostgreSQL 14 or newer; many nodes. */
    POSTGRESQL,
    /** H2 2 or newer, in its regular mode; one process, a file or memory. */
    H2;

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "H2" -> H2;
            default ->
                throw new DatabaseException(
                        DatabaseException.Kind.MISUSE,
                        "Expected PostgreSQL or H2, found " + product + "; pass a DataSource of one of these",
                        null);
        };
    }

    /**
     * Makes sure that a commit is with the operating system before it is told, so that it outlives a killed process. H2 would
     * keep what was committed in memory for up to half a second; the setting stays in its file.
     */
    void makeCommitsLast(Connection connection) throws SQLException {
        if (this != H2 || writesAtOnce(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
        } catch (SQLException e) {
            throw new DatabaseException(
                    DatabaseException.Kind.MISUSE,
                    "Expected an H2 that writes with each commit; let an administrator of it run SET WRITE_DELAY 0 once",
                    e);
        }
    }

    private static boolean writesAtOnce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                        + " WHERE SETTING_NAME = 'WRITE_DELAY'")) {
            return row.next() && "0".equals(row.getString(1));
        }
    }

    /**
     * The folder of this database's migrations below a schema's own, as in {@code db/migration/postgresql}.
     *
     * @return lower-case letters and digits
     */
    public String folder() {
        return this == POSTGRESQL ? "postgresql" : "h2";
    }
}
