// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Opens a JPEG, CMYK and YCCK turned into RGB, with PDFBox's decoder and colour profile. */
final class JpegDecoder {

    private JpegDecoder() {}

    static Pixels decode(JpegFile jpeg) {
        try (PDDocument scratch = new PDDocument()) {
            PDImageXObject image = new PDImageXObject(
                    scratch,
                    new ByteArrayInputStream(jpeg.bytes()),
                    COSName.DCT_DECODE,
                    jpeg.width(),
                    jpeg.height(),
                    8,
                    switch (jpeg.components()) {
                        case 1 -> PDDeviceGray.INSTANCE;
                        case 3 -> PDDeviceRGB.INSTANCE;
                        default -> PDDeviceCMYK.INSTANCE;
                    });
            if (jpeg.coding() == JpegFile.Coding.INVERTED) {
                COSArray inverted = new COSArray();
                for (int i = 0; i < 4; i++) {
                    inverted.add(COSInteger.ONE);
                    inverted.add(COSInteger.ZERO);
                }
                image.setDecode(inverted);
            }
            return pixels(image.getImage());
        } catch (IOException | RuntimeException e) {
            throw MarkImage.unusable("it cannot be decoded (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Pixels pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[3 * width * height];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
        byte[] alpha = new byte[width * height];
        Arrays.fill(alpha, (byte) 255);
        return Pixels.reduced(width, height, rgb, alpha);
    }
}
