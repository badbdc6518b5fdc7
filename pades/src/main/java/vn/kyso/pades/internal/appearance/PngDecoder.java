// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.zip.InflaterInputStream;

/**
 * Unpacks a PNG to eight bits a sample (ISO/IEC 15948 sections 7 to 13): filters, interlacing, palette, transparent
 * colours, and a gamma other than the usual. It never unpacks more than the header has announced. Java's own reader is not used: it takes shades of grey
 * for linear light and so shows them too bright.
 */
final class PngDecoder {

    /** First column, first row, distance of columns and of rows in the seven passes of Adam7. */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] AT_ONCE = {{0, 0, 1, 1}};

    private final PngFile png;
    private final int bitsPerPixel;
    private final byte[] levels;
    private final byte[] rgb;
    private final byte[] alpha;

    private PngDecoder(PngFile png) {
        this.png = png;
        this.bitsPerPixel = png.channels() * png.depth();
        this.levels = levels(png.gamma());
        this.rgb = new byte[3 * png.width() * png.height()];
        this.alpha = new byte[png.width() * png.height()];
    }

    static Pixels decode(PngFile png) {
        PngDecoder decoder = new PngDecoder(png);
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(png.packed()))) {
            for (int[] pass : png.interlaced() ? ADAM7 : AT_ONCE) {
                decoder.pass(in, pass);
            }
        } catch (IOException e) {
            throw MarkImage.unusable("its packed data are damaged or cut off");
        }
        return Pixels.reduced(png.width(), png.height(), decoder.rgb, decoder.alpha);
    }

    private static byte[] levels(int gamma) {
        byte[] levels = new byte[256];
        double exponent = gamma == 0 ? 1 : 1 / (gamma / 100_000.0 * 2.2);
        for (int i = 0; i < 256; i++) {
            levels[i] = (byte) Math.round(255 * StrictMath.pow(i / 255.0, exponent));
        }
        return levels;
    }

    private void pass(DataInputStream in, int[] pass) throws IOException {
        int columns = (png.width() - pass[0] + pass[2] - 1) / pass[2];
        int rows = (png.height() - pass[1] + pass[3] - 1) / pass[3];
        if (columns <= 0 || rows <= 0) {
            return;
        }
        int length = Math.toIntExact(((long) columns * bitsPerPixel + 7) / 8);
        byte[] row = new byte[length];
        byte[] above = new byte[length];
        for (int r = 0; r < rows; r++) {
            int filter = in.readUnsignedByte();
            in.readFully(row);
            unfilter(filter, row, above);
            int y = pass[1] + r * pass[3];
            for (int c = 0; c < columns; c++) {
                pixel(row, c, y * png.width() + pass[0] + c * pass[2]);
            }
            byte[] used = above;
            above = row;
            row = used;
        }
    }

    private void unfilter(int filter, byte[] row, byte[] above) {
        int step = Math.max(1, bitsPerPixel / 8);
        for (int i = 0; filter != 0 && i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xff;
            int up = above[i] & 0xff;
            int corner = i < step ? 0 : above[i - step] & 0xff;
            row[i] += (byte)
                    switch (filter) {
                        case 1 -> left;
                        case 2 -> up;
                        case 3 -> (left + up) / 2;
                        case 4 -> paeth(left, up, corner);
                        default -> throw MarkImage.unusable("it uses a filter that PNG does not know");
                    };
        }
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private void pixel(byte[] row, int column, int at) {
        int first = column * png.channels();
        int value = sample(row, first);
        switch (png.colourType()) {
            case 0 -> put(at, level(value), level(value), level(value), isKey(0, value) ? 0 : 255);
            case 2 -> {
                int green = sample(row, first + 1);
                int blue = sample(row, first + 2);
                boolean through = isKey(0, value) && isKey(1, green) && isKey(2, blue);
                put(at, level(value), level(green), level(blue), through ? 0 : 255);
            }
            case 3 -> fromPalette(at, value);
            case 4 -> put(at, level(value), level(value), level(value), level(sample(row, first + 1)));
            default ->
                put(
                        at,
                        level(value),
                        level(sample(row, first + 1)),
                        level(sample(row, first + 2)),
                        level(sample(row, first + 3)));
        }
    }

    private void fromPalette(int at, int index) {
        byte[] palette = png.palette();
        if (palette == null || 3 * index + 2 >= palette.length) {
            throw MarkImage.unusable("it uses a colour that its palette does not have");
        }
        byte[] covers = png.transparency();
        int cover = covers == null || index >= covers.length ? 255 : covers[index] & 0xff;
        put(at, palette[3 * index] & 0xff, palette[3 * index + 1] & 0xff, palette[3 * index + 2] & 0xff, cover);
    }

    private int sample(byte[] row, int index) {
        int depth = png.depth();
        if (depth == 16) {
            return ((row[2 * index] & 0xff) << 8) | (row[2 * index + 1] & 0xff);
        }
        int bit = index * depth;
        return ((row[bit / 8] & 0xff) >> (8 - depth - bit % 8)) & ((1 << depth) - 1);
    }

    /** To eight bits, section 13.12. */
    private int level(int value) {
        int most = (1 << png.depth()) - 1;
        return (value * 255 + most / 2) / most;
    }

    /** Whether a sample is that of the one transparent colour, compared at full depth. */
    private boolean isKey(int channel, int value) {
        byte[] key = png.transparency();
        return key != null
                && key.length >= 2 * channel + 2
                && (((key[2 * channel] & 0xff) << 8) | (key[2 * channel + 1] & 0xff)) == value;
    }

    private void put(int at, int red, int green, int blue, int cover) {
        rgb[3 * at] = levels[red];
        rgb[3 * at + 1] = levels[green];
        rgb[3 * at + 2] = levels[blue];
        alpha[at] = (byte) cover;
    }
}
