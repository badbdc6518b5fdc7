// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.appearance.SealPlace;

/**
 * What a visible signature looks like: lines of text, an image, or both. The text is set in an embedded font with all
 * Vietnamese letters, as large as the box allows up to a limit. A mark is not the signature (law.md section 8); it never
 * shows an identity number unless a line of your own does.
 *
 * <p>Immutable and safe for threads.
 *
 * <pre>{@code
 * Appearance.citizen();
 * Appearance.builder().signer().time().issuer().image(png).build();
 * }</pre>
 */
public final class Appearance {

    /** How text and image share the box. */
    public enum Layout {
        /** Text over the whole box; there is no image. */
        TEXT_ONLY,
        /** The image over the whole box; there is no text. */
        IMAGE_ONLY,
        /** The image in the left part, the text beside it. */
        IMAGE_LEFT,
        /** The image in the upper part, the text below it. */
        IMAGE_ABOVE,
        /** The image over the whole box, made pale, and the text upon it. */
        IMAGE_BEHIND
    }

    /** Where lines stand between the left and the right edge. */
    public enum Alignment {
        /** All begin at the left edge. */
        LEFT,
        /** In the middle. */
        CENTRE,
        /** All end at the right edge. */
        RIGHT
    }

    /** The language of what the library writes itself. */
    public enum Language {
        /** Vietnamese. */
        VIETNAMESE,
        /** English. */
        ENGLISH
    }

    /** What an image has to be; checked when a document is prepared. */
    public enum ImageDemand {
        /** Any PNG or JPEG. */
        NONE,
        /** A PNG with a transparent background, drawn in blue (APP-01). */
        BLUE_ON_TRANSPARENT,
        /** A PNG with a transparent background, drawn in red (APP-02). */
        RED_ON_TRANSPARENT
    }

    /** What a line tells. */
    public enum LineKind {
        /** A text of the caller's. */
        TEXT,
        /** "Ký bởi: " and the common name of the signer's certificate. */
        SIGNER,
        /** "Tổ chức: " and the organisation of the signer's certificate. */
        ORGANISATION,
        /** "Số định danh: " and the number in the signer's certificate, all but the last three digits hidden. */
        MASKED_NUMBER,
        /** "Thời gian ký: " and the time the signature claims, to the second, in Vietnamese time (ISO 8601). */
        TIME,
        /** Day, month and year, the time to the second, and the Vietnamese time zone (APP-03). */
        DAY_AND_TIME,
        /** "Cấp bởi: " and the common name of the certificate's issuer. */
        ISSUER
    }

    /**
     * A line of the mark.
     *
     * @param kind what it tells
     * @param text for {@link LineKind#TEXT}, otherwise empty
     */
    public record Line(LineKind kind, String text) {}

    /** Size of the agencies' text, APP-03. */
    private static final double AGENCY_FONT_SIZE = 10;

    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    private final List<Line> lines;
    private final byte @Nullable [] image;
    private final Layout layout;
    private final AppearanceBuilder settings;

    Appearance(AppearanceBuilder builder, Layout layout) {
        this.settings = new AppearanceBuilder(builder);
        this.lines = List.copyOf(builder.lines);
        this.image = builder.image;
        this.layout = layout;
    }

    /**
     * The look for citizens: who signed and when.
     *
     * @return two lines of text
     */
    public static Appearance citizen() {
        return builder().signer().time().build();
    }

    /**
     * The look for citizens with an image, such as that of the signature on paper: the image on the left, who signed
     * and when beside it.
     *
     * @param pngOrJpeg the image file's bytes
     * @return the look
     */
    public static Appearance citizen(byte[] pngOrJpeg) {
        return builder().image(pngOrJpeg).signer().time().build();
    }

    /**
     * The look of the person who signs for an agency (Decree 30/2020 annex I, APP-01): the image of the signature on
     * paper, blue on a transparent background, nothing else. Its place is between position and full name.
     *
     * @param png the image; anything but a PNG in blue on a transparent background is refused when a document is
     *     prepared
     * @return the look
     */
    public static Appearance agencySignature(byte[] png) {
        return builder().image(png).imageDemand(ImageDemand.BLUE_ON_TRANSPARENT).build();
    }

