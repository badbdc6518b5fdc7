// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.Appearance.Alignment;
import vn.kyso.pades.Appearance.ImageDemand;
import vn.kyso.pades.Appearance.Language;
import vn.kyso.pades.Appearance.Layout;
import vn.kyso.pades.Appearance.Line;
import vn.kyso.pades.Appearance.LineKind;

/** Builds an {@link Appearance}. Not safe for threads. */
public final class AppearanceBuilder {

    private static final double DEFAULT_FONT_SIZE = 10;
    private static final double SMALLEST_FONT_SIZE = 5;
    /** What the guidelines for accessible content (WCAG 2.2, 1.4.3) ask of large letters. */
    private static final double LEAST_CONTRAST = 3;

    final List<Line> lines = new ArrayList<>();
    byte @Nullable [] image;

    @Nullable
    Layout layout;

    double maxFontSize = DEFAULT_FONT_SIZE;
    double minFontSize = SMALLEST_FONT_SIZE;

    @Nullable
    MarkFont font;

    Language language = Language.VIETNAMESE;

    @Nullable
    Alignment alignment;

    double lineSpacing = 1.22;
    int textColour;

    @Nullable
    Integer borderColour;

    @Nullable
    Integer background;

    double borderWidth;
    double imageShare;
    double imageStrength;
    double imageWidth;
    ImageDemand imageDemand = ImageDemand.NONE;

    AppearanceBuilder() {}

    AppearanceBuilder(AppearanceBuilder other) {
        this.maxFontSize = other.maxFontSize;
        this.minFontSize = other.minFontSize;
        this.font = other.font;
        this.language = other.language;
        this.alignment = other.alignment;
        this.lineSpacing = other.lineSpacing;
        this.textColour = other.textColour;
        this.borderColour = other.borderColour;
        this.background = other.background;
        this.borderWidth = other.borderWidth;
        this.imageShare = other.imageShare;
        this.imageStrength = other.imageStrength;
        this.imageWidth = other.imageWidth;
        this.imageDemand = other.imageDemand;
    }

    /**
     * Adds the line with the signer's name.
     *
     * @return this
     */
    public AppearanceBuilder signer() {
        return line(LineKind.SIGNER, "");
    }

    /**
     * Adds the line with the time of signing.
     *
     * @return this
     */
    public AppearanceBuilder time() {
        return line(LineKind.TIME, "");
    }

    /**
     * Adds the line with the name of the signer's organisation. A certificate without one is refused when a document
     * is prepared.
     *
     * @return this
     */
    public AppearanceBuilder organisation() {
        return line(LineKind.ORGANISATION, "");
    }

    /**
     * Adds the line with the number in the signer's certificate (of the person, or the tax code of an organisation),
     * all but the last three digits hidden. A certificate without one is refused when a document is prepared.
     *
     * @return this
     */
    public AppearanceBuilder maskedNumber() {
        return line(LineKind.MASKED_NUMBER, "");
    }

    /**
     * Adds the line with day, time and zone as agencies write them: 21/11/2026 09:30:15 +07:00.
     *
     * @return this
     */
    public AppearanceBuilder dayAndTime() {
        return line(LineKind.DAY_AND_TIME, "");
    }

    /**
     * Adds the line with the name of the certificate's issuer.
     *
     * @return this
     */
    public AppearanceBuilder issuer() {
        return line(LineKind.ISSUER, "");
    }

    /**
     * Adds a line of your own; too long ones are broken at blanks.
     *
     * @param line shown after normalisation to NFC; may hold line ends
     * @return this
     */
    public AppearanceBuilder text(String line) {
        return line(LineKind.TEXT, Objects.requireNonNull(line, "line"));
    }

    private AppearanceBuilder line(LineKind kind, String text) {
        lines.add(new Line(kind, text));
        return this;
    }

    /**
     * Sets the image. It keeps its proportions. Default: none.
     *
     * @param pngOrJpeg the file's bytes, at most 4 MiB and 16 million pixels (checked when the document is
     *     prepared); PNG may have transparency; a JPEG is turned as its camera was held; copied
     * @return this
     */
    public AppearanceBuilder image(byte[] pngOrJpeg) {
        this.image = pngOrJpeg.clone();
        return this;
    }

    /**
     * Sets the layout. Default: what fits the parts that are given.
     *
     * @param layout how text and image share the box
     * @return this
     */
    public AppearanceBuilder layout(Layout layout) {
        this.layout = Objects.requireNonNull(layout, "layout");
        return this;
    }

    /**
     * Sets the font. Default: Liberation Sans, which has every Vietnamese letter.
     *
     * @param font the font
     * @return this
     */
    public AppearanceBuilder font(MarkFont font) {
        this.font = Objects.requireNonNull(font, "font");
        return this;
    }

    /**
     * Sets the language of what the library writes itself: "Signed by: " instead of "Ký bởi: ". Default:
     * Vietnamese.
     *
     * @param language the language
     * @return this
     */
    public AppearanceBuilder language(Language language) {
        this.language = Objects.requireNonNull(language, "language");
        return this;
    }

    /**
     * Sets where lines stand between the left and the right edge. Default: left, and in the middle below or upon an
     * image.
     *
     * @param alignment the alignment
     * @return this
     */
    public AppearanceBuilder align(Alignment alignment) {
        this.alignment = Objects.requireNonNull(alignment, "alignment");
        return this;
    }

    /**
     * Sets the largest size of letters. Default: 10 points.
     *
     * @param points from 4 to 72
     * @return this
     * @throws IllegalArgumentException when out of range
     */
    public AppearanceBuilder maxFontSize(double points) {
        this.maxFontSize = within(points, 4, 72, "The size of letters in points");
        return this;
    }

