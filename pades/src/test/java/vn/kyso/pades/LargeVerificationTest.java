// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.pades.support.FileSigning;
import vn.kyso.pades.verify.SignatureVerifier;

/** What verifying keeps in memory does not depend on the file: a process with little heap reads one far larger. */
class LargeVerificationTest {

    @Test
    @DisplayName("64 MB with two signatures are verified with 160 MB of heap")
    void verify_largeFile_inSmallHeap(@TempDir Path folder) throws Exception {
        assertVerified(folder, 64L << 20);
    }

    @Test
    @Tag("slow")
    @DisplayName("500 MB with two signatures are verified with 160 MB of heap")
    void verify_hugeFile_inSmallHeap(@TempDir Path folder) throws Exception {
        assertVerified(folder, 500L << 20);
    }

    private static void assertVerified(Path folder, long size) throws Exception {
        Path once = folder.resolve("once.pdf");
        Path twice = folder.resolve("twice.pdf");
        FileSigning.sign(SmallHeapTest.sparse(folder.resolve("large.pdf"), size), once);
        FileSigning.sign(once, twice);
        Path said = folder.resolve("said.txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("surefire.test.class.path", ""),
                        Verifies.class.getName(),
                        twice.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = child.waitFor(5, TimeUnit.MINUTES);
        child.destroyForcibly();
        assertThat(ended).as("ends in time").isTrue();
        assertThat(Files.readString(said)).contains("INTACT WHOLE_REVISION SIGNATURES_ONLY", "INTACT WHOLE_FILE NONE");
    }

    /** The child. */
    static final class Verifies {
        private Verifies() {}

        public static void main(String[] args) {
            SignatureVerifier.builder()
                    .maxBytes(1L << 30)
                    .build()
                    .verify(Path.of(args[0]))
                    .signatures()
                    .forEach(one ->
                            System.out.println(one.integrity() + " " + one.coverage() + " " + one.laterChanges()));
            System.exit(0);
        }
    }
}
