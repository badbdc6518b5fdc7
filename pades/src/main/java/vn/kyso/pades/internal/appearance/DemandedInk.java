// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.Appearance.ImageDemand;

/** Looks at an image's pixels for the colour and the transparent background that Decree 30/2020 asks for. */
final class DemandedInk {

    /** Pixels that cover less than this do not count as drawn. */
    private static final int DRAWN = 128;
    /** By how much the colour's own sample is above the others for a pixel to be of the colour. */
    private static final int LEAD = 24;
    /** Of the drawn pixels so many have the colour; edges and the grain of paper may differ. */
    private static final double MOST = 0.8;
    /** Of a transparent background at least this much is seen. */
    private static final double LEAST_BACKGROUND = 0.05;

    private DemandedInk() {}

    static void check(ImageDemand demand, Pixels pixels) {
        boolean blue = demand == ImageDemand.BLUE_ON_TRANSPARENT;
        byte[] alpha = pixels.alpha();
        if (alpha == null) {
            throw refused(demand, "its background is not transparent");
        }
        int drawn = 0;
        int coloured = 0;
        for (int i = 0; i < alpha.length; i++) {
            if ((alpha[i] & 0xff) >= DRAWN) {
                drawn++;
                coloured += isOf(pixels, i, blue ? 2 : 0) ? 1 : 0;
            }
        }
        if (drawn == 0 || drawn > alpha.length * (1 - LEAST_BACKGROUND)) {
            throw refused(demand, "there is nothing on its background, or no background");
        }
        if (coloured < drawn * MOST) {
            throw refused(demand, "it is drawn in another colour");
        }
    }

    static RemoteSigningException refused(ImageDemand demand, String why) {
        return MarkImage.unusable(
                why,
                demand == ImageDemand.BLUE_ON_TRANSPARENT
                        ? "a person's signature is a PNG in blue on a transparent background (Decree 30/2020, APP-01)"
                        : "a seal is a PNG in red on a transparent background (Decree 30/2020, APP-02)");
    }

    private static boolean isOf(Pixels pixels, int pixel, int channel) {
        if (pixels.components() == 1) {
            return false;
        }
        int most = 0;
        for (int c = 0; c < 3; c++) {
            if (c != channel) {
                most = Math.max(most, pixels.samples()[3 * pixel + c] & 0xff);
            }
        }
        return (pixels.samples()[3 * pixel + channel] & 0xff) >= most + LEAD;
    }
}
