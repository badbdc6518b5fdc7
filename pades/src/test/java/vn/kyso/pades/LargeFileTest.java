// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.pades.support.FileSigning;
import vn.kyso.pades.support.Programs;

class LargeFileTest {

    private static final long LARGE = 100L << 20;

    @Test
    @DisplayName("100 MB are signed with an allocation that does not depend on the file's size")
    void sign_aLargeFile_allocatesLittle(@TempDir Path folder) throws Exception {
        Path small = sparse(folder.resolve("small.pdf"), 1 << 20);
        Path large = sparse(folder.resolve("large.pdf"), LARGE);
        FileSigning.sign(small, folder.resolve("warm.pdf"));

        long forSmall = allocated(() -> FileSigning.sign(small, folder.resolve("small_signed.pdf")));
        long forLarge = allocated(() -> FileSigning.sign(large, folder.resolve("large_signed.pdf")));

        assertThat(forLarge).isLessThan(4L << 20).isLessThan(forSmall * 2);
        Path signed = folder.resolve("large_signed.pdf");
        assertThat(Files.size(signed)).isBetween(LARGE, LARGE + 40_000);
        assertThat(Files.mismatch(large, signed)).isEqualTo(Files.size(large));
        Programs.assumePresent("pdfsig");
        assertThat(Programs.run(folder, "pdfsig", "-nocert", signed.toString()).text())
                .contains("Signature is Valid")
                .contains("Total document signed");
    }

    private static long allocated(Runnable step) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        step.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** A document whose page has one huge stream, a hole in the file. */
    private static Path sparse(Path file, long size) throws Exception {
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
