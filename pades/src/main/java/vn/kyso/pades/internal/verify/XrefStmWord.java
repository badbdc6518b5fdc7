// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Looks for the key of hybrid files anywhere in a file, spelled with escapes or without: readers repair what others follow. */
final class XrefStmWord {

    private static final int BLOCK = 1 << 20;
    private static final byte[] WORD = "/XRefStm".getBytes(StandardCharsets.US_ASCII);
    /** Each letter may be written as # and two digits. */
    private static final int LONGEST = WORD.length * 3;

    private XrefStmWord() {}

    static boolean isBehind(PdfBytes bytes, long point, Runnable watch) throws IOException {
        for (long at = point; at < bytes.length(); at += BLOCK) {
            watch.run();
            int count = (int) Math.min(BLOCK + LONGEST, bytes.length() - at);
            byte[] block = bytes.read(at, count);
            for (int i = 0; i < block.length; i++) {
                if (block[i] == '/' && isAt(block, i)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAt(byte[] block, int start) {
        int at = start;
        for (byte letter : WORD) {
            if (at >= block.length) {
                return false;
            }
            if (block[at] == letter) {
                at++;
            } else if (at + 2 < block.length && block[at] == '#' && at > start) {
                int high = Character.digit(block[at + 1], 16);
                int low = Character.digit(block[at + 2], 16);
                if (high < 0 || low < 0 || high * 16 + low != letter) {
                    return false;
                }
                at += 3;
            } else {
                return false;
            }
        }
        return true;
    }
}
