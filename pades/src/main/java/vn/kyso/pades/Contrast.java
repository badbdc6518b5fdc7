// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

/** How well one colour can be told from another (WCAG 2.2, contrast ratio). */
final class Contrast {

    private Contrast() {}

    /** From 1, the same, to 21, black and white. */
    static double of(int rgb, int other) {
        double a = luminance(rgb);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear((rgb >> 8) & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int level) {
        double value = level / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
