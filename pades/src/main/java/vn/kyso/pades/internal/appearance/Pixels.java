// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import org.jspecify.annotations.Nullable;

/**
 * An image in the open, eight bits a sample, rows from the top.
 *
 * @param components 1 for grey, 3 for red, green, blue
 * @param samples width x height x components
 * @param alpha width x height, 255 where it covers; null when it covers everywhere
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
record Pixels(int width, int height, int components, byte[] samples, byte @Nullable [] alpha) {

    /** Grey when no pixel has a colour, without alpha when nothing shines through. */
    static Pixels reduced(int width, int height, byte[] rgb, byte[] alpha) {
        boolean opaque = true;
        for (byte a : alpha) {
            opaque &= a == -1;
        }
        boolean grey = true;
        for (int i = 0; i < rgb.length; i += 3) {
            grey &= rgb[i] == rgb[i + 1] && rgb[i] == rgb[i + 2];
        }
        byte[] samples = rgb;
        if (grey) {
            samples = new byte[width * height];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = rgb[3 * i];
            }
        }
        return new Pixels(width, height, grey ? 1 : 3, samples, opaque ? null : alpha);
    }

    /** As it looks on white paper. */
    byte[] onWhite() {
        if (alpha == null) {
            return samples;
        }
        byte[] mixed = new byte[samples.length];
        for (int i = 0; i < mixed.length; i++) {
            int cover = alpha[i / components] & 0xff;
            mixed[i] = (byte) (255 - Math.round((255 - (samples[i] & 0xff)) * cover / 255f));
        }
        return mixed;
    }

    /** Nearer to white. */
    static byte[] paler(byte[] samples, double strength) {
        byte[] pale = new byte[samples.length];
        for (int i = 0; i < pale.length; i++) {
            pale[i] = (byte) (255 - Math.round((255 - (samples[i] & 0xff)) * strength));
        }
        return pale;
    }

    /** A stencil, one bit a pixel, rows filled to bytes: 1 where less than half of the pixel is covered. */
    static byte[] stencil(byte[] alpha, int width, int height) {
        int stride = (width + 7) / 8;
        byte[] bits = new byte[stride * height];
        for (int i = 0; i < alpha.length; i++) {
            if (alpha[i] >= 0) {
                bits[i / width * stride + i % width / 8] |= (byte) (0x80 >> i % width % 8);
            }
        }
        return bits;
    }
}
