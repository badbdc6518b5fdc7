// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;

@DisplayName("LAW 6: the record is enough, and a record that was tampered with is noticed")
class PreparedPdfTest {

    private final PreparedPdf prepared = new PreparedPdf(
            BaselineLevel.T,
            DigestAlgorithm.SHA384,
            "before<00000000>behind".getBytes(StandardCharsets.US_ASCII),
            6,
            10,
            new byte[32]);

    @Test
    void decode_givesBackWhatWasEncoded() {
        assertThat(PreparedPdf.decode(1, prepared.encode())).isEqualTo(prepared);
        assertThat(prepared.capacity()).isEqualTo(4);
        assertThat(new String(prepared.filled(new byte[] {(byte) 0xab, 1}), StandardCharsets.US_ASCII))
                .isEqualTo("before<ab010000>behind");
    }

    @Test
    @DisplayName("The layout of version 1 does not change")
    void encode_layout() {
        assertThat(java.util.HexFormat.of().formatHex(prepared.encode()))
                .isEqualTo("000154" + "0006534841333834" + "00".repeat(32) + "00000006" + "0000000a" + "00000016"
                        + "6265666f72653c30303030303030303e626568696e64");
    }

    @Test
    void decode_ofAnUnknownVersion_isRefused() {
        assertCode(FailureCode.OPTION_NOT_SUPPORTED, 2, prepared.encode());
        assertCode(FailureCode.OPTION_NOT_SUPPORTED, 0, prepared.encode());
    }

    @Test
    void decode_ofAGapThatIsNone_isRefused() {
        int start = 3 + 8 + 32;
        for (int[] gap : new int[][] {{7, 10}, {6, 9}, {6, 1000}, {-1, 10}, {Integer.MAX_VALUE, 10}, {6, -2}, {6, 2}}) {
            byte[] state = prepared.encode();
            java.nio.ByteBuffer.wrap(state).putInt(start, gap[0]).putInt(start + 4, gap[1]);
            assertCode(FailureCode.SELF_CHECK_FAILED, 1, state);
        }
        byte[] filled = prepared.encode();
        filled[filled.length - 10] = '1';
        assertCode(FailureCode.SELF_CHECK_FAILED, 1, filled);
    }

    @Test
    void decode_ofAnythingElse_isATypedError() {
        byte[] state = prepared.encode();
        for (int length = 0; length < state.length; length++) {
            assertCode(FailureCode.SELF_CHECK_FAILED, 1, Arrays.copyOf(state, length));
        }
        assertCode(FailureCode.SELF_CHECK_FAILED, 1, Arrays.copyOf(state, state.length + 1));
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] changed = state.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            try {
                PreparedPdf.decode(1, changed);
            } catch (DocumentException typed) {
                assertThat(typed.failure().code()).isEqualTo(FailureCode.SELF_CHECK_FAILED);
            }
        }
    }

    private static void assertCode(FailureCode code, int version, byte[] state) {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> PreparedPdf.decode(version, state))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(code));
    }
}
