// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Prepare and complete over files, with a visible mark, the state passing through its bytes. The CA's work, making the
 * value, is not counted, and neither is that of time-stamping and status servers. Each signs to a file that is not there
 * before; removing it is not counted. Each has signed small documents for some seconds before it is measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class SigningBenchmark {

    /** Megabytes of a scan, or pages of text in object streams. */
    @Param({"0.1", "1", "10", "25", "100", "5000p", "50000p"})
    public String file;

    /** Who signs. */
    @Param({"YARDSTICK", "KYSO", "DSS", "PDFBOX"})
    public Library library;

    private static final Duration WARMING = Duration.ofSeconds(4);

    /** Threads on all processors leave none to the compiler. */
    private static final int LONGER_FOR_SEVERAL = 4;

    private Path folder;
    private Path target;
    private Flow flow;

    /** Makes the file, after many small ones were signed: a portal's process is not a fresh one. */
    @Setup(Level.Trial)
    public void prepare(BenchmarkParams run) throws Exception {
        folder = Files.createTempDirectory("signing");
        target = folder.resolve("signed.pdf");
        warmUp(run.getThreads() == 1 ? WARMING : WARMING.multipliedBy(LONGER_FOR_SEVERAL));
        flow = library.flow(Sample.make(folder, file), target);
    }

    private void warmUp(Duration time) throws Exception {
        Path small = Sample.make(folder, "0.1");
        Flow warming = library.flow(small, target);
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            warming.sign();
            Files.delete(target);
        }
        Files.delete(small);
    }

    /** Makes room for the next. */
    @TearDown(Level.Invocation)
    public void removeTarget() throws IOException {
        Files.deleteIfExists(target);
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void removeAll() throws IOException {
        Files.deleteIfExists(target);
        Files.delete(folder.resolve(file + ".pdf"));
        Files.delete(folder);
    }

    /** Signs one document. */
    @Benchmark
    public void sign() throws Exception {
        flow.sign();
    }
}
