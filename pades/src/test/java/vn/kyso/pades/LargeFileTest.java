// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.support.FileSigning;
import vn.kyso.pades.support.Programs;

class LargeFileTest {

    private static final long LARGE = 100L << 20;

    @Test
    @DisplayName("100 MB are signed with an allocation that does not depend on the file's size")
    void sign_aLargeFile_allocatesLittle(@TempDir Path folder) throws Exception {
        Path small = SmallHeapTest.sparse(folder.resolve("small.pdf"), 1 << 20);
        Path large = SmallHeapTest.sparse(folder.resolve("large.pdf"), LARGE);
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

    @Test
    @DisplayName("More than 2 GiB: refused by default, before anything is read")
    void sign_moreThanTheLimit_isRefused(@TempDir Path folder) throws Exception {
        Path file = SmallHeapTest.sparse(folder.resolve("huge.pdf"), 1L << 31);
        PadesSignerTest.assertRefused(
                FailureCode.DOCUMENT_LIMIT_EXCEEDED, () -> FileSigning.sign(file, folder.resolve("signed.pdf")));
    }

    @Test
    @Tag("slow")
    @DisplayName("More than 2 GiB, permitted: offsets beyond 2^31 are right")
    void sign_moreThanTwoGigabytes(@TempDir Path folder) throws Exception {
        long size = (1L << 31) + 12345;
        Path file = SmallHeapTest.sparse(folder.resolve("huge.pdf"), size);
        Path signed = folder.resolve("signed.pdf");
        PadesSigner roomy = PadesSigner.builder().maxBytes(3L << 30).build();
        FileSigning.sign(roomy, file, signed);
        assertThat(Files.mismatch(file, signed)).isEqualTo(Files.size(file));
        Programs.assumePresent("qpdf");
        assertThat(Programs.run(folder, "qpdf", "--show-xref", signed.toString())
                        .text())
                .containsPattern("3/0: uncompressed; offset = 21[0-9]{8}");
    }

    private static long allocated(Runnable step) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        step.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
