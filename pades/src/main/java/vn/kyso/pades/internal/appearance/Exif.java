// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The one thing of a camera's notes that changes how an image looks. What cannot be understood says nothing. */
final class Exif {

    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;

    private Exif() {}

    /** Reads the body of a JPEG's APP1 segment. */
    static Optional<Orientation> orientation(byte[] file, int from, int to) {
        ByteBuffer tiff = ByteBuffer.wrap(file, from, to - from).slice();
        if (tiff.remaining() < 14 || tiff.getInt() != 0x45786966 || tiff.getShort() != 0) {
            return Optional.empty();
        }
        tiff = tiff.slice();
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xffffffffL;
        if (tiff.getShort(2) != 42 || directory + 2 > tiff.limit()) {
            return Optional.empty();
        }
        int entries = tiff.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > tiff.limit()) {
                return Optional.empty();
            }
            int at = (int) entry;
            if ((tiff.getShort(at) & 0xffff) == ORIENTATION && tiff.getShort(at + 2) == SHORT) {
                return Optional.of(Orientation.of(tiff.getShort(at + 8) & 0xffff));
            }
        }
        return Optional.empty();
    }
}
