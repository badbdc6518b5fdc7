// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.nio.ByteBuffer;
import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.pdf.Increment;

/** An image for a mark, told by its first bytes and judged by its header before anything is decoded. */
interface MarkImage {

    int MAX_BYTES = 4 * 1024 * 1024;
    long MAX_PIXELS = 16_000_000;

    /** In pixels. */
    int width();

    /** In pixels. */
    int height();

    /** Adds what draws it. */
    COSObjectKey addTo(Increment increment);

    static MarkImage of(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw unusable("it has " + file.length + " bytes, the limit is " + MAX_BYTES);
        }
        if (file.length >= 24 && ByteBuffer.wrap(file).getLong(0) == PngImage.MAGIC) {
            return PngImage.read(file);
        }
        if (file.length >= 4 && (ByteBuffer.wrap(file).getShort(0) & 0xffff) == JpegImage.MAGIC) {
            return JpegImage.read(file);
        }
        throw unusable("it is neither PNG nor JPEG");
    }

    static void checkSize(long width, long height) {
        if (width < 1 || height < 1 || width * height > MAX_PIXELS || width > 1 << 16 || height > 1 << 16) {
            throw unusable("it has " + width + " x " + height + " pixels, the limit is " + MAX_PIXELS);
        }
    }

    static RemoteSigningException unusable(String why) {
        return FailureCode.IMAGE_UNUSABLE
                .because("The image cannot be used: " + why + "; supply a PNG, or a JPEG in grey or RGB")
                .toException();
    }
}
