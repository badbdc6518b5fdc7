// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.awt.geom.AffineTransform;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/**
 * How a page is shown: the part inside the crop box, turned clockwise, in points of 1/72 inch. Translates between what
 * the reader sees and the page's own coordinates (ISO 32000-1 sections 7.7.3.3, 8.3.2.3, 14.11.2).
 */
public final class PageGeometry {

    private static final Box LETTER = new Box(0, 0, 612, 792);

    private final Box visible;
    private final int rotation;
    private final double userUnit;

    private PageGeometry(Box visible, int rotation, double userUnit) {
        this.visible = visible;
        this.rotation = rotation;
        this.userUnit = userUnit;
    }

    /**
     * A rectangle, lower left corner and upper right corner.
     *
     * @param x0 left
     * @param y0 bottom
     * @param x1 right
     * @param y1 top
     */
    public record Box(double x0, double y0, double x1, double y1) {

        /**
         * Reads a rectangle, whichever corners it names.
         *
         * @param value perhaps an array of four numbers
         * @return the rectangle, or null
         */
        public static @Nullable Box of(@Nullable COSBase value) {
            if (!(PdfFile.resolve(value) instanceof COSArray array) || array.size() < 4) {
                return null;
            }
            double[] n = new double[4];
            for (int i = 0; i < 4; i++) {
                if (!(PdfFile.resolve(array.get(i)) instanceof COSNumber number)) {
                    return null;
                }
                n[i] = number.floatValue();
            }
            return new Box(Math.min(n[0], n[2]), Math.min(n[1], n[3]), Math.max(n[0], n[2]), Math.max(n[1], n[3]));
        }

        /**
         * Width.
         *
         * @return not negative
         */
        public double width() {
            return x1 - x0;
        }

        /**
         * Height.
         *
         * @return not negative
         */
        public double height() {
            return y1 - y0;
        }

        /**
         * Whether there is nothing to see.
         *
         * @return true when width or height is nothing
         */
        public boolean isEmpty() {
            return width() <= 0 || height() <= 0;
        }

        private Box intersect(Box other) {
            return new Box(
                    Math.max(x0, other.x0), Math.max(y0, other.y0), Math.min(x1, other.x1), Math.min(y1, other.y1));
        }
    }

    /**
     * The geometry of a page.
     *
     * @param page the page
     * @return its geometry; Letter size when it says nothing
     */
    public static PageGeometry of(Page page) {
        Box media = Box.of(page.inherited(COSName.MEDIA_BOX));
        if (media == null || media.isEmpty()) {
            media = LETTER;
        }
        Box crop = Box.of(page.inherited(COSName.CROP_BOX));
        Box visible = crop == null ? media : crop.intersect(media);
        int rotation =
                page.inherited(COSName.ROTATE) instanceof COSNumber number ? Math.floorMod(number.intValue(), 360) : 0;
        COSDictionary own = page.dictionary();
        double unit = PdfFile.resolve(own.getItem(COSName.getPDFName("UserUnit"))) instanceof COSNumber number
                ? number.floatValue()
                : 1;
        return new PageGeometry(
                visible.isEmpty() ? media : visible, rotation % 90 == 0 ? rotation : 0, unit > 0 ? unit : 1);
    }

    /**
     * The rotation for showing.
     *
     * @return 0, 90, 180 or 270 degrees clockwise
     */
    public int rotation() {
        return rotation;
    }

    /**
     * Size of the page's own unit.
     *
     * @return points per unit, 1 for nearly all pages
     */
    public double userUnit() {
        return userUnit;
    }

    /**
     * Width as the reader sees it.
     *
     * @return points
     */
    public double shownWidth() {
        return (rotation % 180 == 0 ? visible.width() : visible.height()) * userUnit;
    }

    /**
     * Height as the reader sees it.
     *
     * @return points
     */
    public double shownHeight() {
        return (rotation % 180 == 0 ? visible.height() : visible.width()) * userUnit;
    }

    /**
     * From the page's own coordinates to those of the shown page, in points.
     *
     * @return a fresh transform
     */
    public AffineTransform toShown() {
        AffineTransform turned = switch (rotation) {
            case 90 -> new AffineTransform(0, -1, 1, 0, -visible.y0(), visible.x1());
            case 180 -> new AffineTransform(-1, 0, 0, -1, visible.x1(), visible.y1());
            case 270 -> new AffineTransform(0, 1, -1, 0, visible.y1(), -visible.x0());
            default -> new AffineTransform(1, 0, 0, 1, -visible.x0(), -visible.y0());
        };
        turned.preConcatenate(AffineTransform.getScaleInstance(userUnit, userUnit));
        return turned;
    }

    /**
     * Where a rectangle in the page's own coordinates is on the shown page.
     *
     * @param box such as a /Rect
     * @return the rectangle in points of the shown page, perhaps outside it
     */
    public Box toShown(Box box) {
        double[] corners = {box.x0(), box.y0(), box.x1(), box.y1()};
        toShown().transform(corners, 0, corners, 0, 2);
        return new Box(
                Math.min(corners[0], corners[2]),
                Math.min(corners[1], corners[3]),
                Math.max(corners[0], corners[2]),
                Math.max(corners[1], corners[3]));
    }

    /**
     * Where a rectangle of the shown page is in the page's own coordinates.
     *
     * @param x distance from the left edge of the shown page, in points
     * @param y distance from its lower edge
     * @param width to the right
     * @param height upwards
     * @return the rectangle for /Rect
     */
    public Box toPage(double x, double y, double width, double height) {
        double slack = 0.01;
        if (x < -slack || y < -slack || x + width > shownWidth() + slack || y + height > shownHeight() + slack) {
            throw FailureCode.PLACEMENT_OUTSIDE_PAGE
                    .because(String.format(
                            Locale.ROOT,
                            "The rectangle %.2f x %.2f at %.2f, %.2f is not within the shown page of %.2f x %.2f"
                                    + " points",
                            width,
                            height,
                            x,
                            y,
                            shownWidth(),
                            shownHeight()))
                    .toException();
        }
        double left = x / userUnit;
        double bottom = y / userUnit;
        double right = (x + width) / userUnit;
        double top = (y + height) / userUnit;
        return switch (rotation) {
            case 90 -> new Box(visible.x1() - top, visible.y0() + left, visible.x1() - bottom, visible.y0() + right);
            case 180 -> new Box(visible.x1() - right, visible.y1() - top, visible.x1() - left, visible.y1() - bottom);
            case 270 -> new Box(visible.x0() + bottom, visible.y1() - right, visible.x0() + top, visible.y1() - left);
            default -> new Box(visible.x0() + left, visible.y0() + bottom, visible.x0() + right, visible.y0() + top);
        };
    }
}
