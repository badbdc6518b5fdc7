// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

/** A rectangle within a mark, in points from its lower left corner. */
record Box(double x, double y, double width, double height) {

    /** As large as this box allows, in the middle, proportions kept. */
    Box fitted(double naturalWidth, double naturalHeight) {
        double scale = Math.min(width / naturalWidth, height / naturalHeight);
        return centred(naturalWidth * scale, naturalHeight * scale);
    }

    /** Of a size, in the middle of this box. */
    Box centred(double w, double h) {
        return new Box(x + (width - w) / 2, y + (height - h) / 2, w, h);
    }

    /** Smaller by the same on each side. */
    Box inset(double by) {
        return new Box(x + by, y + by, width - 2 * by, height - 2 * by);
    }
}
