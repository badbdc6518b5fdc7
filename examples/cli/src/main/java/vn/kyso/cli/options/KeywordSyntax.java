// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.options;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import vn.kyso.pades.KeywordPlacement;
import vn.kyso.pades.Placement;

/** Reads {@code TEXT} with options behind semicolons: {@code Người khai;side=right;size=150x40}. */
public final class KeywordSyntax implements ITypeConverter<KeywordPlacement> {

    private static final String OPTIONS = "options behind the keyword are ;occurrence=N|last|only ;page=N|N-M|last"
            + " ;side=below|above|left|right|over ;offset=DX,DY ;size=WxH ;match=tolerant|exact ;lines=any|one"
            + " ;edge=refuse|move";

    private static final char QUOTE = '"';

    @Override
    public KeywordPlacement convert(String text) {
        if (text.indexOf('\ufffd') >= 0) {
            new Converters.OfText().convert(text);
        }
        int end = textEnd(text);
        boolean quoted = text.indexOf(QUOTE) == 0 && end > 1;
        try {
            KeywordPlacement placement =
                    Placement.keyword(quoted ? text.substring(1, end - 1) : text.substring(0, end));
            if (end == text.length()) {
                return placement;
            }
            for (String option : text.substring(end + 1).split(";", -1)) {
                int equals = option.indexOf('=');
                if (equals < 0) {
                    throw new TypeConversionException("\"" + option + "\" is no option; " + OPTIONS);
                }
                placement = with(
                        placement,
                        option.substring(0, equals).strip(),
                        option.substring(equals + 1).strip());
            }
            return placement;
        } catch (NumberFormatException e) {
            throw new TypeConversionException("a number is missing or is none; " + OPTIONS);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage() + "; " + OPTIONS);
        }
    }

    /** A keyword that holds a semicolon stands in quotes. */
    private static int textEnd(String text) {
        if (text.indexOf(QUOTE) == 0) {
            int close = text.indexOf(QUOTE, 1);
            if (close > 0 && (close + 1 == text.length() || text.charAt(close + 1) == ';')) {
                return close + 1;
            }
        }
        int semicolon = text.indexOf(';');
        return semicolon < 0 ? text.length() : semicolon;
    }

    private static KeywordPlacement with(KeywordPlacement placement, String name, String value) {
        return switch (name) {
            case "occurrence" -> occurrence(placement, value);
            case "page" -> page(placement, value);
            case "side" -> placement.side(side(value));
            case "offset" -> {
                double[] numbers = two(value, ",");
                yield placement.offset(numbers[0], numbers[1]);
            }
            case "size" -> {
                double[] numbers = two(value, "x");
                yield placement.size(numbers[0], numbers[1]);
            }
            case "match" -> oneOf(value, "exact", "tolerant") ? placement.exactly() : placement;
            case "lines" -> oneOf(value, "one", "any") ? placement.withinOneLine() : placement;
            case "edge" -> oneOf(value, "move", "refuse") ? placement.movedInside() : placement;
            default -> throw new TypeConversionException("\"" + name + "\" is no option; " + OPTIONS);
        };
    }

    private static KeywordPlacement occurrence(KeywordPlacement placement, String value) {
        return switch (value) {
            case "only" -> placement.only();
            case "last" -> placement.last();
            default -> placement.occurrence(Integer.parseInt(value));
        };
    }

    private static KeywordPlacement page(KeywordPlacement placement, String value) {
        if (value.equals("last")) {
            return placement.onLastPage();
        }
        int dash = value.indexOf('-');
        return dash < 0
                ? placement.onPage(Integer.parseInt(value))
                : placement.onPages(
                        Integer.parseInt(value.substring(0, dash)), Integer.parseInt(value.substring(dash + 1)));
    }

    private static KeywordPlacement.Side side(String value) {
        for (KeywordPlacement.Side side : KeywordPlacement.Side.values()) {
            if (side.name().toLowerCase(Locale.ROOT).equals(value)) {
                return side;
            }
        }
        throw new TypeConversionException("\"" + value + "\" is no side; " + OPTIONS);
    }

    private static double[] two(String value, String between) {
        String[] parts = value.split(between, -1);
        if (parts.length != 2) {
            throw new NumberFormatException();
        }
        return new double[] {Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip())};
    }

    private static boolean oneOf(String value, String chosen, String usual) {
        if (!value.equals(chosen) && !value.equals(usual)) {
            throw new TypeConversionException(
                    "\"" + value + "\" is neither " + chosen + " nor " + usual + "; " + OPTIONS);
        }
        return value.equals(chosen);
    }
}
