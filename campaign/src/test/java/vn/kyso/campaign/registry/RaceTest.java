// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.jdbc.Dialect;
import vn.kyso.testkit.db.TestDatabase;

/** HUE-11, HUE-12: of all reports about one citizen exactly one stands, whoever races, on the database's unique index. */
class RaceTest {

    private static final int THREADS = 64;
    private static final int PROCESSES = 3;
    private static final int SHORT = 16;
    private static final int FULL = 1000;

    @TempDir
    Path folder;

    private static String url(Dialect dialect) {
        return dialect == Dialect.POSTGRESQL
                ? TestDatabase.postgres().url()
                : TestDatabase.h2().url();
    }

    private static void threads(Dialect dialect, int citizens) throws Exception {
        try (HikariDataSource pool = (HikariDataSource) Race.pool(url(dialect), THREADS)) {
            Race race = new Race(Race.store(pool));
            race.join();
            List<Race.Told> told = race.run(THREADS, citizens, 1);
            assertThat(Race.complaints(told, citizens, 2).stream().limit(3)).isEmpty();
            assertThat(race.wronglyStored(citizens)).isEmpty();
            assertThat(race.brokenAudit()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("HUE-11: 64 threads report the same citizens for six CAs; one wins, the others are told so")
    void sixty_four_threads(Dialect dialect) throws Exception {
        threads(dialect, SHORT);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("HUE-11: 64 threads report the same 1 000 citizens for six CAs")
    void sixty_four_threads_in_full(Dialect dialect) throws Exception {
        threads(dialect, FULL);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("HUE-11: three processes report the same citizens for six CAs")
    void three_processes(Dialect dialect) throws Exception {
        processes(dialect, SHORT / 2);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("HUE-11: three processes report the same 1 000 citizens for six CAs")
    void three_processes_in_full(Dialect dialect) throws Exception {
        processes(dialect, FULL);
    }

    private void processes(Dialect dialect, int citizens) throws Exception {
        if (dialect == Dialect.POSTGRESQL) {
            processes(TestDatabase.postgres().url(), citizens);
            return;
        }
        System.setProperty("h2.bindAddress", "127.0.0.1");
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
                .start();
        try {
            processes("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./race", citizens);
        } finally {
            server.stop();
        }
    }

    private static void processes(String url, int citizens) throws Exception {
        try (HikariDataSource pool = (HikariDataSource) Race.pool(url, 2)) {
            CampaignStore store = Race.store(pool);
            Race race = new Race(store);
            race.join();
            List<Process> all = new ArrayList<>();
            try {
                for (int i = 0; i < PROCESSES; i++) {
                    all.add(start(url, citizens, i));
                }
                assertThat(Race.complaints(told(all), citizens, 2 * PROCESSES).stream()
                                .limit(3))
                        .isEmpty();
            } finally {
                all.forEach(Process::destroyForcibly);
            }
            assertThat(race.wronglyStored(citizens)).isEmpty();
            assertThat(race.brokenAudit()).isEmpty();
        }
    }

    private static Process start(String url, int citizens, int seed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RaceProcess.class.getName(),
                        url,
                        Integer.toString(THREADS / PROCESSES),
                        Integer.toString(citizens),
                        Integer.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Race.Told> told(List<Process> all) throws Exception {
        List<BufferedReader> readers = new ArrayList<>();
        for (Process one : all) {
            readers.add(new BufferedReader(new InputStreamReader(one.getInputStream(), StandardCharsets.UTF_8)));
        }
        for (BufferedReader reader : readers) {
            assertThat(firstLineOfRace(reader)).isEqualTo("ready");
        }
        for (Process one : all) {
            one.getOutputStream().write('\n');
            one.getOutputStream().flush();
        }
        List<Race.Told> told = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            readers.get(i).lines().map(Race.Told::parse).forEach(told::add);
            assertThat(all.get(i).waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(all.get(i).exitValue()).isZero();
        }
        return told;
    }

    /** Logging may come first. */
    private static String firstLineOfRace(BufferedReader reader) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.equals("ready")) {
                return line;
            }
        }
        return "the process ended";
    }
}
