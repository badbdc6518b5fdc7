// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of its own, for tests that stop it or that measure: its data outlives a stop, and a restart is at the
 * same address. Loopback only. Not safe for threads; connections are. Most tests are served better by
 * {@link TestDatabase#postgres()}, which shares one server.
 *
 * <pre>{@code
 * try (TestPostgres server = TestPostgres.start(folder, TestPostgres.Disk.SAFE)) {
 *     DataSource source = server.database().source();
 *     server.stop();      // connections break, new ones are refused
 *     server.start();
 * }
 * }</pre>
 */
public final class TestPostgres implements AutoCloseable {

    /** What a commit waits for. */
    public enum Disk {
        /** For nothing: {@code fsync} and {@code synchronous_commit} are off. Quick, and lost when the machine crashes. */
        QUICK("off"),
        /** For the disk, as in production: both are on. */
        SAFE("on");

        private final String setting;

        Disk(String setting) {
            this.setting = setting;
        }
    }

    private static final int ANY_PORT = 0;

    private final Path data;
    private final Disk disk;
    private int port = ANY_PORT;
    private @Nullable EmbeddedPostgres server;

    private TestPostgres(Path data, Disk disk) {
        this.data = data;
        this.disk = disk;
    }

    /**
     * Starts a server.
     *
     * @param data an empty folder or one that such a server has left; stays with the caller
     * @param disk what a commit waits for
     * @return to be closed by the caller
     */
    public static TestPostgres start(Path data, Disk disk) {
        TestPostgres postgres = new TestPostgres(data, disk);
        postgres.start();
        return postgres;
    }

    /** Starts it again, on the same data and the same port. */
    public void start() {
        if (server != null) {
            return;
        }
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", disk.setting)
                    .setServerConfig("synchronous_commit", disk.setting)
                    .setServerConfig("full_page_writes", disk.setting);
            EmbeddedPostgres started = (port == ANY_PORT ? builder : builder.setPort(port)).start();
            port = started.getPort();
            server = started;
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL for tests did not start", e);
        }
    }

    /** Stops it; nobody is asked whether he has finished. */
    public void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The PostgreSQL for tests did not stop", e);
            }
            server = null;
        }
    }

    /**
     * The server's own database.
     *
     * @return the same at each call, also while it is stopped
     */
    public TestDatabase database() {
        return TestDatabase.at("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&password=postgres");
    }

    @Override
    public void close() {
        stop();
    }
}
