// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of the row at hand, by name. Valid while its {@link RowReader} runs. Not safe for threads. */
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    private <T> T must(String column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("The column " + column + " is null and should not be", "22004");
        }
        return value;
    }

    /**
     * A text that must be there.
     *
     * @param column its name
     * @return the text
     * @throws SQLException when it is null or no text
     */
    public String text(String column) throws SQLException {
        return must(column, results.getString(column));
    }

    /**
     * A text that may be missing.
     *
     * @param column its name
     * @return the text, or null
     * @throws SQLException when it is no text
     */
    public @Nullable String textOrNull(String column) throws SQLException {
        return results.getString(column);
    }

    /**
     * A whole number that must be there.
     *
     * @param column its name
     * @return the number
     * @throws SQLException when it is null or no number
     */
    public long number(String column) throws SQLException {
        long value = results.getLong(column);
        if (results.wasNull()) {
            must(column, null);
        }
        return value;
    }

    /**
     * A yes or no that must be there.
     *
     * @param column its name
     * @return the answer
     * @throws SQLException when it is null or no boolean
     */
    public boolean flag(String column) throws SQLException {
        boolean value = results.getBoolean(column);
        if (results.wasNull()) {
            must(column, null);
        }
        return value;
    }

    /**
     * Bytes that must be there.
     *
     * @param column its name
     * @return the bytes
     * @throws SQLException when they are null or no bytes
     */
    public byte[] bytes(String column) throws SQLException {
        return must(column, results.getBytes(column));
    }

    /**
     * Bytes that may be missing.
     *
     * @param column its name
     * @return the bytes, or null
     * @throws SQLException when it holds no bytes
     */
    public byte @Nullable [] bytesOrNull(String column) throws SQLException {
        return results.getBytes(column);
    }

    /**
     * An instant that must be there, from a column {@code timestamp with time zone}.
     *
     * @param column its name
     * @return the instant, with the microseconds that the database keeps
     * @throws SQLException when it is null or no time
     */
    public Instant instant(String column) throws SQLException {
        return must(column, instantOrNull(column));
    }

    /**
     * An instant that may be missing.
     *
     * @param column its name
     * @return the instant, or null
     * @throws SQLException when it is no time
     */
    public @Nullable Instant instantOrNull(String column) throws SQLException {
        OffsetDateTime time = results.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * A date that may be missing.
     *
     * @param column its name
     * @return the date, or null
     * @throws SQLException when it is no date
     */
    public @Nullable LocalDate dateOrNull(String column) throws SQLException {
        return results.getObject(column, LocalDate.class);
    }

    /**
     * A UUID that must be there.
     *
     * @param column its name
     * @return the UUID
     * @throws SQLException when it is null or no UUID
     */
    public UUID uuid(String column) throws SQLException {
        return must(column, results.getObject(column, UUID.class));
    }

    /**
     * A UUID that may be missing.
     *
     * @param column its name
     * @return the UUID, or null
     * @throws SQLException when it is no UUID
     */
    public @Nullable UUID uuidOrNull(String column) throws SQLException {
        return results.getObject(column, UUID.class);
    }
}
