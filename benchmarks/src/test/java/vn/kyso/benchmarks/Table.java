// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the comparison and writes its table into docs/performance.md, between two comments. About ten minutes; with
 * the argument {@code long} some forty.
 */
public final class Table {

    private static final String BEGIN = "<!-- benchmarks: begin -->";
    private static final String END = "<!-- benchmarks: end -->";
    private static final List<String> FILES = List.of("0.1", "1", "10", "25", "100", "5000p", "50000p");
    private static final String SLOW = "50000p";

    private final boolean thorough;
    private final Map<String, Double> micros = new LinkedHashMap<>();
    private final Map<String, Double> kilobytes = new LinkedHashMap<>();

    private Table(boolean thorough) {
        this.thorough = thorough;
    }

    /**
     * Runs.
     *
     * @param args the page to write into, then {@code short} or {@code long}
     */
    public static void main(String[] args) throws IOException, RunnerException {
        Path page = Path.of(args[0]).normalize();
        Table table = new Table(args.length > 1 && args[1].equals("long"));
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("Expected the comments " + BEGIN + " and " + END + " in " + page);
        }
        table.run();
        String result = table.text();
        System.out.println(result);
        Files.writeString(page, text.substring(0, begin + BEGIN.length()) + "\n" + result + text.substring(end));
    }

    private void run() throws RunnerException {
        List<String> quick = new ArrayList<>(FILES);
        quick.remove(SLOW);
        measure(1, FILES, List.of("YARDSTICK", "KYSO"), 2);
        measure(1, List.of("0.1", "1", "10", "100"), List.of("KYSO_ELSEWHERE"), 2);
        measure(1, List.of("0.1", "10", "25"), List.of("KYSO_T", "KYSO_LTA"), 2);
        measure(2, List.of("0.1"), List.of("YARDSTICK", "KYSO", "KYSO_T", "KYSO_LTA"), 2);
        measure(1, quick, List.of("DSS", "PDFBOX"), 1);
        if (thorough) {
            measure(1, List.of(SLOW), List.of("DSS", "PDFBOX"), 1);
        }
    }

    private void measure(int threads, List<String> files, List<String> libraries, int seconds) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(SigningBenchmark.class.getName())
                .param("file", files.toArray(String[]::new))
                .param("library", libraries.toArray(String[]::new))
                .threads(threads)
                .forks(thorough ? 3 : 1)
                .warmupIterations(thorough ? 3 : 1)
                .warmupTime(TimeValue.seconds(thorough ? 3 : seconds))
                .measurementIterations(thorough ? 5 : 2)
                .measurementTime(TimeValue.seconds(seconds))
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xmx2g")
                .build();
        for (RunResult result : new Runner(options).run()) {
            String key =
                    key(result.getParams().getParam("file"), result.getParams().getParam("library"), threads);
            micros.put(key, result.getPrimaryResult().getScore());
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (allocated != null) {
                kilobytes.put(key, allocated.getScore() / 1000);
            }
        }
    }

    private static String key(String file, String library, int threads) {
        return file + ' ' + library + ' ' + threads;
    }

    private String text() {
        StringBuilder text = new StringBuilder("\n");
        text.append(String.format(
                Locale.ROOT,
                "%s run, JDK %s, %d processors, load before and after not part of it: %.1f.%n%n",
                thorough ? "Long" : "Short",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage()));
        text.append("Milliseconds for prepare + complete and, in brackets, the multiple of the yardstick.\n\n");
        text.append(
                "| File | Yardstick | Kyso B | Kyso B, completed by another process | Kyso T | Kyso LTA | DSS B | PDFBox |\n");
        text.append("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        for (String file : FILES) {
            text.append("| ").append(label(file)).append(" | ").append(cell(file, "YARDSTICK"));
            for (String library : List.of("KYSO", "KYSO_ELSEWHERE", "KYSO_T", "KYSO_LTA", "DSS", "PDFBOX")) {
                text.append(" | ").append(cell(file, library));
            }
            text.append(" |\n");
        }
        text.append("\nDocuments of 0.1 MB per second:\n\n| | one thread | two threads |\n|---|--:|--:|\n");
        for (String library : List.of("YARDSTICK", "KYSO", "KYSO_T", "KYSO_LTA", "DSS", "PDFBOX")) {
            text.append("| ").append(library).append(" | ").append(perSecond(library, 1));
            text.append(" | ").append(perSecond(library, 2)).append(" |\n");
        }
        text.append(
                "\nAllocated for one document, kB:\n\n| File | Kyso B | Kyso LTA | DSS B | PDFBox |\n|---|--:|--:|--:|--:|\n");
        for (String file : FILES) {
            text.append("| ").append(label(file));
            for (String library : List.of("KYSO", "KYSO_LTA", "DSS", "PDFBOX")) {
                Double size = kilobytes.get(key(file, library, 1));
                text.append(" | ").append(size == null ? "–" : String.format(Locale.ROOT, "%.0f", size));
            }
            text.append(" |\n");
        }
        return text.append('\n').toString();
    }

    private static String label(String file) {
        return file.endsWith("p") ? file.substring(0, file.length() - 1) + " pages" : file + " MB";
    }

    private String cell(String file, String library) {
        Double time = micros.get(key(file, library, 1));
        Double least = micros.get(key(file, "YARDSTICK", 1));
        if (time == null || least == null) {
            return "–";
        }
        String millis = String.format(Locale.ROOT, time < 10_000 ? "%.2f" : "%.1f", time / 1000);
        return library.equals("YARDSTICK") ? millis : millis + String.format(Locale.ROOT, " (%.2f)", time / least);
    }

    private String perSecond(String library, int threads) {
        Double time = micros.get(key("0.1", library, threads));
        return time == null ? "–" : String.format(Locale.ROOT, "%.0f", threads * 1e6 / time);
    }
}
