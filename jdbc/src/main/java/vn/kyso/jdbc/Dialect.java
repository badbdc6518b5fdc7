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
     * keep what was committed in memory for up to half a second. Each opening of its file, by the first connection after the
     * last one was closed, begins with that delay again, whatever was set before.
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
                    "Expected an H2 that writes with each commit; add ;WRITE_DELAY=0;IGNORE_UNKNOWN_SETTINGS=TRUE to its"
                            + " address, because the account may not set that itself",
                    e);
        }
    }

    /** One row tells what was set once, another what holds now; the first may be missing. */
    private static boolean writesAtOnce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet delays = statement.executeQuery("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                        + " WHERE SETTING_NAME = 'WRITE_DELAY'")) {
            boolean atOnce = delays.next();
            for (boolean row = atOnce; row; row = delays.next()) {
                atOnce &= "0".equals(delays.getString(1));
            }
            return atOnce;
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
