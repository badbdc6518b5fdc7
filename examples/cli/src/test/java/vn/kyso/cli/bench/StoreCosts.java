// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import static vn.kyso.cli.bench.StoreRig.say;
import static vn.kyso.cli.bench.StoreRig.text;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.kyso.cli.PagePart;
import vn.kyso.testkit.db.TestPostgres;

/**
 * What durable sessions cost on PostgreSQL, with a provider without a wire: sessions per second beside a bare loop of as
 * many transactions, with a disk that is waited for and without, and what 1,000, 10,000 and 100,000 waiting sessions cost
 * the node and the database. Takes about ten minutes on two quiet processors.
 *
 * <pre>{@code
 * ./mvnw -q -B -pl examples/cli -am test-compile exec:exec@store -Dquick
 * ./mvnw -q -B -pl examples/cli -am test-compile exec:exec@store -Dquick -Dbench.args="show 50 100 300"
 * }</pre>
 *
 * <p>Arguments: {@code write} to put the tables into {@code docs/scaling.md} or {@code show} to print them only; sessions of
 * one round; numbers of waiting sessions, rising.
 */
public final class StoreCosts {

    private static final Path PAGE = Path.of("..", "..", "docs", "scaling.md");

    private StoreCosts() {}

    /**
     * Runs.
     *
     * @param arguments as above
     */
    public static void main(String[] arguments) throws Exception {
        boolean write = arguments.length > 0 && arguments[0].equals("write");
        int sessions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        List<Integer> crowds = arguments.length > 2
                ? Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList()
                : List.of(1_000, 10_000, 100_000);
        Path folder = Files.createTempDirectory("kyso-store");
        long begun = System.nanoTime();
        int status = 1;
        try {
            String text = run(folder, sessions, crowds);
            say("%n%s%nIn %.0f s", text, (System.nanoTime() - begun) / 1e9);
            if (write) {
                PagePart.write(PAGE, "store costs", text);
            }
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        } finally {
            delete(folder);
        }
        System.exit(status); // a pool's threads or a callback's may still be there
    }

    private static String run(Path folder, int sessions, List<Integer> crowds) throws Exception {
        StoreRig store = new StoreRig(folder);
        String machine = text(
                "Java %s, %d processors, load at the beginning %.1f, PostgreSQL on the same machine, %s.",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                LocalDate.now(java.time.ZoneOffset.UTC));
        say("%s", machine);
        List<String> throughput = new ArrayList<>();
        Map<String, List<String>> waiting = new LinkedHashMap<>();
        try (TestPostgres safe = TestPostgres.start(folder.resolve("safe"), TestPostgres.Disk.SAFE)) {
            throughput.add(new StoreThroughput(store, sessions).run(safe.database()));
        }
        try (TestPostgres quick = TestPostgres.start(folder.resolve("quick"), TestPostgres.Disk.QUICK)) {
            throughput.add(new StoreThroughput(store, sessions).run(quick.database()));
        }
        try (TestPostgres quick = TestPostgres.start(folder.resolve("crowd"), TestPostgres.Disk.QUICK);
                StoreCrowd crowd = new StoreCrowd(store, quick.database())) {
            for (int count : crowds) {
                crowd.with(count)
                        .forEach((name, value) -> waiting.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(value));
            }
        }
        return machine + "\n\n" + throughputTable(sessions, throughput) + "\n" + waitingTable(crowds, waiting);
    }

    private static String throughputTable(int sessions, List<String> rows) {
        return text("Rounds of %,d sessions, the middle one of three:%n%n", sessions)
                + "| PostgreSQL | Sessions/s, start to COMPLETED | Writing transactions each | The bare loop of as many, as"
                + " sessions/s | Ratio of times, bare to sessions | Sessions/s in memory |\n|---|--:|--:|--:|--:|--:|\n"
                + String.join("\n", rows) + "\n";
    }

    private static String waitingTable(List<Integer> crowds, Map<String, List<String>> rows) {
        StringBuilder table = new StringBuilder("| Waiting sessions |");
        crowds.forEach(count -> table.append(text(" %,d |", count)));
        table.append("\n|---|").append("--:|".repeat(crowds.size())).append('\n');
        rows.forEach((name, values) -> table.append("| ")
                .append(name)
                .append(" | ")
                .append(String.join(" | ", values))
                .append(" |\n"));
        return table.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
