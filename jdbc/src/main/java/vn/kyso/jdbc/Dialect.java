// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

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
     * The folder of this database's migrations below a schema's own, as in {@code db/migration/postgresql}.
     *
     * @return lower-case letters and digits
     */
    public String folder() {
        return this == POSTGRESQL ? "postgresql" : "h2";
    }
}
