// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        IMAGE_LEFT
    }

    /** What a line tells. */
    public enum LineKind {
        /** A text of the caller's. */
        TEXT,
        /** "Ký bởi: " and the common name of the signer's certificate. */
        SIGNER,
        /** "Thời gian ký: " and the time the signature claims, to the second, in Vietnamese time (ISO 8601). */
        TIME,
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

    private static final double DEFAULT_FONT_SIZE = 10;

    private final List<Line> lines;
    private final byte @Nullable [] image;
    private final Layout layout;
    private final double maxFontSize;
    private final int textColour;
    private final double borderWidth;

    private Appearance(Builder builder, Layout layout) {
        this.lines = List.copyOf(builder.lines);
        this.image = builder.image;
        this.layout = layout;
        this.maxFontSize = builder.maxFontSize;
        this.textColour = builder.textColour;
        this.borderWidth = builder.borderWidth;
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
     * Text of the caller's only.
     *
     * @param lines at least one
     * @return the look
     */
    public static Appearance text(String... lines) {
        Builder builder = builder();
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
    public static Builder builder() {
        return new Builder();
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
        return maxFontSize;
    }

    /**
     * The colour of text and border.
     *
     * @return 0xRRGGBB
     */
    public int textColour() {
        return textColour;
    }

    /**
     * The border.
     *
     * @return width in points, 0 for none
     */
    public double borderWidth() {
        return borderWidth;
    }

    /** Shows the shape only; lines may be personal. */
    @Override
    public String toString() {
        return "Appearance[" + layout + ", " + lines.size() + " lines]";
    }

    /** Builds an {@link Appearance}. Not safe for threads. */
    public static final class Builder {
        private final List<Line> lines = new ArrayList<>();
        private byte @Nullable [] image;
        private @Nullable Layout layout;
        private double maxFontSize = DEFAULT_FONT_SIZE;
        private int textColour;
        private double borderWidth;

        private Builder() {}

        /**
         * Adds the line with the signer's name.
         *
         * @return this
         */
        public Builder signer() {
            return line(LineKind.SIGNER, "");
        }

        /**
         * Adds the line with the time of signing.
         *
         * @return this
         */
        public Builder time() {
            return line(LineKind.TIME, "");
        }

        /**
         * Adds the line with the name of the certificate's issuer.
         *
         * @return this
         */
        public Builder issuer() {
            return line(LineKind.ISSUER, "");
        }

        /**
         * Adds a line of your own; too long ones are broken at blanks.
         *
         * @param line shown after normalisation to NFC; may hold line ends
         * @return this
         */
        public Builder text(String line) {
            return line(LineKind.TEXT, Objects.requireNonNull(line, "line"));
        }

        private Builder line(LineKind kind, String text) {
            lines.add(new Line(kind, text));
            return this;
        }

        /**
         * Sets the image. It keeps its proportions. Default: none.
         *
         * @param pngOrJpeg the file's bytes, at most 4 MiB and 16 million pixels (checked when the document is
         *     prepared); PNG may have transparency; copied
         * @return this
         */
        public Builder image(byte[] pngOrJpeg) {
            this.image = pngOrJpeg.clone();
            return this;
        }

        /**
         * Sets the layout. Default: what fits the parts that are given.
         *
         * @param layout how text and image share the box
         * @return this
         */
        public Builder layout(Layout layout) {
            this.layout = Objects.requireNonNull(layout, "layout");
            return this;
        }

        /**
         * Sets the largest size of letters. Default: 10 points.
         *
         * @param points from 4 to 72
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder maxFontSize(double points) {
            if (!(points >= 4 && points <= 72)) {
                throw new IllegalArgumentException("Letters have 4 to 72 points; given was " + points);
            }
            this.maxFontSize = points;
            return this;
        }

        /**
         * Sets the colour of text and border. Default: black.
         *
         * @param rgb 0xRRGGBB
         * @return this
         * @throws IllegalArgumentException when it is not a colour
         */
        public Builder textColour(int rgb) {
            if (rgb < 0 || rgb > 0xffffff) {
                throw new IllegalArgumentException("A colour is 0x000000 to 0xffffff");
            }
            this.textColour = rgb;
            return this;
        }

        /**
         * Draws a border. Default: none.
         *
         * @param points width from 0 to 10
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder border(double points) {
            if (!(points >= 0 && points <= 10)) {
                throw new IllegalArgumentException("A border is 0 to 10 points wide; given was " + points);
            }
            this.borderWidth = points;
            return this;
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
            if (layout != null && layout != natural) {
                throw new IllegalArgumentException(
                        "Layout " + layout + " does not fit what is given, which is " + natural);
            }
            return new Appearance(this, natural);
        }
    }
}
