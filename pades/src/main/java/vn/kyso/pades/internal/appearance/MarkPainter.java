// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.Appearance;
import vn.kyso.pades.internal.pdf.ColourRules;
import vn.kyso.pades.internal.pdf.Increment;

/**
 * Draws a mark as a form XObject (ISO 32000-1 section 8.10): border, image, text, upright for the reader of a rotated
 * page.
 */
public final class MarkPainter {

    private static final int PLACES = 4;
    private static final Pattern FORMAT = Pattern.compile("\\p{Cf}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\u00a0]+");
    private static final double PADDING = 2;
    private static final double GUTTER = 4;
    /** Of a box with image and text, at most so much of the width is the image's. */
    private static final double IMAGE_SHARE = 0.4;

    private final Appearance look;
    private final List<String> paragraphs;
    private final double width;
    private final double height;
    private final ColourRules rules;

    /**
     * A mark.
     *
     * @param look how it looks
     * @param lines the texts of its lines
     * @param width of the box as the reader sees it, in points
     * @param height of the box as the reader sees it, in points
     * @param rules what the document's claim allows
     */
    public MarkPainter(Appearance look, List<String> lines, double width, double height, ColourRules rules) {
        this.look = look;
        this.paragraphs = lines.stream().flatMap(MarkPainter::paragraphs).toList();
        this.width = width;
        this.height = height;
        this.rules = rules;
    }

    /** Normalised to NFC, without control and format characters, one blank between words. */
    private static java.util.stream.Stream<String> paragraphs(String line) {
        return Normalizer.normalize(line, Normalizer.Form.NFC)
                .lines()
                .map(part -> BLANKS.matcher(FORMAT.matcher(part).replaceAll(""))
                        .replaceAll(" ")
                        .strip())
                .filter(part -> !part.isEmpty());
    }

    /**
     * Adds the mark's objects.
     *
     * @param increment where they go
     * @param rotation how the page is turned for the reader: 0, 90, 180 or 270 degrees clockwise
     * @return key of the form XObject
     */
    public COSObjectKey addTo(Increment increment, int rotation) {
        MarkImage image = look.image().map(MarkImage::of).orElse(null);
        double inset = PADDING + look.borderWidth();
        Box inner = new Box(inset, inset, width - 2 * inset, height - 2 * inset);
        if (inner.width() <= 0 || inner.height() <= 0) {
            throw FailureCode.APPEARANCE_DOES_NOT_FIT
                    .because("A box of " + width + " x " + height + " points has no room inside its border")
                    .toException();
        }
        StringBuilder content = new StringBuilder("q\n");
        StringBuilder resources = new StringBuilder();
        if (rules.calibrated()) {
            resources.append("/ColorSpace<</Cs0 ").append(rules.rgb()).append(">>");
        }
        border(content);
        Box textBox = inner;
        if (image != null) {
            Box imageBox = (paragraphs.isEmpty() ? inner : leftPart(inner)).fitted(image.width(), image.height());
            if (!paragraphs.isEmpty()) {
                double used = imageBox.width() + GUTTER;
                imageBox = new Box(inner.x(), imageBox.y(), imageBox.width(), imageBox.height());
                textBox = new Box(inner.x() + used, inner.y(), inner.width() - used, inner.height());
            }
            content.append("q ").append(numbers(image.orientation().into(imageBox)));
            content.append(" cm /Im0 Do Q\n");
            resources
                    .append("/XObject<</Im0 ")
                    .append(reference(image.addTo(increment, rules, 1)))
                    .append(">>");
        }
        if (!paragraphs.isEmpty()) {
            PdfFont font = PdfFont.forTexts(paragraphs);
            text(content, font, textBox);
            resources
                    .append("/Font<</F0 ")
                    .append(reference(font.addTo(increment)))
                    .append(">>");
        }
        content.append("Q\n");
        return increment.add(Streams.plain(
                "/Type/XObject/Subtype/Form/BBox[0 0 " + numbers(width, height) + "]" + matrix(rotation)
                        + "/Resources<<" + resources + ">>",
                content.toString().getBytes(US_ASCII)));
    }

    private void border(StringBuilder content) {
        double line = look.borderWidth();
        if (line > 0) {
            content.append(colour(false)).append(' ').append(numbers(line)).append(" w ");
            content.append(numbers(line / 2, line / 2, width - line, height - line))
                    .append(" re S\n");
        }
    }

    private static Box leftPart(Box inner) {
        return new Box(inner.x(), inner.y(), inner.width() * IMAGE_SHARE, inner.height());
    }

    private void text(StringBuilder content, PdfFont font, Box box) {
        TextFit fit = TextFit.of(font, paragraphs, box.width(), box.height(), look.maxFontSize());
        double used = TextFit.height(font, fit.lines().size(), fit.size());
        double baseline = box.y() + (box.height() + used) / 2 - font.ascent() * fit.size();
        content.append("BT ")
                .append(colour(true))
                .append(" /F0 ")
                .append(numbers(fit.size()))
                .append(" Tf ");
        content.append(numbers(box.x(), baseline)).append(" Td ");
        content.append(numbers(TextFit.LEADING * fit.size())).append(" TL\n");
        for (String line : fit.lines()) {
            content.append(font.encoded(line)).append(" Tj T*\n");
        }
        content.append("ET\n");
    }

    private String colour(boolean fill) {
        int rgb = look.textColour();
        int red = rgb >> 16;
        int green = (rgb >> 8) & 0xff;
        int blue = rgb & 0xff;
        if (rules.calibrated()) {
            return (fill ? "/Cs0 cs " : "/Cs0 CS ")
                    + numbers(red / 255.0, green / 255.0, blue / 255.0)
                    + (fill ? " sc" : " SC");
        }
        if (red == green && green == blue) {
            return numbers(red / 255.0) + (fill ? " g" : " G");
        }
        return numbers(red / 255.0, green / 255.0, blue / 255.0) + (fill ? " rg" : " RG");
    }

    /** Turned against the page, so that it is upright when the page is shown turned. */
    private String matrix(int rotation) {
        return switch (rotation) {
            case 90 -> "/Matrix[0 1 -1 0 " + numbers(height, 0) + "]";
            case 180 -> "/Matrix[-1 0 0 -1 " + numbers(width, height) + "]";
            case 270 -> "/Matrix[0 -1 1 0 " + numbers(0, width) + "]";
            default -> "";
        };
    }

    private static String reference(COSObjectKey key) {
        return key.getNumber() + " " + key.getGeneration() + " R";
    }

    private static String numbers(double... values) {
        List<String> texts = new ArrayList<>();
        for (double value : values) {
            texts.add(number(value));
        }
        return String.join(" ", texts);
    }

    /**
     * A number as PDF writes it: up to four places, no exponent.
     *
     * @param value finite
     * @return digits
     */
    public static String number(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
