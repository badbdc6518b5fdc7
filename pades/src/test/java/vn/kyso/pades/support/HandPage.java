// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page whose content is written by hand: what stands between braces becomes a string in font F1, whose table tells
 * what each code means. A vertical bar keeps letters together as one glyph.
 */
public final class HandPage {

    private static final Pattern BRACES = Pattern.compile("\\{([^}]*)}");
    private static final Pattern UNIT = Pattern.compile("\\|([^|]+)\\||(\\P{Cs})");

    private final List<String> units = new ArrayList<>();
    private final TreeMap<Integer, String> bodies = new TreeMap<>();
    private String inPage = "";
    private String inCatalog = "";
    private String resources = "";
    private String fonts = "/F1 5 0 R";

    /** Begins a page with its content. */
    public static HandPage of(String content) {
        HandPage page = new HandPage();
        page.bodies.put(4, page.stream("", content));
        return page;
    }

    /** Adds entries to the page's dictionary. */
    public HandPage page(String entries) {
        inPage += entries;
        return this;
    }

    /** Adds entries to the catalogue. */
    public HandPage catalog(String entries) {
        inCatalog += entries;
        return this;
    }

    /** Adds entries to the page's resources. */
    public HandPage resources(String entries) {
        resources += entries;
        return this;
    }

    /** Adds a font to the page's resources. */
    public HandPage font(String entry) {
        fonts += entry;
        return this;
    }

    /** Adds an object; numbers from 10 are free. */
    public HandPage object(int number, String body) {
        bodies.put(number, body);
        return this;
    }

    /** Adds a form with its content. */
    public HandPage form(int number, String entries, String content) {
        return object(number, stream("/Type/XObject/Subtype/Form/BBox[-2000 -2000 2000 2000]" + entries, content));
    }

    private String stream(String entries, String content) {
        Matcher braces = BRACES.matcher(content);
        String coded = braces.replaceAll(text -> "<" + codes(text.group(1)) + ">");
        return "<<" + entries + "/Length " + coded.length() + ">>\nstream\n" + coded + "\nendstream";
    }

    private String codes(String text) {
        StringBuilder hex = new StringBuilder();
        Matcher unit = UNIT.matcher(text);
        while (unit.find()) {
            String letters = unit.group(1) == null ? unit.group(2) : unit.group(1);
            if (!units.contains(letters)) {
                units.add(letters);
            }
            hex.append(String.format("%02x", 64 + units.indexOf(letters)));
        }
        return hex.toString();
    }

    /** The document. */
    public byte[] pdf() {
        bodies.put(1, "<</Type/Catalog/Pages 2 0 R" + inCatalog + ">>");
        bodies.put(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>");
        bodies.put(
                3,
                "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<<" + fonts + ">>" + resources + ">>" + inPage
                        + ">>");
        bodies.put(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>");
        StringBuilder table = new StringBuilder("begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n");
        for (int i = 0; i < units.size(); i++) {
            table.append("1 beginbfchar <")
                    .append(String.format("%02x", 64 + i))
                    .append("> <");
            table.append(HexFormat.of().formatHex(units.get(i).getBytes(UTF_16BE)))
                    .append("> endbfchar\n");
        }
        table.append("endcmap");
        bodies.put(6, "<</Length " + table.length() + ">>\nstream\n" + table + "\nendstream");
        return Documents.byHand(bodies, "/Root 1 0 R");
    }
}
