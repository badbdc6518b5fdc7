// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc.protection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PersonalValuesTest {

    private static final String NUMBER = "001099000000";
    private static final ProtectionKey OLD = key("k1", 1);
    private static final ProtectionKey NEW = key("k2", 2);
    private final PersonalValues before = PersonalValues.with(KeySource.of(OLD));
    private final PersonalValues rotating = PersonalValues.with(KeySource.of(NEW, OLD));

    private static ProtectionKey key(String id, int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return ProtectionKey.of(id, secret);
    }

    @Test
    void what_was_sealed_opens_in_its_place_only() {
        byte[] sealed = before.seal("person/1", NUMBER.getBytes(UTF_8));
        assertThat(before.open("person/1", sealed)).isEqualTo(NUMBER.getBytes(UTF_8));
        assertThatExceptionOfType(ProtectionException.class).isThrownBy(() -> before.open("person/2", sealed));
    }

    @Test
    void every_changed_byte_and_every_cut_is_noticed() {
        byte[] sealed = before.seal("person/1", NUMBER.getBytes(UTF_8));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatExceptionOfType(ProtectionException.class)
                    .as("byte %d changed", i)
                    .isThrownBy(() -> before.open("person/1", changed));
            byte[] cut = Arrays.copyOf(sealed, i);
            assertThatExceptionOfType(ProtectionException.class)
                    .as("cut after %d", i)
                    .isThrownBy(() -> before.open("person/1", cut));
        }
    }

    @Test
    @DisplayName(
            "what stands in databases already, computed by other means, is found and opened by every later library")
    void kept() {
        assertThat(before.hash("personal-number", NUMBER).column())
                .isEqualTo("k1:12a041372e9c679b04d3943dc9c37f7d44775c9e63c74168d4cee605769b9583");
        byte[] sealed = HexFormat.of()
                .parseHex("01026b31000102030405060708090a0b"
                        + "9336972b5b2d5881b5b18acc1c16acb533a74588d371aaa3831fd31c");
        assertThat(before.open("person/1", sealed)).isEqualTo(NUMBER.getBytes(UTF_8));
    }

    @Test
    void two_seals_of_one_value_differ_and_show_nothing_of_it() {
        byte[] sealed = before.seal("person/1", NUMBER.getBytes(UTF_8));
        assertThat(sealed).isNotEqualTo(before.seal("person/1", NUMBER.getBytes(UTF_8)));
        assertThat(new String(sealed, UTF_8)).doesNotContain(NUMBER);
    }

    @Test
    void a_hash_is_stable_and_tells_purposes_and_keys_apart() {
        KeyedHash hash = before.hash("personal-number", NUMBER);
        assertThat(hash).isEqualTo(before.hash("personal-number", NUMBER));
        assertThat(hash.column()).matches("k1:[0-9a-f]{64}");
        assertThat(before.hash("mobile-number", NUMBER).hex()).isNotEqualTo(hash.hex());
        assertThat(rotating.hash("personal-number", NUMBER).hex()).isNotEqualTo(hash.hex());
    }

    @Test
    void while_keys_rotate_old_values_open_and_are_found_and_new_ones_are_sealed_under_the_new_key() {
        byte[] old = before.seal("person/1", NUMBER.getBytes(UTF_8));
        assertThat(rotating.open("person/1", old)).isEqualTo(NUMBER.getBytes(UTF_8));
        assertThat(rotating.hashes("personal-number", NUMBER)).contains(before.hash("personal-number", NUMBER));
        assertThat(rotating.isUnderOlderKey(old)).isTrue();
        byte[] fresh = rotating.seal("person/1", rotating.open("person/1", old));
        assertThat(rotating.isUnderOlderKey(fresh)).isFalse();
        assertThatExceptionOfType(ProtectionException.class)
                .isThrownBy(() -> before.open("person/1", fresh))
                .withMessageContaining("key that sealed");
    }
}