    /**
     * The look of an agency's own signature (Decree 30/2020 annex I, APP-02): the image of its seal, red on a
     * transparent background, in its true size. {@link #over} tells its place.
     *
     * @param png the image; anything but a PNG in red on a transparent background is refused when a document is
     *     prepared
     * @param millimetres width of the seal itself, and of what the image shows from edge to edge
     * @return the look
     * @throws IllegalArgumentException when the width is not 10 to 100 mm
     */
    public static Appearance agencySeal(byte[] png, double millimetres) {
        return builder()
                .image(png)
                .imageDemand(ImageDemand.RED_ON_TRANSPARENT)
                .imageWidth(millimetres)
                .build();
    }

    /**
     * The look of an agency's signature on a digital copy (Decree 30/2020 annex I, APP-03): the form of the copy, the
     * agency, and the time in the Vietnamese zone; no image. Its place is the upper right corner of the first page.
     *
     * @param form form of the copy
     * @param agency name of the agency that makes it
     * @param timesNewRoman the font that the decree names, upright
     * @return the look
     * @throws IllegalArgumentException when the font is another
     */
    public static Appearance agencyCopy(CopyForm form, String agency, MarkFont timesNewRoman) {
        return agencyNote(timesNewRoman)
                .text(form.text())
                .text(agency)
                .dayAndTime()
                .build();
    }

    /**
     * The look of an agency's signature on an appendix or attachment in a file of its own (Decree 30/2020 annex I,
     * APP-03): number and symbol of the document it belongs to, and the time in the Vietnamese zone; no image. Its place
     * is the upper right corner of the first page. An appendix in the file of its document
     * bears no signature of its own (APP-04).
     *
     * @param numberAndSymbol such as "Số: 12/QĐ-UBND"
     * @param timesNewRoman the font that the decree names, upright
     * @return the look
     * @throws IllegalArgumentException when the font is another
     */
    public static Appearance agencyAppendix(String numberAndSymbol, MarkFont timesNewRoman) {
        return agencyNote(timesNewRoman).text(numberAndSymbol).dayAndTime().build();
    }

    /** Upright, size 10, black. */
    private static AppearanceBuilder agencyNote(MarkFont font) {
        if (!font.family().equalsIgnoreCase("Times New Roman") || !font.style().equalsIgnoreCase("Regular")) {
            throw new IllegalArgumentException(
                    "Decree 30/2020 wants Times New Roman, upright; given was " + font.family() + " " + font.style());
        }
        return builder().font(font).fontSize(AGENCY_FONT_SIZE).align(Alignment.RIGHT);
    }

    /** Forms of copies, Decree 30/2020 article 25. */
    public enum CopyForm {
        /** A full and exact copy. */
        SAO_Y("Sao y"),
        /** A copy of a copy. */
        SAO_LUC("Sao lục"),
        /** A copy of a part. */
        TRICH_SAO("Trích sao");

        private final String text;

        CopyForm(String text) {
            this.text = text;
        }

        /**
         * As it is written on the copy, in small letters.
         *
         * @return Vietnamese
         */
        public String text() {
            return text;
        }
    }

    /**
     * Where a seal has to be put: over the left third of the person's signature, at the same height (APP-02). Both are
     * signatures of their own; the person's comes first.
     *
     * @param signature where the person's signature is
     * @param look its look, with an image
     * @return the place for this seal, of its true size
     * @throws IllegalStateException when this is not a look of a true size, or the other has no image
     * @throws RemoteSigningException {@code IMAGE_UNUSABLE} when one of the images cannot be used
     */
    public Placement.Rectangle over(Placement.Rectangle signature, Appearance look) {
        if (image == null || settings.imageWidth == 0 || look.image == null) {
            throw new IllegalStateException("A seal of true size is put over a signature with an image");
        }
        return SealPlace.over(signature, look, this);
    }

