// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes in, there is a result or a typed error. What a fuzzer found stays found. */
class CertificateFuzzTest {

    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");

    @TempDir
    Path folder;

    private static List<byte[]> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            byte[][] contents = new byte[sorted.size()][];
            for (int i = 0; i < contents.length; i++) {
                contents[i] = Files.readAllBytes(sorted.get(i));
            }
            return List.of(contents);
        }
    }

    @Test
    @DisplayName("Inputs that once made the target fail no longer do")
    void kept_inputs() throws IOException {
        List<byte[]> kept = contents(KEPT);
        assertThat(kept).isNotEmpty();
        kept.forEach(CertificateFuzz::fuzzerTestOneInput);
    }

    @Test
    @DisplayName("Each kind of input takes some hundred mutations; the long run is Jazzer's (src/test/fuzz/run.sh)")
    void mutations() throws Exception {
        CertificateFuzz.main(new String[] {folder.toString()});
        Random random = new Random(20261121);
        for (byte[] seed : contents(folder)) {
            int rounds = seed[0] == 0 ? 8 : 100;
            for (int round = 0; round < rounds; round++) {
                byte[] input = Arrays.copyOf(seed, seed.length - random.nextInt(9));
                for (int hits = random.nextInt(6); hits >= 0; hits--) {
                    input[1 + random.nextInt(input.length - 1)] = (byte) random.nextInt(256);
                }
                CertificateFuzz.fuzzerTestOneInput(input);
            }
        }
    }
}
