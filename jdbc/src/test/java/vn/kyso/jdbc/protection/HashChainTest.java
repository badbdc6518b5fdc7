// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc.protection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** REC-01, QG-20: the log is tamper-evident. */
class HashChainTest {

    private static final byte[] A = "a".getBytes(UTF_8);
    private static final byte[] B = "b".getBytes(UTF_8);

    private final HashChain written = HashChain.start("session/1");
    private final byte[] first = written.append(A);
    private final byte[] second = written.append(B);

    @Test
    void an_untouched_chain_holds() {
        HashChain read = HashChain.start("session/1");
        assertThat(read.follows(A, first)).isTrue();
        assertThat(read.follows(B, second)).isTrue();
        assertThat(read.number()).isEqualTo(2);
    }

    @Test
    void the_first_link_is_the_one_that_stands_in_databases_already() {
        assertThat(first)
                .isEqualTo(HexFormat.of().parseHex("2e294b76b0c442b148c8dee72cb894b269b5b6b3e1dd6296b8d5953a2219724d"));
    }

    @Test
    void a_chain_goes_on_after_its_last_stored_record() {
        assertThat(HashChain.after(1, first).append(B)).isEqualTo(second);
    }

    @Test
    void a_changed_record_does_not_follow() {
        assertThat(HashChain.start("session/1").follows(B, first)).isFalse();
    }

    @Test
    void a_missing_record_another_place_and_another_chain_are_noticed() {
        assertThat(HashChain.start("session/1").follows(B, second)).isFalse();
        assertThat(HashChain.after(2, first).follows(B, second)).isFalse();
        assertThat(HashChain.start("session/2").follows(A, first)).isFalse();
    }
}
