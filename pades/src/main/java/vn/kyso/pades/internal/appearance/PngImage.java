// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.pdf.Increment;

/** A PNG, decoded into colours and, when anything is transparent, a soft mask. */
final class PngImage implements MarkImage {

    static final long MAGIC = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;

    private final int width;
    private final int height;
    private final byte[] colours;
    private final boolean grey;
    private final byte @Nullable [] alpha;

    private PngImage(int width, int height, byte[] colours, boolean grey, byte @Nullable [] alpha) {
        this.width = width;
        this.height = height;
        this.colours = colours;
        this.grey = grey;
        this.alpha = alpha;
    }

    static PngImage read(byte[] file) {
        ByteBuffer header = ByteBuffer.wrap(file);
        if (header.getInt(12) != IHDR) {
            throw MarkImage.unusable("its header is damaged");
        }
        MarkImage.checkSize(header.getInt(16), header.getInt(20));
        BufferedImage decoded = decode(file);
        return split(decoded);
    }

    private static BufferedImage decode(byte[] file) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        if (!readers.hasNext()) {
            throw MarkImage.unusable("this Java cannot decode PNG");
        }
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            return reader.read(0);
        } catch (IOException | RuntimeException e) {
            throw MarkImage.unusable("it cannot be decoded (" + e.getClass().getSimpleName() + ")");
        } finally {
            reader.dispose();
        }
    }

    private static PngImage split(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean grey = true;
        boolean opaque = true;
        int[] row = new int[width];
        byte[] rgb = new byte[3 * width * height];
        byte[] alpha = new byte[width * height];
        int pixel = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                byte red = (byte) (argb >> 16);
                byte green = (byte) (argb >> 8);
                byte blue = (byte) argb;
                grey &= red == green && green == blue;
                opaque &= argb >>> 24 == 0xff;
                rgb[3 * pixel] = red;
                rgb[3 * pixel + 1] = green;
                rgb[3 * pixel + 2] = blue;
                alpha[pixel++] = (byte) (argb >>> 24);
            }
        }
        byte[] colours = rgb;
        if (grey) {
            colours = new byte[width * height];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = rgb[3 * i];
            }
        }
        return new PngImage(width, height, colours, grey, opaque ? null : alpha);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public COSObjectKey addTo(Increment increment) {
        String entries =
                "/Type/XObject/Subtype/Image/Width " + width + "/Height " + height + "/BitsPerComponent 8/ColorSpace/";
        String mask = "";
        if (alpha != null) {
            COSObjectKey key = increment.add(Streams.deflated(entries + "DeviceGray", alpha));
            mask = "/SMask " + key.getNumber() + " 0 R";
        }
        return increment.add(Streams.deflated(entries + (grey ? "DeviceGray" : "DeviceRGB") + mask, colours));
    }
}
