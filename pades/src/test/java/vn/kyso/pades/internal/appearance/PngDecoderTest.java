// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.support.Pictures;
import vn.kyso.pades.support.Pictures.PngMaker;

class PngDecoderTest {

    private static final int WIDTH = 13;
    private static final int HEIGHT = 11;
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static Pixels decoded(byte[] file) {
        return PngDecoder.decode(PngFile.read(file));
    }

    private static int channels(int colourType) {
        return new int[] {1, 0, 3, 1, 2, 0, 4}[colourType];
    }

    /** Packs samples, filters each row by the next filter, as a pass of its own where it is interlaced. */
    private static byte[] rows(int[][][] samples, int depth, int[][] passes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int channels = samples[0][0].length;
        int step = Math.max(1, channels * depth / 8);
        for (int[] pass : passes) {
            byte[] above = null;
            int filter = 0;
            for (int y = pass[1]; y < HEIGHT; y += pass[3]) {
                StringBuilder bits = new StringBuilder();
                for (int x = pass[0]; x < WIDTH; x += pass[2]) {
                    for (int sample : samples[y][x]) {
                        bits.append(String.format("%" + depth + "s", Integer.toBinaryString(sample))
                                .replace(' ', '0'));
                    }
                }
                if (bits.isEmpty()) {
                    break;
                }
                byte[] row = new byte[(bits.length() + 7) / 8];
                for (int i = 0; i < bits.length(); i++) {
                    row[i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
                }
                above = above == null ? new byte[row.length] : above;
                out.write(filter % 5);
                for (int i = 0; i < row.length; i++) {
                    int left = i < step ? 0 : row[i - step] & 0xff;
                    int up = above[i] & 0xff;
                    int corner = i < step ? 0 : above[i - step] & 0xff;
                    int guess = left + up - corner;
                    int nearest = Math.abs(guess - left) <= Math.abs(guess - up)
                                    && Math.abs(guess - left) <= Math.abs(guess - corner)
                            ? left
                            : Math.abs(guess - up) <= Math.abs(guess - corner) ? up : corner;
                    out.write(row[i] - new int[] {0, left, up, (left + up) / 2, nearest}[filter % 5]);
                }
                above = row;
                filter++;
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest(name = "colour type {0}, {1} bits")
    @CsvSource({
        "0,1", "0,2", "0,4", "0,8", "0,16", "2,8", "2,16", "3,1", "3,2", "3,4", "3,8", "4,8", "4,16", "6,8", "6,16"
    })
    @DisplayName("Every colour type and depth, with all filters, in rows and interlaced, comes out as it went in")
    void decode_everyKind(int colourType, int depth) throws Exception {
        Random random = new Random(100 * colourType + depth);
        int[][][] samples = new int[HEIGHT][WIDTH][channels(colourType)];
        for (int[][] row : samples) {
            for (int[] pixel : row) {
                for (int i = 0; i < pixel.length; i++) {
                    pixel[i] = random.nextInt(1 << depth);
                }
            }
        }
        byte[] palette = new byte[3 << Math.min(8, depth)];
        random.nextBytes(palette);
        for (int interlace = 0; interlace < 2; interlace++) {
            PngMaker maker = new PngMaker(WIDTH, HEIGHT, depth, colourType, interlace);
            if (colourType == 3) {
                maker.chunk("PLTE", palette).chunk("tRNS", new byte[] {10, 100});
            }
            byte[] file = maker.data(rows(samples, depth, interlace == 1 ? ADAM7 : new int[][] {{0, 0, 1, 1}}));
            assertThat(ImageIO.read(new ByteArrayInputStream(file)))
                    .as("others can read it too")
                    .isNotNull();
            Pixels pixels = decoded(file);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    assertThat(pixel(pixels, x, y))
                            .as("%d, %d", x, y)
                            .containsExactly(expected(samples[y][x], colourType, depth, palette));
                }
            }
        }
    }

    private static int[] expected(int[] samples, int colourType, int depth, byte[] palette) {
        int[] v = Arrays.stream(samples)
                .map(s -> (int) Math.round(s * 255.0 / ((1 << depth) - 1)))
                .toArray();
        return switch (colourType) {
            case 0 -> new int[] {v[0], v[0], v[0], 255};
            case 2 -> new int[] {v[0], v[1], v[2], 255};
            case 3 -> {
                int i = samples[0];
                int cover = i == 0 ? 10 : i == 1 ? 100 : 255;
                yield new int[] {palette[3 * i] & 0xff, palette[3 * i + 1] & 0xff, palette[3 * i + 2] & 0xff, cover};
            }
            case 4 -> new int[] {v[0], v[0], v[0], v[1]};
            default -> v;
        };
    }

    private static int[] pixel(Pixels pixels, int x, int y) {
        int at = y * pixels.width() + x;
        int n = pixels.components();
        byte[] alpha = pixels.alpha();
        return new int[] {
            pixels.samples()[n * at] & 0xff,
            pixels.samples()[n * at + (n == 1 ? 0 : 1)] & 0xff,
            pixels.samples()[n * at + (n == 1 ? 0 : 2)] & 0xff,
            alpha == null ? 255 : alpha[at] & 0xff
        };
    }

    @Test
    @DisplayName("One colour named transparent is transparent, compared at full depth")
    void decode_transparentColour() {
        byte[] rows = {0, 0x12, 0x34, 0x12, 0x35};
        Pixels pixels = decoded(new PngMaker(2, 1, 16, 0, 0)
                .chunk("tRNS", new byte[] {0x12, 0x34})
                .data(rows));
        assertThat(Objects.requireNonNull(pixels.alpha())).containsExactly(0, 255);
        Pixels colour = decoded(new PngMaker(2, 1, 8, 2, 0)
                .chunk("tRNS", new byte[] {0, 1, 0, 2, 0, 3})
                .data(new byte[] {0, 1, 2, 3, 1, 2, 4}));
        assertThat(Objects.requireNonNull(colour.alpha())).containsExactly(0, 255);
    }

    @Test
    @DisplayName("A shade of grey stays what it is, and a gamma other than the usual is allowed for")
    void decode_gamma() {
        byte[] rows = {0, (byte) 128};
        assertThat(decoded(Pictures.png(1, 1, 8, 0, 0, rows)).samples()).containsExactly(128);
        assertThat(gamma(45_455, rows)).isEqualTo(128);
        assertThat(gamma(45_455, new byte[] {0, (byte) 200})).isEqualTo(200);
        // Linear light: half of it looks like 186 of 255.
        assertThat(gamma(100_000, rows)).isEqualTo(186);
        byte[] said = new PngMaker(1, 1, 8, 0, 0)
                .chunk("gAMA", ByteBuffer.allocate(4).putInt(100_000).array())
                .chunk("sRGB", new byte[1])
                .data(rows);
        assertThat(decoded(said).samples()).as("sRGB comes first").containsExactly(128);
    }

    private static int gamma(int gamma, byte[] rows) {
        byte[] file = new PngMaker(1, 1, 8, 0, 0)
                .chunk("gAMA", ByteBuffer.allocate(4).putInt(gamma).array())
                .data(rows);
        return decoded(file).samples()[0] & 0xff;
    }

    @Test
    @DisplayName("What is cut off, changed or contradictory is refused by type, wherever the damage is")
    void decode_damaged() {
        byte[] good = Pictures.png(4, 2, 8, 6, 1, rows(new int[HEIGHT][WIDTH][4], 8, new int[][] {{0, 0, 1, 1}}));
        assertThat(decoded(good).width()).isEqualTo(4);
        for (int length = 8; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertUnusable(cut);
        }
        for (int at = 8; at < good.length; at++) {
            byte[] changed = good.clone();
            changed[at] ^= 0x55;
            assertUnusable(changed);
        }
    }

    @Test
    @DisplayName("Contradictions in the header, palette or data are refused")
    void decode_contradictions() {
        byte[] row = {0, 0, 0, 0, 0};
        assertUnusable(Pictures.png(1, 1, 3, 0, 0, row));
        assertUnusable(Pictures.png(1, 1, 4, 2, 0, row));
        assertUnusable(Pictures.png(1, 1, 8, 5, 0, row));
        assertUnusable(Pictures.png(1, 1, 8, 0, 2, row));
        assertUnusable(Pictures.png(1, 1, 8, 3, 0, row));
        assertUnusable(new PngMaker(1, 1, 8, 3, 0).chunk("PLTE", new byte[3]).data(new byte[] {0, 1}));
        assertUnusable(Pictures.png(1, 1, 8, 0, 0, new byte[] {9, 0}));
        assertUnusable(Pictures.png(2, 2, 8, 0, 0, new byte[] {0, 0, 0}));
        assertUnusable(new PngMaker(1, 1, 8, 0, 0).chunk("ABCD", new byte[1]).data(row));
        assertUnusable(Pictures.png(0, 1, 8, 0, 0, row));
        assertUnusable(Pictures.png(60_000, 60_000, 1, 0, 0, row));
    }

    private static void assertUnusable(byte[] file) {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> decoded(file))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.IMAGE_UNUSABLE))
                .withMessageContaining("supply a PNG");
    }
}
