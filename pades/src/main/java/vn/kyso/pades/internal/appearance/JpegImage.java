// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.nio.ByteBuffer;
import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.pades.internal.pdf.Increment;

/** A JPEG, embedded as it is; a PDF reader decodes it. Only its frame header is looked at (ITU-T T.81 annex B). */
final class JpegImage implements MarkImage {

    static final int MAGIC = 0xFFD8;

    private final byte[] file;
    private final int width;
    private final int height;
    private final int components;

    private JpegImage(byte[] file, int width, int height, int components) {
        this.file = file;
        this.width = width;
        this.height = height;
        this.components = components;
    }

    static JpegImage read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        int at = 2;
        while (at + 9 < file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            boolean baselineOrProgressive = marker >= 0xc0 && marker <= 0xc2;
            if (baselineOrProgressive) {
                int height = in.getShort(at + 5) & 0xffff;
                int width = in.getShort(at + 7) & 0xffff;
                int components = file[at + 9] & 0xff;
                MarkImage.checkSize(width, height);
                if (file[at + 4] != 8 || (components != 1 && components != 3)) {
                    throw MarkImage.unusable(
                            "it has " + components + " components of " + file[at + 4] + " bits, CMYK perhaps");
                }
                return new JpegImage(file.clone(), width, height, components);
            }
            if (marker == 0xd9 || marker == 0xda) {
                break;
            }
            at += 2 + (in.getShort(at + 2) & 0xffff);
        }
        throw MarkImage.unusable("it has no frame header, or a kind of coding that PDF does not know");
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public COSObjectKey addTo(Increment increment) {
        return increment.add(Streams.plain(
                "/Type/XObject/Subtype/Image/Width " + width + "/Height " + height + "/BitsPerComponent 8/ColorSpace/"
                        + (components == 1 ? "DeviceGray" : "DeviceRGB") + "/Filter/DCTDecode",
                file));
    }
}
