// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectWordsTest {

    private static final String FILE = "1 0 obj\n<<>>\nendobj\n \t2 0 obj\n(3 0 obj)\nendobj\n44 0 obj endobj";
    private static final long SECOND = FILE.indexOf("2 0 obj");
    private static final long IN_STRING = FILE.indexOf("3 0 obj");
    private static final long LAST = FILE.indexOf("44 0 obj");

    private static ObjectWords words() {
        byte[] file = FILE.getBytes(StandardCharsets.US_ASCII);
        return new ObjectWords(PdfBytes.of("a.pdf", file, file.length, null), () -> {});
    }

    @Test
    void anObjectInAStringIsFoundFromEveryPointBeforeIt() throws IOException {
        Set<Long> named = Set.of(0L, SECOND, LAST);
        ObjectWords words = words();

        assertThat(words.hasUnnamed(0, named::contains)).isTrue();
        assertThat(words.hasUnnamed(SECOND, named::contains)).isTrue();
        assertThat(words.hasUnnamed(IN_STRING, named::contains)).isTrue();
        assertThat(words.hasUnnamed(IN_STRING + 1, named::contains)).isFalse();
        assertThat(words.hasUnnamed(LAST, named::contains)).isFalse();
        assertThat(words.hasUnnamed(LAST, place -> false)).isTrue();
        assertThat(words.hasUnnamed(0, named::contains)).isTrue();
    }

    @Test
    void theOrderOfAskingChangesNothing() throws IOException {
        Set<Long> named = Set.of(0L, SECOND, IN_STRING, LAST);
        ObjectWords words = words();

        assertThat(words.hasUnnamed(LAST, named::contains)).isFalse();
        assertThat(words.hasUnnamed(0, named::contains)).isFalse();
        assertThat(words.hasUnnamed(0, Set.of(0L, SECOND, IN_STRING)::contains)).isTrue();
        assertThat(words.hasUnnamed(FILE.length(), place -> false)).isFalse();
    }

    @Test
    void anEntryMayLeadToTheBlanksBeforeAnObject() throws IOException {
        Set<Long> named = Set.of(0L, SECOND - 2, IN_STRING, LAST - 1);

        assertThat(words().hasUnnamed(0, named::contains)).isFalse();
        assertThat(words().hasUnnamed(0, Set.of(0L, SECOND - 4, IN_STRING, LAST)::contains))
                .isTrue();
    }
}
