// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * An empty database of its own for a test. PostgreSQL is started once in this process, at the first call, and stops with
 * it; H2 lives in memory or in a file. Safe for threads.
 *
 * <pre>{@code
 * TestDatabase database = TestDatabase.postgres();
 * store = JdbcSessionStore.on(database.source()) ...
 * }</pre>
 *
 * @param url JDBC address with user and password, for a process that connects itself; loopback only
 * @param source connections without a pool
 */
public record TestDatabase(String url, DataSource source) {

    /**
     * An empty database in a real PostgreSQL server on loopback.
     *
     * @return another one at each call
     */
    public static TestDatabase postgres() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        EmbeddedPostgres server = Server.RUNNING;
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No new database in the PostgreSQL for tests", e);
        }
        return new TestDatabase(
                server.getJdbcUrl("postgres", name) + "&password=postgres", server.getDatabase("postgres", name));
    }

    /**
     * An empty H2 database in this process's memory; gone with the process.
     *
     * @return another one at each call
     */
    public static TestDatabase h2() {
        return at("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /**
     * An H2 database in a file.
     *
     * @param file without the ending that H2 adds
     * @return the same at each call with the same file
     */
    public static TestDatabase h2(Path file) {
        return at("jdbc:h2:file:" + file.toAbsolutePath());
    }

    /**
     * A database somebody else started.
     *
     * @param url JDBC address with user and password
     * @return connections to it
     */
    public static TestDatabase at(String url) {
        return new TestDatabase(url, new PlainSource(() -> DriverManager.getConnection(url)));
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-postgres"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException("The PostgreSQL for tests did not start", e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The PostgreSQL for tests did not stop", e);
            }
        }
    }
}
