// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables of one module, as versioned migrations on the class path. Each schema counts its versions in a history table
 * of its own, so that it lives beside the portal's tables in one database. Immutable and safe for threads.
 *
 * @param folder where the migrations lie on the class path, with one folder below for each {@link Dialect#folder()}; as in
 *     {@code vn/kyso/store/jdbc/migration}
 * @param historyTable the table in which Flyway counts versions
 * @param versions file names of the migrations, oldest first; as in {@code V1__sessions.sql}
 */
public record Schema(String folder, String historyTable, List<String> versions) {

    /** Copies the list. */
    public Schema {
        versions = List.copyOf(versions);
    }

    /**
     * Brings the tables to the newest version; does nothing when they are there. Several nodes may do so at once.
     *
     * @param database where
     * @throws DatabaseException of the kind {@code MISUSE} when a migration was changed after it ran, or fails; of another
     *     kind when the database says so
     */
    public void migrate(Database database) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(database.source())
                    .locations("classpath:" + location(database.dialect()))
                    .table(historyTable)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw failed(e);
        }
    }

    private DatabaseException failed(FlywayException e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        DatabaseException database = cause instanceof SQLException told ? DatabaseException.of(told) : null;
        return new DatabaseException(
                database == null ? DatabaseException.Kind.MISUSE : database.kind(),
                "The tables counted in " + historyTable + " could not be brought to this library's version: "
                        + (database == null
                                ? "they were made by other migrations, see the cause"
                                : database.getMessage()),
                e,
                null,
                database == null ? "" : database.sqlState());
    }

    /**
     * The migrations as SQL, for a portal that runs them with its own.
     *
     * @param dialect for which database
     * @return all versions, oldest first, each under a comment with its file name
     */
    public String sql(Dialect dialect) {
        return versions.stream()
                .map(version -> "-- " + version + "\n" + text(location(dialect) + "/" + version))
                .collect(Collectors.joining("\n"));
    }

    private String location(Dialect dialect) {
        return folder + "/" + dialect.folder();
    }

    private static String text(String resource) {
        try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "Expected the migration " + resource + " on the class path, found none");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The migration " + resource + " cannot be read", e);
        }
    }
}
