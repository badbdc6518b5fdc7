// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Two checksums of 32 bits by polynomials that have nothing to do with each other, computed by instructions of the
 * processor at many times the speed of SHA-256. They notice accidents: a copy gone wrong, another file in the same
 * place. They do not stop somebody who looks for two contents with the same sums. Not safe for threads.
 */
public final class QuickSum {

    private final CRC32 first = new CRC32();
    private final CRC32C second = new CRC32C();

    /**
     * Adds bytes.
     *
     * @param piece its position and limit stay as they are
     */
    public void add(ByteBuffer piece) {
        int begin = piece.position();
        first.update(piece);
        second.update(piece.position(begin));
        piece.position(begin);
    }

    /**
     * The sums of all bytes so far.
     *
     * @return both, side by side
     */
    public long value() {
        return first.getValue() << 32 | second.getValue();
    }
}
