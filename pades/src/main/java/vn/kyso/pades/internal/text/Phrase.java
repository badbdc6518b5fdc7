// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.KeywordPlacement;
import vn.kyso.pades.internal.io.Stopwatch;
import vn.kyso.pades.internal.pdf.PageGeometry.Box;

/** A phrase to be found among the lines of pages. Not safe for threads. */
final class Phrase {

    /** Two finds that share so much of the smaller are one, painted twice. */
    private static final double SAME = 0.5;

    private static final double SAME_ROW = 0.5;

    private final KeywordPlacement.Search search;
    private final Letters wanted;
    private final Stopwatch stopwatch;

    Phrase(KeywordPlacement.Search search, Stopwatch stopwatch) {
        this.search = search;
        this.wanted = Letters.of(search.text(), !search.exact());
        this.stopwatch = stopwatch;
    }

    /** The boxes around all finds: from top to bottom and left to right. */
    List<Box> in(PageText page) {
        List<Box> found = new ArrayList<>();
        for (Segment line : page.lines()) {
            stopwatch.check();
            for (Box box : startingIn(line, page.lines())) {
                if (found.stream().noneMatch(other -> areOne(other, box))) {
                    found.add(box);
                }
            }
        }
        return inReadingOrder(found);
    }

    private List<Box> startingIn(Segment line, List<Segment> lines) {
        List<Box> found = new ArrayList<>();
        if (wanted.length() == 0) {
            return found;
        }
        List<Glyph> sources = new ArrayList<>();
        Letters alone = new Letters(!search.exact());
        add(line, alone, sources);
        alone.end();
        boolean goesOn = search.acrossLines() && alone.endsWithin(wanted);
        Letters letters = goesOn ? withLinesBelow(line, lines, sources) : alone;
        int own = line.glyphs().size();
        for (int at = letters.find(wanted, 0); at >= 0; at = letters.find(wanted, at + wanted.length())) {
            if (letters.source(at) >= own) {
                break;
            }
            found.add(around(sources.subList(letters.source(at), letters.source(at + wanted.length() - 1) + 1)));
        }
        return found;
    }

    private Letters withLinesBelow(Segment line, List<Segment> lines, List<Glyph> sources) {
        sources.clear();
        Letters letters = new Letters(!search.exact());
        add(line, letters, sources);
        Set<Segment> used = new HashSet<>(Set.of(line));
        Segment next = below(line, lines, used);
        int ahead = 0;
        while (next != null && ahead <= wanted.length()) {
            letters.gap();
            add(next, letters, sources);
            ahead += next.glyphs().size();
            used.add(next);
            next = below(next, lines, used);
        }
        letters.end();
        return letters;
    }

    private static void add(Segment line, Letters letters, List<Glyph> sources) {
        Glyph before = null;
        for (Glyph glyph : line.glyphs()) {
            if (before != null && Segment.isGap(before, glyph)) {
                letters.gap();
            }
            letters.add(glyph.text(), sources.size());
            sources.add(glyph);
            before = glyph;
        }
    }

    private static @Nullable Segment below(Segment line, List<Segment> lines, Set<Segment> used) {
        return lines.stream()
                .filter(other -> !used.contains(other) && Double.isFinite(line.distanceTo(other)))
                .min(Comparator.comparingDouble(line::distanceTo))
                .orElse(null);
    }

    private static Box around(List<Glyph> glyphs) {
        return glyphs.stream()
                .filter(glyph -> !glyph.isBlank())
                .map(Glyph::box)
                .reduce(Glyph::around)
                .orElseThrow();
    }

    private static boolean areOne(Box one, Box other) {
        double width = Math.min(one.x1(), other.x1()) - Math.max(one.x0(), other.x0());
        double height = Math.min(one.y1(), other.y1()) - Math.max(one.y0(), other.y0());
        double smaller = Math.min(one.width() * one.height(), other.width() * other.height());
        return width > 0 && height > 0 && width * height > SAME * smaller;
    }

    /** Those whose heights overlap by half are one row, even where they differ by a hair. */
    private static List<Box> inReadingOrder(List<Box> found) {
        List<Box> fromTop = new ArrayList<>(found);
        fromTop.sort(Comparator.comparingDouble(Box::y1).reversed());
        List<Box> ordered = new ArrayList<>();
        List<Box> row = new ArrayList<>();
        for (Box box : fromTop) {
            if (!row.isEmpty()
                    && row.get(0).y1() - box.y1() > SAME_ROW * row.get(0).height()) {
                row.sort(Comparator.comparingDouble(Box::x0));
                ordered.addAll(row);
                row.clear();
            }
            row.add(box);
        }
        row.sort(Comparator.comparingDouble(Box::x0));
        ordered.addAll(row);
        return ordered;
    }
}
