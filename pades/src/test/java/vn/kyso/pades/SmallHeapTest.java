// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.pades.support.FileSigning;

/** Large files in a small heap, in a process of their own: memory follows the increment, not the file (QG-13). */
class SmallHeapTest {

    @Test
    @DisplayName("64 MB are signed with 32 MB of heap")
    void sign_largeFile_inSmallHeap(@TempDir Path folder) throws Exception {
        assertSigned(folder, 64L << 20);
    }

    @Test
    @Tag("slow")
    @DisplayName("500 MB are signed with 32 MB of heap")
    void sign_hugeFile_inSmallHeap(@TempDir Path folder) throws Exception {
        assertSigned(folder, 500L << 20);
    }

    private static void assertSigned(Path folder, long size) throws Exception {
        Path original = sparse(folder.resolve("large.pdf"), size);
        Path target = folder.resolve("signed.pdf");
        Path said = folder.resolve("said.txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("surefire.test.class.path", ""),
                        Signs.class.getName(),
                        original.toString(),
                        target.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = child.waitFor(3, TimeUnit.MINUTES);
        child.destroyForcibly();
        assertThat(ended).as("ends in time").isTrue();
        assertThat(child.exitValue()).as(Files.readString(said)).isZero();
        assertThat(Files.size(target)).isGreaterThan(size);
        assertThat(Files.mismatch(original, target)).isEqualTo(Files.size(original));
    }

    /** The child. */
    static final class Signs {
        private Signs() {}

        public static void main(String[] args) {
            FileSigning.sign(Path.of(args[0]), Path.of(args[1]));
            System.exit(0);
        }
    }

    /** A document whose page has one huge stream, a hole in the file. */
    static Path sparse(Path file, long size) throws Exception {
        String head = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                + "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>\nendobj\n"
                + "3 0 obj\n<</Type/Page/Parent 2 0 R/Resources<<>>/PieceInfo 4 0 R>>\nendobj\n";
        String stream = "4 0 obj\n<</Length " + size + ">>\nstream\n";
        String behind = "\nendstream\nendobj\n";
        long xref = head.length() + stream.length() + size + behind.length();
        StringBuilder tail = new StringBuilder(behind).append("xref\n0 5\n0000000000 65535 f \n");
        for (String object : new String[] {"1 0 obj", "2 0 obj", "3 0 obj"}) {
            tail.append(String.format("%010d 00000 n \n", head.indexOf(object)));
        }
        tail.append(String.format("%010d 00000 n \n", head.length()));
        tail.append("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n").append(xref).append("\n%%EOF\n");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((head + stream).getBytes(StandardCharsets.US_ASCII)));
            channel.position(head.length() + stream.length() + size);
            channel.write(ByteBuffer.wrap(tail.toString().getBytes(StandardCharsets.US_ASCII)));
        }
        return file;
    }
}
