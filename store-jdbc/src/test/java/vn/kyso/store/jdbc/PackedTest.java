// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Records are packed before they are sealed; what older versions stored plain, and what this one packs, is read for good. */
class PackedTest {

    private static byte[] stored(String name) throws IOException {
        try (InputStream in = PackedTest.class.getResourceAsStream("formats/" + name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void what_was_packed_in_form_1_and_what_was_stored_plain_is_read() throws IOException {
        byte[] plain = stored("session-1-body.json");
        assertThat(Packed.unpack(plain)).isEqualTo(plain);
        assertThat(Packed.unpack(stored("session-1-body.packed-1"))).isEqualTo(plain);
        assertThat(Packed.unpack(Packed.pack(plain))).isEqualTo(plain);
    }

    @Test
    void the_reserved_gap_of_a_prepared_document_takes_hardly_any_room() {
        byte[] zeros = new byte[24_000];
        Arrays.fill(zeros, (byte) '0');
        assertThat(Packed.pack(zeros)).hasSizeLessThan(300);
    }

    @Test
    void what_a_newer_library_packed_otherwise_or_what_is_damaged_is_refused() throws IOException {
        byte[] packed = Packed.pack("{}".getBytes(StandardCharsets.UTF_8));
        byte[] newer = packed.clone();
        newer[0] = 2;
        byte[] cut = Arrays.copyOf(packed, packed.length - 5);
        for (byte[] one : new byte[][] {newer, cut, {}}) {
            assertThatThrownBy(() -> Packed.unpack(one)).isInstanceOf(IOException.class);
        }
    }
}
