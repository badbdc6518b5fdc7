// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.pades.support.Documents;

/** Law 7: whatever comes in, there is a result or a typed error. What a fuzzer found stays found. */
class KeptInputsTest {

    @Test
    @DisplayName("Inputs that once made a target fail no longer do")
    void keptInputs() {
        assertThat(KeptInputs.files("AnswerFuzz")).isNotEmpty();
        KeptInputs.of("AnswerFuzz")
                .forEach(input -> assertThatCode(() -> AnswerFuzz.fuzzerTestOneInput(input))
                        .doesNotThrowAnyException());
    }

    @Test
    @DisplayName("Each target takes some hundred mutations; the long run is Jazzer's (README, Fuzzing)")
    void mutations() {
        List<byte[]> answers = KeptInputs.of("AnswerFuzz").toList();
        mutate(answers, 100, AnswerFuzz::fuzzerTestOneInput);
        List<byte[]> documents = List.of(Documents.table(), Documents.objectStreams());
        mutate(documents, 100, PrepareFuzz::fuzzerTestOneInput);
    }

    private static void mutate(List<byte[]> seeds, int rounds, Consumer<byte[]> target) {
        Random random = new Random(20261121);
        for (byte[] seed : seeds) {
            for (int round = 0; round < rounds; round++) {
                byte[] input = Arrays.copyOf(seed, seed.length - random.nextInt(Math.min(seed.length, 9)));
                for (int hits = random.nextInt(8); hits >= 0 && input.length > 0; hits--) {
                    input[random.nextInt(input.length)] = (byte) random.nextInt(256);
                }
                target.accept(input);
            }
        }
    }
}
