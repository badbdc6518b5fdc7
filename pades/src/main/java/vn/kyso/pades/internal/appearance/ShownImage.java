// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

/** What the layout of a mark needs to know of an image. */
interface ShownImage {

    /** In pixels, as it is to be shown. */
    int width();

    /** In pixels, as it is to be shown. */
    int height();

    /** How it has to be turned to be shown. */
    default Orientation orientation() {
        return Orientation.UPRIGHT;
    }
}