    /**
     * Sets the smallest size of letters; text that would need smaller ones is refused. Default: 5 points.
     *
     * @param points from 4 to 72
     * @return this
     * @throws IllegalArgumentException when out of range
     */
    public AppearanceBuilder minFontSize(double points) {
        this.minFontSize = within(points, 4, 72, "The size of letters in points");
        return this;
    }

    /**
     * Sets the size of letters: this one and no other.
     *
     * @param points from 4 to 72
     * @return this
     * @throws IllegalArgumentException when out of range
     */
    public AppearanceBuilder fontSize(double points) {
        return maxFontSize(points).minFontSize(points);
    }

    /**
     * Sets the distance of lines. Default: 1.22. Lines never touch, whatever is set.
     *
     * @param factor from baseline to baseline, as a multiple of the size of letters, from 1 to 3
     * @return this
     * @throws IllegalArgumentException when out of range
     */
    public AppearanceBuilder lineSpacing(double factor) {
        this.lineSpacing = within(factor, 1, 3, "The distance of lines");
        return this;
    }

    /**
     * Sets the colour of text, and of the border unless it has its own. Default: black.
     *
     * @param rgb 0xRRGGBB
     * @return this
     * @throws IllegalArgumentException when it is not a colour
     */
    public AppearanceBuilder textColour(int rgb) {
        this.textColour = colour(rgb);
        return this;
    }

    /**
     * Draws a border. Default: none.
     *
     * @param points width from 0 to 10
     * @return this
     * @throws IllegalArgumentException when out of range
     */
    public AppearanceBuilder border(double points) {
        this.borderWidth = within(points, 0, 10, "The border's width in points");
        return this;
    }

    /**
     * Draws a border in a colour of its own.
     *
     * @param points width from 0 to 10
     * @param rgb 0xRRGGBB
     * @return this
     * @throws IllegalArgumentException when out of range or not a colour
     */
    public AppearanceBuilder border(double points, int rgb) {
        this.borderColour = colour(rgb);
        return border(points);
    }

    /**
     * Fills the box. Default: not filled, the page shows through.
     *
     * @param rgb 0xRRGGBB
     * @return this
     * @throws IllegalArgumentException when it is not a colour
     */
    public AppearanceBuilder background(int rgb) {
        this.background = colour(rgb);
        return this;
    }

    /**
     * Sets how much of the box the image may take beside or above text. Default: 0.4 of the width beside, half of the
     * height above; what the text does not need goes to an image above it.
     *
     * @param share from 0.1 to 0.9
     * @return this
     * @throws IllegalArgumentException when out of range
     */
    public AppearanceBuilder imageShare(double share) {
        this.imageShare = within(share, 0.1, 0.9, "The image's share of the box");
        return this;
    }

    /**
     * Sets how strongly the image is shown. Default: as it is, and 0.3 behind text, so that the text can be read.
     *
     * @param strength 1 as it is, towards 0 nearer to white; at least 0.05
     * @return this
     * @throws IllegalArgumentException when out of range
     */
    public AppearanceBuilder imageStrength(double strength) {
        this.imageStrength = within(strength, 0.05, 1, "The image's strength");
        return this;
    }

    /**
     * Shows an image without text in its true size, in the middle of the box; a box that is too small is refused.
     * Default: as large as the box allows.
     *
     * @param millimetres width of what the image shows from edge to edge, from 10 to 100
     * @return this
     * @throws IllegalArgumentException when out of range
     */
    public AppearanceBuilder imageWidth(double millimetres) {
        this.imageWidth = within(millimetres, 10, 100, "The true width of an image in millimetres");
        return this;
    }

    /**
     * Sets what the image has to be. Default: any image.
     *
     * @param demand the demand
     * @return this
     */
    public AppearanceBuilder imageDemand(ImageDemand demand) {
        this.imageDemand = Objects.requireNonNull(demand, "demand");
        return this;
    }

    private static double within(double value, double least, double most, String what) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " is " + least + " to " + most + "; given was " + value);
        }
        return value;
    }

    private static int colour(int rgb) {
        if (rgb < 0 || rgb > 0xffffff) {
            throw new IllegalArgumentException("A colour is 0x000000 to 0xffffff");
        }
        return rgb;
    }

    /**
     * Makes the look.
     *
     * @return the appearance
     * @throws IllegalArgumentException when there is nothing to show, or layout and parts do not fit
     */
    public Appearance build() {
        boolean text = !lines.isEmpty();
        boolean picture = image != null;
        if (!text && !picture) {
            throw new IllegalArgumentException("An appearance shows text, an image or both");
        }
        Layout natural = !picture ? Layout.TEXT_ONLY : text ? Layout.IMAGE_LEFT : Layout.IMAGE_ONLY;
        Layout chosen = layout == null ? natural : layout;
        boolean both = chosen != Layout.TEXT_ONLY && chosen != Layout.IMAGE_ONLY;
        if (both ? !(text && picture) : chosen != natural) {
            throw new IllegalArgumentException("Layout " + chosen + " does not fit what is given, which is " + natural);
        }
        if (imageWidth != 0 && chosen != Layout.IMAGE_ONLY) {
            throw new IllegalArgumentException("An image in its true size stands alone");
        }
        if (minFontSize > maxFontSize) {
            throw new IllegalArgumentException(
                    "The smallest size of letters, " + minFontSize + ", is above the largest, " + maxFontSize);
        }
        double contrast = Contrast.of(textColour, background == null ? 0xffffff : background);
        if (text && contrast < LEAST_CONTRAST) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Text needs a contrast of at least %.0f to 1 to what is behind it; given was %.1f to 1",
                    LEAST_CONTRAST,
                    contrast));
        }
        return new Appearance(this, chosen);
    }
}
