// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.jdbc;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.Dialect;
import vn.kyso.jdbc.Transaction;
import vn.kyso.jdbc.protection.KeyedHash;

/** Arrays as parameters, and many rows by one statement. */
final class Rows {

    private Rows() {}

    static byte[] bytes(KeyedHash hash) {
        return HexFormat.of().parseHex(hash.hex());
    }

    static KeyedHash hash(String keyId, byte[] bytes) {
        return new KeyedHash(keyId, HexFormat.of().formatHex(bytes));
    }

    static byte @Nullable [] bytesOrNull(@Nullable String hex) {
        return hex == null ? null : HexFormat.of().parseHex(hex);
    }

    static @Nullable String hexOrNull(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    static Array hashes(Transaction tx, Collection<KeyedHash> hashes) throws SQLException {
        return tx.connection()
                .createArrayOf(
                        tx.dialect() == Dialect.POSTGRESQL ? "bytea" : "VARBINARY",
                        hashes.stream().map(Rows::bytes).toArray(byte[][]::new));
    }

    static Array persons(Transaction tx, Collection<PersonKey> persons) throws SQLException {
        return tx.connection()
                .createArrayOf("uuid", persons.stream().map(PersonKey::value).toArray(UUID[]::new));
    }

    static Array texts(Transaction tx, Collection<String> texts) throws SQLException {
        return tx.connection().createArrayOf("varchar", texts.toArray(String[]::new));
    }

    /**
     * Inserts rows. PostgreSQL takes the columns as arrays, so that a thousand rows are one statement and one answer.
     *
     * @param columns a name and PostgreSQL's type each
     */
    static void insert(Transaction tx, String table, List<String> columns, List<@Nullable Object[]> rows)
            throws SQLException {
        List<String> names =
                columns.stream().map(one -> one.substring(0, one.indexOf(' '))).toList();
        String into = "INSERT INTO " + table + " (" + String.join(", ", names) + ") ";
        if (rows.size() > 1 && tx.dialect() == Dialect.POSTGRESQL) {
            List<String> types = columns.stream()
                    .map(one -> one.substring(one.indexOf(' ') + 1))
                    .toList();
            String sql = into
                    + types.stream()
                            .map(type -> "?::" + type + "[]")
                            .collect(Collectors.joining(", ", "SELECT * FROM unnest(", ")"));
            @Nullable Object[] arrays = new @Nullable Object[types.size()];
            for (int i = 0; i < arrays.length; i++) {
                arrays[i] = column(tx, rows, i, types.get(i));
            }
            tx.update(sql, arrays);
        } else {
            tx.batch(into + "VALUES (" + "?, ".repeat(names.size() - 1) + "?)", rows);
        }
    }

    private static Array column(Transaction tx, List<@Nullable Object[]> rows, int at, String type)
            throws SQLException {
        if (type.equals("bytea")) {
            byte[][] all = new byte[rows.size()][];
            for (int row = 0; row < all.length; row++) {
                all[row] = (byte[]) rows.get(row)[at];
            }
            return tx.connection().createArrayOf("bytea", all);
        }
        @Nullable String[] all = new @Nullable String[rows.size()];
        for (int row = 0; row < all.length; row++) {
            all[row] = text(rows.get(row)[at]);
        }
        return tx.connection().createArrayOf("text", all);
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /** The database keeps microseconds; what is written and what is read again shall be equal. */
    static @Nullable Instant micros(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }
}
