// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.jdbc;

import java.sql.SQLException;

/** Carries a driver's exception through work that knows no SQL; never leaves this package. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SQLException sql;

    private RefusedException(SQLException sql) {
        super(null, null, false, false);
        this.sql = sql;
    }

    SQLException sql() {
        return sql;
    }

    /** Statements that return something. */
    @FunctionalInterface
    interface Statements<T> {
        T run() throws SQLException;
    }

    static <T> T sql(Statements<T> statements) {
        try {
            return statements.run();
        } catch (SQLException e) {
            throw new RefusedException(e);
        }
    }
}
