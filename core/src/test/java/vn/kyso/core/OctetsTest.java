// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OctetsTest {

    static Stream<Arguments> types() {
        return Stream.of(
                type("Dtbs", Dtbs::of, 5),
                type("SignatureValue", SignatureValue::of, 7),
                type("Sha256", Sha256::of, 32),
                type("DtbsDigest", bytes -> DtbsDigest.of(DigestAlgorithm.SHA256, bytes), 32));
    }

    private static Arguments type(String name, Function<byte[], Octets> factory, int length) {
        return Arguments.of(name, factory, length);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void bytes_are_copied_on_the_way_in_and_out(String name, Function<byte[], Octets> factory, int length) {
        byte[] given = new byte[length];
        Octets octets = factory.apply(given);
        given[0] = 1;
        octets.toByteArray()[1] = 1;
        assertThat(octets.toByteArray()).containsOnly(0).hasSize(length);
        assertThat(octets.size()).isEqualTo(length);
        assertThat(octets.hex()).isEqualTo("00".repeat(length));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void equality_is_by_type_and_content(String name, Function<byte[], Octets> factory, int length) {
        byte[] other = new byte[length];
        other[length - 1] = 1;
        Octets octets = factory.apply(new byte[length]);
        assertThat(octets)
                .isEqualTo(factory.apply(new byte[length]))
                .hasSameHashCodeAs(factory.apply(new byte[length]))
                .isNotEqualTo(factory.apply(other))
                .isNotEqualTo(new Object());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void the_text_form_tells_type_and_length_only(String name, Function<byte[], Octets> factory, int length) {
        assertThat(factory.apply(new byte[length])).hasToString(name + "[" + length + " bytes]");
    }

    @Test
    void the_same_bytes_of_another_type_are_not_equal() {
        byte[] bytes = new byte[32];
        assertThat((Object) Sha256.of(bytes))
                .isNotEqualTo(Dtbs.of(bytes))
                .isNotEqualTo(SignatureValue.of(bytes))
                .isNotEqualTo(DtbsDigest.of(DigestAlgorithm.SHA256, bytes));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void a_digest_has_the_length_of_its_algorithm(DigestAlgorithm algorithm) throws Exception {
        DtbsDigest digest = DtbsDigest.over(algorithm, Dtbs.of(new byte[] {1, 2, 3}));
        assertThat(digest.size()).isEqualTo(algorithm.length());
        assertThat(digest.algorithm()).isEqualTo(algorithm);
        assertThat(digest.toByteArray())
                .isEqualTo(java.security.MessageDigest.getInstance(algorithm.jcaName())
                        .digest(new byte[] {1, 2, 3}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DtbsDigest.of(algorithm, new byte[20]))
                .withMessage("A %s digest has %d bytes; given were 20", algorithm.jcaName(), algorithm.length());
    }

    @Test
    void lengths_that_cannot_be_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SignatureValue.of(new byte[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sha256.of(new byte[31]))
                .withMessage("A SHA-256 digest has 32 bytes; given were 31");
    }
}
