// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import vn.kyso.pades.internal.pdf.ColourRules;

/**
 * A JPEG, embedded without coding it anew; a PDF reader decodes it. It is opened only for what a document that claims
 * PDF/A does not allow otherwise: there is no calibrated CMYK, and no making pale without transparency.
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
    public DrawnImage drawn(ColourRules rules, double strength) {
        if (strength < 1 || (jpeg.components() == 4 && rules.calibrated())) {
            return new PixelImage(JpegDecoder.decode(jpeg)).drawn(rules, strength);
        }
        return new DrawnImage(entries(rules), jpeg.bytes(), null);
    }

    private String entries(ColourRules rules) {
        String space = switch (jpeg.components()) {
            case 1 -> rules.grey();
            case 3 -> rules.rgb();
            default -> "/DeviceCMYK";
        };
        String coding = switch (jpeg.coding()) {
            case INVERTED -> "/Decode[1 0 1 0 1 0 1 0]";
            case PLAIN_RGB -> "/DecodeParms<</ColorTransform 0>>";
            default -> "";
        };
        return "/Type/XObject/Subtype/Image/Width " + jpeg.width() + "/Height " + jpeg.height()
                + "/BitsPerComponent 8/ColorSpace" + space + coding + "/Filter/DCTDecode";
    }
}
