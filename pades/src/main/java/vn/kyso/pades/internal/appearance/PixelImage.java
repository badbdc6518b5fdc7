// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import vn.kyso.pades.internal.pdf.ColourRules;

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
    public DrawnImage drawn(ColourRules rules, double strength) {
        byte[] alpha = pixels.alpha();
        byte[] samples = pixels.samples();
        String head = "/Type/XObject/Subtype/Image/Width " + pixels.width() + "/Height " + pixels.height();
        DrawnImage.Mask mask = null;
        if (alpha != null && rules.softMasks()) {
            mask = new DrawnImage.Mask(
                    "/SMask", Streams.deflated(head + "/BitsPerComponent 8/ColorSpace/DeviceGray", alpha));
        } else if (alpha != null) {
            samples = pixels.onWhite();
            byte[] stencil = Pixels.stencil(alpha, pixels.width(), pixels.height());
            mask = new DrawnImage.Mask("/Mask", Streams.deflated(head + "/ImageMask true/BitsPerComponent 1", stencil));
        }
        String space = pixels.components() == 1 ? rules.grey() : rules.rgb();
        return new DrawnImage(
                head + "/BitsPerComponent 8/ColorSpace" + space + "/Filter/FlateDecode",
                Streams.deflate(strength < 1 ? Pixels.paler(samples, strength) : samples),
                mask);
    }
}
