// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.common.PDStream;
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
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignatureValue;
import vn.kyso.pades.Placement;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.FileSigning;

/**
 * Prepare and complete at level B over files, beside the yardstick: one SHA-256 pass and one copy of the same file. The
 * CA's work, making the value, is not counted.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class SigningBenchmark {

    @Param({"0.1", "1", "10", "100"})
    public double megabytes;

    private Path folder;
    private Path original;
    private Path target;
    private PreparedDocument invisible;
    private PreparedDocument visible;
    private SignatureValue invisibleValue;
    private SignatureValue visibleValue;

    private static final Placement BOX = Placement.rectangle(1, 50, 50, 200, 60);

    @Setup(Level.Trial)
    public void makeFile() throws IOException {
        folder = Files.createTempDirectory("signing");
        original = folder.resolve("original.pdf");
        target = folder.resolve("signed.pdf");
        byte[] noise = new byte[(int) (megabytes * 1_000_000)];
        new Random(1).nextBytes(noise);
        Files.write(original, Documents.onePage(true, document -> {
            PDStream scan = new PDStream(document);
            try (var out = scan.createOutputStream()) {
                out.write(noise);
            }
            document.getPage(0).getCOSObject().setItem("PieceInfo", scan);
        }));
        invisible = FileSigning.prepare(original, Placement.none());
        visible = FileSigning.prepare(original, BOX);
        invisibleValue = FileSigning.value(invisible);
        visibleValue = FileSigning.value(visible);
    }

    @TearDown(Level.Trial)
    public void removeFiles() throws IOException {
        Files.deleteIfExists(target);
        Files.deleteIfExists(original);
        Files.deleteIfExists(folder);
    }

    /** What cannot be saved. */
    @Benchmark
    public Object yardstick() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ByteBuffer piece = ByteBuffer.allocate(128 * 1024);
        try (FileChannel from = FileChannel.open(original, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            while (from.read(piece.clear()) > 0) {
                digest.update(piece.flip());
            }
            long done = 0;
            while (done < from.size()) {
                done += from.transferTo(done, from.size() - done, to);
            }
        }
        return digest.digest();
    }

    @Benchmark
    public Object invisible() {
        FileSigning.prepare(original, Placement.none());
        return FileSigning.complete(original, target, invisible, invisibleValue);
    }

    @Benchmark
    public Object visible() {
        FileSigning.prepare(original, BOX);
        return FileSigning.complete(original, target, visible, visibleValue);
    }

    @Benchmark
    public Object prepareOnly() {
        return FileSigning.prepare(original, BOX);
    }
}