    /**
     * Text of the caller's only.
     *
     * @param lines at least one
     * @return the look
     */
    public static Appearance text(String... lines) {
        AppearanceBuilder builder = builder();
        for (String line : lines) {
            builder.text(line);
        }
        return builder.build();
    }

    /**
     * An image only.
     *
     * @param pngOrJpeg the image file's bytes
     * @return the look
     */
    public static Appearance image(byte[] pngOrJpeg) {
        return builder().image(pngOrJpeg).build();
    }

    /**
     * Begins a look of your own.
     *
     * @return a builder without lines and image
     */
    public static AppearanceBuilder builder() {
        return new AppearanceBuilder();
    }

    /**
     * The lines.
     *
     * @return in order, unmodifiable
     */
    public List<Line> lines() {
        return lines;
    }

    /**
     * The image.
     *
     * @return a copy of the file's bytes, or empty
     */
    public Optional<byte[]> image() {
        return image == null ? Optional.empty() : Optional.of(image.clone());
    }

    /**
     * How text and image share the box.
     *
     * @return the layout
     */
    public Layout layout() {
        return layout;
    }

    /**
     * The largest size of letters.
     *
     * @return points
     */
    public double maxFontSize() {
        return settings.maxFontSize;
    }

    /**
     * The smallest size of letters; text that needs smaller ones is refused.
     *
     * @return points
     */
    public double minFontSize() {
        return settings.minFontSize;
    }

    /**
     * The font.
     *
     * @return empty for the built-in one
     */
    public Optional<MarkFont> font() {
        return Optional.ofNullable(settings.font);
    }

    /**
     * The language of what the library writes itself.
     *
     * @return the language
     */
    public Language language() {
        return settings.language;
    }

    /**
     * Where lines stand between the left and the right edge.
     *
     * @return the alignment
     */
    public Alignment alignment() {
        return settings.alignment != null ? settings.alignment : naturalAlignment();
    }

    private Alignment naturalAlignment() {
        return layout == Layout.IMAGE_ABOVE || layout == Layout.IMAGE_BEHIND ? Alignment.CENTRE : Alignment.LEFT;
    }

    /**
     * The distance of lines.
     *
     * @return from baseline to baseline, as a multiple of the size of letters
     */
    public double lineSpacing() {
        return settings.lineSpacing;
    }

    /**
     * The colour of text.
     *
     * @return 0xRRGGBB
     */
    public int textColour() {
        return settings.textColour;
    }

    /**
     * The colour of the border.
     *
     * @return 0xRRGGBB
     */
    public int borderColour() {
        return settings.borderColour != null ? settings.borderColour : settings.textColour;
    }

    /**
     * The border.
     *
     * @return width in points, 0 for none
     */
    public double borderWidth() {
        return settings.borderWidth;
    }

    /**
     * The colour behind everything.
     *
     * @return 0xRRGGBB, or empty where the page shows through
     */
    public OptionalInt background() {
        return settings.background == null ? OptionalInt.empty() : OptionalInt.of(settings.background);
    }

    /**
     * The share of the box that the image may take beside or above text.
     *
     * @return of width or height
     */
    public double imageShare() {
        return settings.imageShare != 0 ? settings.imageShare : layout == Layout.IMAGE_ABOVE ? 0.5 : 0.4;
    }

    /**
     * How strongly the image is shown.
     *
     * @return 1 as it is, towards 0 nearer to white
     */
    public double imageStrength() {
        return settings.imageStrength != 0 ? settings.imageStrength : layout == Layout.IMAGE_BEHIND ? 0.3 : 1;
    }

    /**
     * The true width of what the image shows.
     *
     * @return points, 0 when it may be as large as the box allows
     */
    public double imageWidth() {
        return settings.imageWidth * POINTS_PER_MILLIMETRE;
    }

    /**
     * What the image has to be.
     *
     * @return the demand
     */
    public ImageDemand imageDemand() {
        return settings.imageDemand;
    }

    /** Shows the shape only; lines may be personal. */
    @Override
    public String toString() {
        return "Appearance[" + layout + ", " + lines.size() + " lines]";
    }
}
