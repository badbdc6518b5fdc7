// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.pades.internal.pdf.ColourRules;
import vn.kyso.pades.internal.pdf.Increment;

/**
 * A JPEG, embedded without coding it anew; a PDF reader decodes it. The exception is CMYK where the document allows
 * calibrated colours only: there is no calibrated CMYK, so it is decoded and turned into RGB.
 */
record JpegImage(JpegFile jpeg) implements MarkImage {

    @Override
    public int width() {
        return jpeg.orientation().isOnItsSide() ? jpeg.height() : jpeg.width();
    }

    @Override
    public int height() {
        return jpeg.orientation().isOnItsSide() ? jpeg.width() : jpeg.height();
    }

    @Override
    public Orientation orientation() {
        return jpeg.orientation();
    }

    @Override
    public COSObjectKey addTo(Increment increment, ColourRules rules, double strength) {
        if (jpeg.components() == 4 && rules.calibrated()) {
            return new PixelImage(CmykDecoder.decode(jpeg)).addTo(increment, rules, strength);
        }
        return increment.add(Streams.plain(
                entries(
                        jpeg.components() == 1 ? rules.grey() : jpeg.components() == 3 ? rules.rgb() : "/DeviceCMYK",
                        strength),
                jpeg.bytes()));
    }

    private String entries(String space, double strength) {
        // Of inks less is lighter, of light more.
        String decode = switch (jpeg.coding()) {
            case INVERTED -> MarkImage.decode(4, strength, 0, true);
            case INK -> MarkImage.decode(4, 0, strength, strength < 1);
            default -> MarkImage.decode(jpeg.components(), 1 - strength, 1, strength < 1);
        };
        return "/Type/XObject/Subtype/Image/Width " + jpeg.width() + "/Height " + jpeg.height()
                + "/BitsPerComponent 8/ColorSpace" + space + decode + "/Filter/DCTDecode"
                + (jpeg.coding() == JpegFile.Coding.PLAIN_RGB ? "/DecodeParms<</ColorTransform 0>>" : "");
    }
}
