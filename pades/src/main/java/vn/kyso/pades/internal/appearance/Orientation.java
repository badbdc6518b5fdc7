// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

/** How a camera held an image: where its first row and its first column are to be shown (EXIF tag 0x0112). */
enum Orientation {
    UPRIGHT(1, 0, 0, 1),
    MIRRORED(-1, 0, 0, 1),
    UPSIDE_DOWN(-1, 0, 0, -1),
    FLIPPED(1, 0, 0, -1),
    TRANSPOSED(0, -1, -1, 0),
    TURNED_RIGHT(0, -1, 1, 0),
    TRANSVERSED(0, 1, 1, 0),
    TURNED_LEFT(0, 1, -1, 0);

    private final int a;
    private final int b;
    private final int c;
    private final int d;

    Orientation(int a, int b, int c, int d) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
    }

    /** By the tag's number; upright when it is not one of 1 to 8. */
    static Orientation of(int number) {
        return number >= 1 && number <= 8 ? values()[number - 1] : UPRIGHT;
    }

    /** Whether width and height change places. */
    boolean isOnItsSide() {
        return a == 0;
    }

    /** The operands of cm that put the unit square of the stored image, so turned, into a box. */
    double[] into(Box box) {
        return new double[] {
            a * box.width(),
            b * box.height(),
            c * box.width(),
            d * box.height(),
            box.x() + (a + c < 0 ? box.width() : 0),
            box.y() + (b + d < 0 ? box.height() : 0)
        };
    }
}
