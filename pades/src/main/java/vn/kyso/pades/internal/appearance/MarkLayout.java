// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.Appearance;

/**
 * Where in a mark image and text stand.
 *
 * @param image of no meaning when there is none
 * @param text of no meaning when there is none
 * @param fit the text in its lines
 */
record MarkLayout(Box image, Box text, TextFit fit) {

    private static final double PADDING = 2;
    /** Letters keep their distance from what can be seen of the box. */
    private static final double PADDING_WITHIN_EDGES = 4;

    private static final double GUTTER = 4;
    private static final double SLACK = 0.01;
    /** An image that leaves too little room beside it is made so much smaller, time and again. */
    private static final double LESS = 0.8;

    private static final double LEAST_SHARE = 0.1;
    /** The size from which on print is read without effort, in points. */
    private static final double WELL_READ = 7;

    private static final TextFit NO_TEXT = new TextFit(1, 1, List.of());

    static MarkLayout of(
            Appearance look, Box whole, @Nullable ShownImage image, @Nullable PdfFont font, List<String> paragraphs) {
        if (image != null && look.imageWidth() > 0) {
            return trueSize(look, whole, image);
        }
        Box inner =
                whole.inset((look.borderWidth() > 0 || look.background().isPresent() ? PADDING_WITHIN_EDGES : PADDING)
                        + look.borderWidth());
        if (inner.width() <= 0 || inner.height() <= 0) {
            throw doesNotFit("A box of %.1f x %.1f points has no room inside its border", whole);
        }
        if (font == null) {
            return new MarkLayout(image == null ? inner : fitted(image, inner), inner, NO_TEXT);
        }
        if (image == null) {
            return new MarkLayout(inner, inner, fit(look, font, paragraphs, inner));
        }
        return switch (look.layout()) {
            case IMAGE_ABOVE -> above(look, inner, image, font, paragraphs);
            case IMAGE_BEHIND -> new MarkLayout(fitted(image, inner), inner, fit(look, font, paragraphs, inner));
            default -> beside(look, inner, image, font, paragraphs);
        };
    }

    /** Where an image stands in a box of the page, when there is nothing else in the box. */
    static Box imageAlone(Appearance look, Box box, ShownImage image) {
        MarkLayout layout = of(look, new Box(0, 0, box.width(), box.height()), image, null, List.of());
        Box drawn = layout.image();
        return new Box(box.x() + drawn.x(), box.y() + drawn.y(), drawn.width(), drawn.height());
    }

    private static MarkLayout trueSize(Appearance look, Box whole, ShownImage image) {
        double width = look.imageWidth();
        double height = width * image.height() / image.width();
        double inset = look.borderWidth();
        if (width > whole.width() - 2 * inset + SLACK || height > whole.height() - 2 * inset + SLACK) {
            throw doesNotFit(
                    "The image in its true size, " + Numbers.of(width) + " x " + Numbers.of(height)
                            + " points, does not fit into a box of %.1f x %.1f points; make the box larger",
                    whole);
        }
        return new MarkLayout(whole.centred(width, height), whole, NO_TEXT);
    }

    /** The image has its share, or less before the text gets too small to be read well or words are broken. */
    private static MarkLayout beside(
            Appearance look, Box inner, ShownImage image, PdfFont font, List<String> paragraphs) {
        for (Effort effort : Effort.values()) {
            for (double share = look.imageShare(); share >= LEAST_SHARE; share *= LESS) {
                Box left = fitted(image, new Box(inner.x(), inner.y(), inner.width() * share, inner.height()));
                double used = left.width() + GUTTER;
                Box text = new Box(inner.x() + used, inner.y(), inner.width() - used, inner.height());
                TextFit fit = effort.fit(look, font, paragraphs, text);
                if (fit != null) {
                    return new MarkLayout(new Box(inner.x(), left.y(), left.width(), left.height()), text, fit);
                }
            }
        }
        throw textDoesNotFit(look, inner);
    }

    /** The text takes what it needs, the image what is left; both together stand in the middle. */
    private static MarkLayout above(
            Appearance look, Box inner, ShownImage image, PdfFont font, List<String> paragraphs) {
        double most = inner.height() * (1 - look.imageShare()) - GUTTER;
        TextFit fit = fit(look, font, paragraphs, new Box(inner.x(), inner.y(), inner.width(), most));
        double needed = fit.height(font);
        double rest = inner.height() - needed - GUTTER;
        Box picture = fitted(image, new Box(inner.x(), inner.y() + needed + GUTTER, inner.width(), rest));
        double free = rest - picture.height();
        return new MarkLayout(
                new Box(picture.x(), inner.y() + free / 2 + needed + GUTTER, picture.width(), picture.height()),
                new Box(inner.x(), inner.y() + free / 2, inner.width(), needed),
                fit);
    }

    private static Box fitted(ShownImage image, Box box) {
        return box.fitted(image.width(), image.height());
    }

    /** What is done to a text, step by step, to have it fit. */
    private enum Effort {
        WELL_READABLE,
        SMALL,
        WORDS_BROKEN;

        @Nullable
        TextFit fit(Appearance look, PdfFont font, List<String> paragraphs, Box box) {
            double smallest = this == WELL_READABLE ? Math.min(WELL_READ, look.maxFontSize()) : look.minFontSize();
            TextFit.Sizes sizes = new TextFit.Sizes(Math.max(smallest, look.minFontSize()), look.maxFontSize());
            double leading = Math.max(look.lineSpacing(), font.inkHeight());
            return TextFit.attempt(font, paragraphs, box, sizes, leading, this != WORDS_BROKEN);
        }
    }

    private static TextFit fit(Appearance look, PdfFont font, List<String> paragraphs, Box box) {
        for (Effort effort : Effort.values()) {
            TextFit fit = effort.fit(look, font, paragraphs, box);
            if (fit != null) {
                return fit;
            }
        }
        throw textDoesNotFit(look, box);
    }

    private static RemoteSigningException textDoesNotFit(Appearance look, Box box) {
        return doesNotFit(
                "The text does not fit into %.0f x %.0f points in letters of at least " + Numbers.of(look.minFontSize())
                        + " points; make the box larger or the text shorter",
                box);
    }

    private static RemoteSigningException doesNotFit(String message, Box box) {
        return FailureCode.APPEARANCE_DOES_NOT_FIT
                .because(String.format(Locale.ROOT, message, Math.max(0, box.width()), Math.max(0, box.height())))
                .toException();
    }
}
