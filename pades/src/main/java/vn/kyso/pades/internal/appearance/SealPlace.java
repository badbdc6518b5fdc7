// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import vn.kyso.pades.Appearance;
import vn.kyso.pades.Appearance.ImageDemand;
import vn.kyso.pades.Placement;

/** Works out where an agency's seal stands over a person's signature (APP-02). */
public final class SealPlace {

    private static final double COVERED = 1 / 3.0;

    private SealPlace() {}

    /**
     * The place of the seal: its right part covers a third of the signature's image, from the left, at the same height.
     *
     * @param signature the box of the person's signature
     * @param look how it looks, with an image
     * @param seal how the seal looks, with an image and its true width
     * @return the seal's box
     */
    public static Placement.Rectangle over(Placement.Rectangle signature, Appearance look, Appearance seal) {
        Box box = new Box(signature.x(), signature.y(), signature.width(), signature.height());
        MarkImage image = image(look);
        MarkImage round = image(seal);
        Box drawn = MarkLayout.imageAlone(look, box, image);
        double width = seal.imageWidth() + 2 * seal.borderWidth();
        double height = seal.imageWidth() * round.height() / round.width() + 2 * seal.borderWidth();
        double x = drawn.x() + drawn.width() * COVERED - width;
        return new Placement.Rectangle(signature.page(), x, drawn.y() + (drawn.height() - height) / 2, width, height);
    }

    private static MarkImage image(Appearance look) {
        byte[] file = look.image().orElseThrow(() -> new IllegalStateException("A seal covers an image by an image"));
        return MarkImage.of(file, ImageDemand.NONE);
    }
}
