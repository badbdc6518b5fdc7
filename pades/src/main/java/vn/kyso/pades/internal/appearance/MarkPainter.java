// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.pades.Appearance;
import vn.kyso.pades.internal.pdf.ColourRules;
import vn.kyso.pades.internal.pdf.Increment;

/**
 * Draws a mark as a form XObject (ISO 32000-1 section 8.10): background, image, text, border, upright for the reader of
 * a rotated page.
 */
public final class MarkPainter {

    private static final Pattern FORMAT = Pattern.compile("\\p{Cf}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\u00a0]+");

    private final Appearance look;
    private final List<String> paragraphs;
    private final Box whole;
    private final ColourRules rules;
    private final Ink ink;

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
        this.whole = new Box(0, 0, width, height);
        this.rules = rules;
        this.ink = new Ink(rules);
    }

    /** Normalised to NFC, without control and format characters, one blank between words. */
    private static Stream<String> paragraphs(String line) {
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
        boolean transparent = look.imageStrength() < 1 && rules.softMasks();
        ReadyImage image = look.image()
                .map(file -> ReadyImage.of(file, look.imageDemand(), rules, transparent ? 1 : look.imageStrength()))
                .orElse(null);
        PdfFont font =
                paragraphs.isEmpty() ? null : PdfFont.forTexts(look.font().orElse(null), paragraphs);
        MarkLayout layout = MarkLayout.of(look, whole, image, font, paragraphs);
        StringBuilder content = new StringBuilder("q\n");
        StringBuilder resources = new StringBuilder(ink.resources());
        background(content);
        if (image != null) {
            if (transparent) {
                resources
                        .append("/ExtGState<</Gs0<</ca ")
                        .append(Numbers.of(look.imageStrength()))
                        .append(">>>>");
            }
            content.append(transparent ? "q /Gs0 gs " : "q ")
                    .append(Numbers.of(image.orientation().into(layout.image())));
            content.append(" cm /Im0 Do Q\n");
            resources
                    .append("/XObject<</Im0 ")
                    .append(reference(image.addTo(increment)))
                    .append(">>");
        }
        if (font != null) {
            text(content, font, layout);
            resources
                    .append("/Font<</F0 ")
                    .append(reference(font.addTo(increment)))
                    .append(">>");
        }
        border(content);
        content.append("Q\n");
        return increment.add(Streams.plain(
                "/Type/XObject/Subtype/Form/BBox[0 0 " + Numbers.of(whole.width(), whole.height()) + "]"
                        + matrix(rotation) + "/Resources<<" + resources + ">>",
                content.toString().getBytes(US_ASCII)));
    }

    private void background(StringBuilder content) {
        look.background()
                .ifPresent(rgb -> content.append(ink.fill(rgb))
                        .append(' ')
                        .append(Numbers.of(0, 0, whole.width(), whole.height()))
                        .append(" re f\n"));
    }

    private void border(StringBuilder content) {
        double line = look.borderWidth();
        if (line > 0) {
            Box middle = whole.inset(line / 2);
            content.append(ink.stroke(look.borderColour()))
                    .append(' ')
                    .append(Numbers.of(line))
                    .append(" w ");
            content.append(Numbers.of(middle.x(), middle.y(), middle.width(), middle.height()))
                    .append(" re S\n");
        }
    }

    private void text(StringBuilder content, PdfFont font, MarkLayout layout) {
        TextFit fit = layout.fit();
        Box box = layout.text();
        double baseline = box.y() + (box.height() + fit.height(font)) / 2 - font.ascent() * fit.size();
        content.append("BT ").append(ink.fill(look.textColour()));
        content.append(" /F0 ").append(Numbers.of(fit.size())).append(" Tf ");
        for (String line : fit.lines()) {
            double space = box.width() - font.width(line) * fit.size();
            double x = switch (look.alignment()) {
                case LEFT -> box.x();
                case CENTRE -> box.x() + space / 2;
                case RIGHT -> box.x() + space;
            };
            content.append("1 0 0 1 ").append(Numbers.of(x, baseline)).append(" Tm ");
            content.append(font.encoded(line)).append(" Tj\n");
            baseline -= fit.leading() * fit.size();
        }
        content.append("ET\n");
    }

    /** Turned against the page, so that it is upright when the page is shown turned. */
    private String matrix(int rotation) {
        return switch (rotation) {
            case 90 -> "/Matrix[0 1 -1 0 " + Numbers.of(whole.height(), 0) + "]";
            case 180 -> "/Matrix[-1 0 0 -1 " + Numbers.of(whole.width(), whole.height()) + "]";
            case 270 -> "/Matrix[0 -1 1 0 " + Numbers.of(0, whole.width()) + "]";
            default -> "";
        };
    }

    private static String reference(COSObjectKey key) {
        return key.getNumber() + " " + key.getGeneration() + " R";
    }

    /**
     * A number as PDF writes it: up to four places, no exponent.
     *
     * @param value finite
     * @return digits
     */
    public static String number(double value) {
        return Numbers.of(value);
    }
}
