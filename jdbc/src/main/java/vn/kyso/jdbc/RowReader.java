// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import java.sql.SQLException;

/**
 * Reads one row.
 *
 * @param <T> what it becomes
 */
@FunctionalInterface
public interface RowReader<T> {

    /**
     * Reads the row.
     *
     * @param row where to read; valid during the call
     * @return what it becomes
     * @throws SQLException when a column is not what the statement promised
     */
    T read(Row row) throws SQLException;
}
