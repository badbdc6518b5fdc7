// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.awt.image.BufferedImage;

/**
 * Two drawings of a page, tile by tile: can what was legible still be read? Writing is what differs in brightness from
 * its surroundings; a mark that is transparent leaves the difference, one that covers takes it away.
 */
final class InkComparison {

    /** What the second drawing does to the first; ordered from harmless to grave. */
    enum Effect {
        /** Nothing is different. */
        NONE,
        /** Paler or tinted, nothing dark came in, everything legible. */
        TINTED,
        /** Something dark came in, everything legible. */
        ADDED,
        /** Something legible is no longer so. */
        HIDDEN;

        Effect or(Effect that) {
            return compareTo(that) >= 0 ? this : that;
        }
    }

    private static final int TILE = 10;
    private static final int LEGIBLE = 60;
    private static final int DARK = 70;
    private static final int DIFFERENT = 12;
    private static final double KEPT = 0.45;
    private static final int FEWEST = 4;

    private InkComparison() {}

    static Effect of(BufferedImage without, BufferedImage with) {
        Effect effect = Effect.NONE;
        for (int y = 0; y < without.getHeight(); y += TILE / 2) {
            for (int x = 0; x < without.getWidth(); x += TILE / 2) {
                effect = effect.or(tile(without, with, x, y));
            }
        }
        return effect;
    }

    /** Whether the first drawing is of one brightness wherever the second is another; false when they are nowhere. */
    static boolean isPlainWhereDifferent(BufferedImage image, BufferedImage other) {
        int darkest = 255;
        int brightest = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) != other.getRGB(x, y)) {
                    int brightness = brightness(image.getRGB(x, y));
                    darkest = Math.min(darkest, brightness);
                    brightest = Math.max(brightest, brightness);
                }
            }
        }
        return darkest <= brightest && brightest - darkest < LEGIBLE;
    }

    /** Whether something legible in the first is lost in the third drawing, and was not lost in the second already. */
    static boolean hidesMore(BufferedImage without, BufferedImage before, BufferedImage now) {
        for (int y = 0; y < without.getHeight(); y += TILE / 2) {
            for (int x = 0; x < without.getWidth(); x += TILE / 2) {
                if (tile(without, now, x, y) == Effect.HIDDEN && tile(without, before, x, y) != Effect.HIDDEN) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Effect tile(BufferedImage without, BufferedImage with, int left, int top) {
        int right = Math.min(left + TILE, without.getWidth());
        int bottom = Math.min(top + TILE, without.getHeight());
        int darkest = 255;
        int brightest = 0;
        boolean differs = false;
        boolean darkened = false;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int before = brightness(without.getRGB(x, y));
                int after = brightness(with.getRGB(x, y));
                darkest = Math.min(darkest, before);
                brightest = Math.max(brightest, before);
                differs |= without.getRGB(x, y) != with.getRGB(x, y) && Math.abs(before - after) >= DIFFERENT;
                darkened |= before - after > DARK;
            }
        }
        if (!differs) {
            return Effect.NONE;
        }
        boolean hidden = brightest - darkest >= LEGIBLE && lost(without, with, left, top, (darkest + brightest) / 2);
        if (hidden) {
            return Effect.HIDDEN;
        }
        return darkened ? Effect.ADDED : Effect.TINTED;
    }

    /** Whether the dark and the bright of a tile are no longer as far apart. */
    private static boolean lost(BufferedImage without, BufferedImage with, int left, int top, int between) {
        int right = Math.min(left + TILE, without.getWidth());
        int bottom = Math.min(top + TILE, without.getHeight());
        long[] before = new long[2];
        long[] after = new long[2];
        int[] count = new int[2];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int was = brightness(without.getRGB(x, y));
                int side = was < between ? 0 : 1;
                count[side]++;
                before[side] += was;
                after[side] += brightness(with.getRGB(x, y));
            }
        }
        if (count[0] < FEWEST || count[1] < FEWEST) {
            return false;
        }
        double then = (double) before[1] / count[1] - (double) before[0] / count[0];
        double now = (double) after[1] / count[1] - (double) after[0] / count[0];
        return now < then * KEPT;
    }

    private static int brightness(int rgb) {
        return ((rgb >> 16 & 0xff) * 30 + (rgb >> 8 & 0xff) * 59 + (rgb & 0xff) * 11) / 100;
    }
}
