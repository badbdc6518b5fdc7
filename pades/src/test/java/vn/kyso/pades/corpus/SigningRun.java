// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Has documents signed by {@link SigningProcess}. A document over which the process ends or says nothing for 30 seconds
 * is called CRASHED or HANGS, and a new process takes the rest.
 */
final class SigningRun {

    static final String HEAP = "-Xmx256m";
    private static final long PATIENCE_SECONDS = 30;
    private static final String END = "end";

    private final Path from;
    private final Path to;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private long slowestMillis;

    SigningRun(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    Map<String, Outcome> sign(List<String> names) throws IOException, InterruptedException {
        List<String> left = new ArrayList<>(names);
        while (!left.isEmpty()) {
            String trouble = round(left);
            left.removeAll(outcomes.keySet());
            if (!left.isEmpty()) {
                String name = left.remove(0);
                outcomes.put(name, new Outcome(name, trouble, trouble, Outcome.NONE));
            }
        }
        return outcomes;
    }

    /** The longest time a document took, both signatures. */
    long slowestMillis() {
        return slowestMillis;
    }

    private String round(List<String> names) throws IOException, InterruptedException {
        Path list = Files.write(to.resolve("names.txt"), names);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SigningProcess.class.getName(),
                        from.toString(),
                        to.toString(),
                        list.toString())
                .redirectError(to.resolve("errors.txt").toFile())
                .start();
        LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(process, said), "corpus");
        reader.setDaemon(true);
        reader.start();
        try {
            while (true) {
                String line = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (line == null) {
                    return "HANGS";
                }
                if (line.equals(END)) {
                    return "CRASHED";
                }
                take(line);
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static void read(Process process, LinkedBlockingQueue<String> said) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(said::add);
        } catch (IOException | java.io.UncheckedIOException theProcessWasEnded) {
            said.add(END);
            return;
        }
        said.add(END);
    }

    private void take(String line) {
        String[] cells = line.split("\t");
        if (cells.length == 5 && cells[0].equals("done")) {
            outcomes.put(cells[1], new Outcome(cells[1], cells[2], cells[3], Outcome.NONE));
            slowestMillis = Math.max(slowestMillis, Long.parseLong(cells[4]));
        }
    }
}
