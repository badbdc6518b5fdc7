// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction. Parameters are bound by position; {@link Instant} as UTC, enumerations by name, null
 * as SQL's null. Valid while its {@link Database.Work} runs; not safe for threads.
 */
public final class Transaction {

    private static final int FETCH = 1000;

    private final Connection connection;
    private final Dialect dialect;

    Transaction(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Which database this is.
     *
     * @return the dialect
     */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * The connection, for what the other methods do not offer (COPY, NOTIFY, streaming). Neither close nor commit it.
     *
     * @return open until the work ends
     */
    public Connection connection() {
        return connection;
    }

    /**
     * Asks for rows.
     *
     * @param sql one statement with a question mark for each parameter
     * @param reader makes something of each row
     * @param parameters in the order of their question marks
     * @return what the reader made, in the database's order; unmodifiable
     * @param <T> what a row becomes
     * @throws SQLException when the database refuses
     */
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = bound(sql, parameters);
                ResultSet results = statement.executeQuery()) {
            Row row = new Row(results);
            List<T> all = new ArrayList<>();
            while (results.next()) {
                all.add(reader.read(row));
            }
            return List.copyOf(all);
        }
    }

    /**
     * Asks for rows and takes them one by one; the result may be larger than memory.
     *
     * @param sql one statement with a question mark for each parameter
     * @param taker takes each row, in the database's order; it uses no other statement of this transaction
     * @param parameters in the order of their question marks
     * @return how many rows there were
     * @throws SQLException when the database refuses
     */
    public long each(String sql, RowReader<?> taker, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = bound(sql, parameters)) {
            statement.setFetchSize(FETCH);
            try (ResultSet results = statement.executeQuery()) {
                Row row = new Row(results);
                long count = 0;
                while (results.next()) {
                    taker.read(row);
                    count++;
                }
                return count;
            }
        }
    }

    /**
     * Asks for at most one row.
     *
     * @param sql one statement with a question mark for each parameter
     * @param reader makes something of the row
     * @param parameters in the order of their question marks
     * @return empty when there is none
     * @param <T> what the row becomes
     * @throws SQLException when the database refuses, or finds more than one row
     */
    public <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
        List<T> all = list(sql, reader, parameters);
        if (all.size() > 1) {
            throw new SQLException("At most one row was expected, found " + all.size(), "21000");
        }
        return all.stream().findFirst();
    }

    /**
     * Changes rows.
     *
     * @param sql one statement with a question mark for each parameter
     * @param parameters in the order of their question marks
     * @return how many rows it concerned
     * @throws SQLException when the database refuses
     */
    public int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = bound(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /**
     * Changes rows by one statement with many sets of parameters.
     *
     * @param sql one statement with a question mark for each parameter
     * @param rows a set of parameters each; nothing happens when there is none
     * @return how many rows each set concerned, in their order
     * @throws SQLException when the database refuses
     */
    public int[] batch(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, parameters);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Enum<?> constant) {
            statement.setString(at, constant.name());
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(at, bytes);
        } else {
            statement.setObject(at, value);
        }
    }
}
