// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.pades.internal.pdf.ColourRules;
import vn.kyso.pades.internal.pdf.Increment;

/** An image in the open, embedded without loss; what shines through as the document's claim allows. */
record PixelImage(Pixels pixels) implements MarkImage {

    @Override
    public int width() {
        return pixels.width();
    }

    @Override
    public int height() {
        return pixels.height();
    }

    @Override
    public COSObjectKey addTo(Increment increment, ColourRules rules, double strength) {
        byte[] alpha = pixels.alpha();
        byte[] samples = pixels.samples();
        String head = "/Type/XObject/Subtype/Image/Width " + pixels.width() + "/Height " + pixels.height();
        String mask = "";
        if (alpha != null && rules.softMasks()) {
            COSObjectKey key =
                    increment.add(Streams.deflated(head + "/BitsPerComponent 8/ColorSpace" + "/DeviceGray", alpha));
            mask = "/SMask " + key.getNumber() + " 0 R";
        } else if (alpha != null) {
            samples = pixels.onWhite();
            COSObjectKey key = increment.add(Streams.deflated(
                    head + "/ImageMask true/BitsPerComponent 1",
                    Pixels.stencil(alpha, pixels.width(), pixels.height())));
            mask = "/Mask " + key.getNumber() + " 0 R";
        }
        String space = pixels.components() == 1 ? rules.grey() : rules.rgb();
        return increment.add(Streams.deflated(
                head + "/BitsPerComponent 8/ColorSpace" + space + mask,
                strength < 1 ? Pixels.paler(samples, strength) : samples));
    }
}
