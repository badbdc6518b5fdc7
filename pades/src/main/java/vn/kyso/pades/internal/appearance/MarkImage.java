// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.nio.ByteBuffer;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.Appearance.ImageDemand;
import vn.kyso.pades.internal.pdf.ColourRules;

/** An image for a mark, told by its first bytes and judged by its header before anything is decoded. */
interface MarkImage extends ShownImage {

    int MAX_BYTES = 4 * 1024 * 1024;
    long MAX_PIXELS = 16_000_000;

    /**
     * What draws it.
     *
     * @param rules what the document's claim allows
     * @param strength 1 as it is, towards 0 nearer to white
     */
    DrawnImage drawn(ColourRules rules, double strength);

    static MarkImage of(byte[] file, ImageDemand demand) {
        MarkImage image = of(file);
        if (demand == ImageDemand.NONE) {
            return image;
        }
        if (!(image instanceof PixelImage open)) {
            throw DemandedInk.refused(demand, "a JPEG has no transparent background");
        }
        DemandedInk.check(demand, open.pixels());
        return image;
    }

    private static MarkImage of(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw unusable("it has " + file.length + " bytes, the limit is " + MAX_BYTES);
        }
        if (file.length >= 8 && ByteBuffer.wrap(file).getLong(0) == PngFile.MAGIC) {
            return new PixelImage(PngDecoder.decode(PngFile.read(file)));
        }
        if (file.length >= 4 && (ByteBuffer.wrap(file).getShort(0) & 0xffff) == JpegFile.MAGIC) {
            return new JpegImage(JpegFile.read(file));
        }
        throw unusable("it is neither PNG nor JPEG" + ForeignFormat.named(file));
    }

    static void checkSize(long width, long height) {
        if (width < 1 || height < 1 || width * height > MAX_PIXELS || width > 1 << 16 || height > 1 << 16) {
            throw unusable("it has " + width + " x " + height + " pixels, the limit is " + MAX_PIXELS);
        }
    }

    static RemoteSigningException unusable(String why) {
        return unusable(why, "supply a PNG, or a JPEG in grey, RGB or CMYK, of at most 4 MiB and 16 million pixels");
    }

    static RemoteSigningException unusable(String why, String instead) {
        return FailureCode.IMAGE_UNUSABLE
                .because("The image cannot be used: " + why + "; " + instead)
                .toException();
    }
}
