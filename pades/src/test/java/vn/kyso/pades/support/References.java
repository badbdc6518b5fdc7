// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Compares what renderers draw with pictures that were looked at and kept. {@code -Dkyso.pixels=write} writes them anew:
 * look at what changed before you keep it.
 *
 * <p>Renderers and their versions smooth edges in different ways, so pixels are compared in blocks: the darkness of a
 * block may differ by {@link #BLOCK}, that of the whole picture by {@link #WHOLE}. A diacritic that is missing is 0.067 in
 * its block, a line that has moved by a point much more. Measured: nothing for the same version of a renderer, 0.09 between
 * a page and the same page turned in PDFBox and 0.2 in poppler, 0.2 between the two.
 */
public final class References {

    private static final Path FOLDER = Path.of("src/test/resources/pixels");
    private static final boolean WRITE = "write".equals(System.getProperty("kyso.pixels"));
    private static final int SIDE = 5;
    private static final double BLOCK = 0.06;
    private static final double WHOLE = 0.005;

    private References() {}

    /** The same picture as the one that was kept under this name, within a multiple of the tolerance. */
    public static void assertAsKept(String name, BufferedImage seen, double tolerance) {
        Path file = FOLDER.resolve(name + ".png");
        try {
            if (WRITE) {
                Files.createDirectories(FOLDER);
                ImageIO.write(seen, "png", file.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertAlike(name, seen, kept(name), tolerance);
    }

    /** The picture that was kept under a name. */
    public static BufferedImage kept(String name) {
        try {
            return ImageIO.read(FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Alike within a multiple of the tolerance. */
    public static void assertAlike(String name, BufferedImage seen, BufferedImage kept, double tolerance) {
        assertThat(seen.getWidth()).as("%s: width", name).isEqualTo(kept.getWidth());
        assertThat(seen.getHeight()).as("%s: height", name).isEqualTo(kept.getHeight());
        double worst = 0;
        double sum = 0;
        int blocks = 0;
        String where = "";
        for (int y = 0; y < seen.getHeight(); y += SIDE) {
            for (int x = 0; x < seen.getWidth(); x += SIDE) {
                double difference = Math.abs(darkness(seen, x, y) - darkness(kept, x, y));
                sum += difference;
                blocks++;
                if (difference > worst) {
                    worst = difference;
                    where = x + ", " + y;
                }
            }
        }
        assertThat(worst)
                .as(String.format(Locale.ROOT, "%s: block at %s", name, where))
                .isLessThan(tolerance * BLOCK);
        assertThat(sum / blocks).as("%s: whole picture", name).isLessThan(tolerance * WHOLE);
    }

    /** Of a block, each colour counted, 0 white to 1 black. */
    private static double darkness(BufferedImage image, int left, int top) {
        long sum = 0;
        int count = 0;
        for (int y = top; y < Math.min(top + SIDE, image.getHeight()); y++) {
            for (int x = left; x < Math.min(left + SIDE, image.getWidth()); x++) {
                int rgb = image.getRGB(x, y);
                // Unequal weights tell colours apart that are equally dark.
                sum += 3 * (255 - ((rgb >> 16) & 0xff)) + 4 * (255 - ((rgb >> 8) & 0xff)) + 2 * (255 - (rgb & 0xff));
                count++;
            }
        }
        return sum / 9.0 / 255 / count;
    }
}
