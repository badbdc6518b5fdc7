// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.PreparationNotice;

@DisplayName("LAW 6: the record is enough, and a record that was tampered with is noticed")
class PreparedPdfTest {

    private final PreparedPdf prepared = new PreparedPdf(
            BaselineLevel.T,
            DigestAlgorithm.SHA384,
            "before<00000000>behind".getBytes(StandardCharsets.US_ASCII),
            6,
            10,
            new byte[32],
            EnumSet.of(PreparationNotice.MARK_COVERS_FIELD));

    @Test
    void decode_givesBackWhatWasEncoded() {
        assertThat(PreparedPdf.decode(2, prepared.encode())).isEqualTo(prepared);
        assertThat(prepared.capacity()).isEqualTo(4);
        assertThat(new String(prepared.filled(new byte[] {(byte) 0xab, 1}), StandardCharsets.US_ASCII))
                .isEqualTo("before<ab010000>behind");
    }

    @Test
    @DisplayName("The layout of version 2 does not change, and that of version 1 is still read")
    void encode_layout() {
        String head = "000154" + "0006534841333834" + "00".repeat(32) + "00000006" + "0000000a";
        String tail = "00000016" + "6265666f72653c30303030303030303e626568696e64";
        String notices = "0011" + "4d41524b5f434f564552535f4649454c44";
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(prepared.encode())).isEqualTo(head + notices + tail);
        PreparedPdf older = PreparedPdf.decode(1, hex.parseHex(head + tail));
        assertThat(older.notices()).isEmpty();
        assertThat(older.increment()).isEqualTo(prepared.increment());
    }

    @Test
    @DisplayName("A state of version 1 tells a repair by its increment")
    void decode_ofARepairOfVersion1() {
        byte[] increment =
                "\n% The cross-reference above is damaged; this one was found by reading the whole file.\nx<00000000>"
                        .getBytes(StandardCharsets.US_ASCII);
        int gap = increment.length - 10;
        byte[] state = new PreparedPdf(
                        BaselineLevel.B,
                        DigestAlgorithm.SHA256,
                        increment,
                        gap,
                        10,
                        new byte[32],
                        EnumSet.noneOf(PreparationNotice.class))
                .encode();
        int noticesAt = 3 + 8 + 32 + 8;
        byte[] older = Arrays.copyOf(state, state.length - 2);
        System.arraycopy(state, noticesAt + 2, older, noticesAt, older.length - noticesAt);
        assertThat(PreparedPdf.notices(1, older)).containsExactly(PreparationNotice.CROSS_REFERENCE_REPAIRED);
    }

    @Test
    void decode_ofAnUnknownVersion_isRefused() {
        assertCode(FailureCode.OPTION_NOT_SUPPORTED, 3, prepared.encode());
        assertCode(FailureCode.OPTION_NOT_SUPPORTED, 0, prepared.encode());
    }

    @Test
    void decode_ofAGapThatIsNone_isRefused() {
        int start = 3 + 8 + 32;
        for (int[] gap : new int[][] {{7, 10}, {6, 9}, {6, 1000}, {-1, 10}, {Integer.MAX_VALUE, 10}, {6, -2}, {6, 2}}) {
            byte[] state = prepared.encode();
            java.nio.ByteBuffer.wrap(state).putInt(start, gap[0]).putInt(start + 4, gap[1]);
            assertCode(FailureCode.SELF_CHECK_FAILED, 2, state);
        }
        byte[] filled = prepared.encode();
        filled[filled.length - 10] = '1';
        assertCode(FailureCode.SELF_CHECK_FAILED, 2, filled);
    }

    @Test
    void decode_ofAnythingElse_isATypedError() {
        byte[] state = prepared.encode();
        for (int length = 0; length < state.length; length++) {
            assertCode(FailureCode.SELF_CHECK_FAILED, 2, Arrays.copyOf(state, length));
        }
        assertCode(FailureCode.SELF_CHECK_FAILED, 2, Arrays.copyOf(state, state.length + 1));
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] changed = state.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            try {
                PreparedPdf.decode(2, changed);
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
