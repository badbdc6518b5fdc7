// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.options;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import vn.kyso.pades.Placement;

/** Reads {@code none}, {@code field:NAME}, {@code page:N,x,y,w,h} and {@code keyword:TEXT} with options. */
public final class PlacementConverter implements ITypeConverter<Placement> {

    private static final String MARKS = "marks=";
    private static final String FORMS =
            "expected is none, field:NAME, page:N,x,y,w,h[;marks=all|N-M] (page counted from 1, points from"
                    + " the lower left corner of the page as it is shown) or keyword:TEXT[;OPTION=VALUE]...";

    @Override
    public Placement convert(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        try {
            return switch (kind) {
                case "none" -> none(rest);
                case "field" -> Placement.field(rest);
                case "page" -> page(rest);
                case "keyword" -> new KeywordSyntax().convert(rest);
                default -> throw new TypeConversionException(FORMS);
            };
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage() + "; " + FORMS);
        }
    }

    private static Placement none(String rest) {
        if (!rest.isEmpty()) {
            throw new TypeConversionException(FORMS);
        }
        return Placement.none();
    }

    private static Placement page(String rest) {
        int semicolon = rest.indexOf(';');
        if (semicolon < 0) {
            return rectangle(rest);
        }
        String option = rest.substring(semicolon + 1).strip();
        if (!option.startsWith(MARKS)) {
            throw new TypeConversionException("\"" + option + "\" is no option; " + FORMS);
        }
        String pages = option.substring(MARKS.length());
        Placement.Rectangle mark = rectangle(rest.substring(0, semicolon));
        if (pages.equals("all")) {
            return mark.onAllPages();
        }
        int dash = pages.indexOf('-');
        try {
            return dash < 0
                    ? mark.onPages(Integer.parseInt(pages), Integer.parseInt(pages))
                    : mark.onPages(
                            Integer.parseInt(pages.substring(0, dash)), Integer.parseInt(pages.substring(dash + 1)));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("after marks= comes all, a page or first-last; " + FORMS);
        }
    }

    private static Placement.Rectangle rectangle(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 5) {
            throw new TypeConversionException(
                    "after page: come five numbers, " + parts.length + " were given; " + FORMS);
        }
        try {
            double[] box = Arrays.stream(parts, 1, 5)
                    .map(String::strip)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return Placement.rectangle(Integer.parseInt(parts[0].strip()), box[0], box[1], box[2], box[3]);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("after page: come numbers, the first one whole; " + FORMS);
        }
    }
}
