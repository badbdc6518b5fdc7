// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.KeywordPlacement;
import vn.kyso.pades.KeywordPlacement.Search;
import vn.kyso.pades.Placement;
import vn.kyso.pades.internal.pdf.PageGeometry;
import vn.kyso.pades.internal.pdf.PageGeometry.Box;
import vn.kyso.pades.internal.pdf.PdfFile;

/** From a keyword to the one rectangle beside it, or the reason why there is none (QG-13). */
public final class KeywordPlace {

    /** As many are listed where one was wanted. */
    private static final int MOST_LISTED = 10;

    private static final double GAP = 4;

    private KeywordPlace() {}

    /**
     * Looks for the keyword.
     *
     * @param file where to look
     * @param keyword what to look for, and where the mark stands then
     * @return the mark's rectangle
     */
    public static Placement.Rectangle find(PdfFile file, KeywordPlacement keyword) {
        Search search = keyword.search();
        int wanted = search.occurrence();
        PhraseSearch pages = new PhraseSearch(file, search);
        if (wanted == Search.LAST) {
            PhraseSearch.Seen seen = pages.last();
            return mark(chosen(seen, 1), keyword.box());
        }
        PhraseSearch.Seen seen = pages.first(wanted == Search.ONLY ? MOST_LISTED : wanted);
        if (wanted == Search.ONLY && seen.found().size() > 1) {
            throw ambiguous(seen.found());
        }
        return mark(chosen(seen, Math.max(1, wanted)), keyword.box());
    }

    private static PhraseSearch.Found chosen(PhraseSearch.Seen seen, int number) {
        if (seen.found().size() >= number) {
            return seen.found().get(number - 1);
        }
        throw seen.withText() == 0 ? withoutText(seen) : notFound(seen, number);
    }

    private static RemoteSigningException withoutText(PhraseSearch.Seen seen) {
        String why = seen.unreadable() > 0
                ? "have letters whose meaning the document does not tell"
                : "have no text, as scanned pages do";
        return FailureCode.DOCUMENT_WITHOUT_TEXT
                .because("Expected text to find the keyword in, but all " + seen.pages() + " pages looked at " + why
                        + "; let the citizen choose the place and give it as a rectangle")
                .toException();
    }

    private static RemoteSigningException notFound(PhraseSearch.Seen seen, int number) {
        StringBuilder what = new StringBuilder("Expected the keyword ");
        what.append(number == 1 ? "" : "at least " + number + " times ").append("on the pages looked at, found ");
        what.append(seen.found().size()).append(" on ").append(seen.pages()).append(" pages");
        int silent = seen.pages() - seen.withText();
        if (silent > 0) {
            what.append(", ").append(silent).append(" of them without text");
        }
        if (seen.unreadable() > 0) {
            what.append(", ")
                    .append(seen.unreadable())
                    .append(" with letters whose meaning the document does not tell");
        }
        if (seen.damaged() > 0) {
            what.append(", ").append(seen.damaged()).append(" with damaged content");
        }
        return FailureCode.KEYWORD_NOT_FOUND
                .because(what + "; check the keyword or give the place as a rectangle")
                .toException();
    }

    private static RemoteSigningException ambiguous(List<PhraseSearch.Found> found) {
        StringBuilder list = new StringBuilder();
        for (PhraseSearch.Found each : found) {
            list.append(list.isEmpty() ? "" : "; ");
            list.append(String.format(
                    Locale.ROOT,
                    "page %d at %.0f, %.0f, %.0f x %.0f",
                    each.number(),
                    each.box().x0(),
                    each.box().y0(),
                    each.box().width(),
                    each.box().height()));
        }
        String count = found.size() < MOST_LISTED ? String.valueOf(found.size()) : "at least " + found.size();
        return FailureCode.KEYWORD_AMBIGUOUS
                .because("Expected the keyword once, found it " + count + " times: " + list
                        + "; say which occurrence or which page is meant")
                .toException();
    }

    /**
     * The mark's rectangle beside a find.
     *
     * @param found the text
     * @param wish side, offset and size
     * @return a rectangle inside the page
     */
    public static Placement.Rectangle mark(PhraseSearch.Found found, KeywordPlacement.Box wish) {
        Box text = found.box();
        double x = text.x0() + (text.width() - wish.width()) / 2;
        double y = text.y0() + (text.height() - wish.height()) / 2;
        switch (Objects.requireNonNull(wish.side())) {
            case BELOW -> y = text.y0() - GAP - wish.height();
            case ABOVE -> y = text.y1() + GAP;
            case LEFT -> x = text.x0() - GAP - wish.width();
            case RIGHT -> x = text.x1() + GAP;
            case OVER -> {
                // Centred both ways.
            }
        }
        return inside(found, x + wish.dx(), y + wish.dy(), wish);
    }

    private static Placement.Rectangle inside(PhraseSearch.Found found, double x, double y, KeywordPlacement.Box wish) {
        PageGeometry page = PageGeometry.of(found.page());
        double right = page.shownWidth() - wish.width();
        double top = page.shownHeight() - wish.height();
        boolean fits = right >= 0 && top >= 0;
        boolean isInside = x >= 0 && y >= 0 && x <= right && y <= top;
        if (!isInside && !(fits && wish.movedInside())) {
            throw FailureCode.PLACEMENT_OUTSIDE_PAGE
                    .because(String.format(
                            Locale.ROOT,
                            "The keyword on page %d leaves no room for a mark of %.0f x %.0f there: it would stand at"
                                    + " %.0f, %.0f on a page of %.0f x %.0f points; choose another side or size%s",
                            found.number(),
                            wish.width(),
                            wish.height(),
                            x,
                            y,
                            page.shownWidth(),
                            page.shownHeight(),
                            fits ? ", or have it moved inside" : ""))
                    .toException();
        }
        return new Placement.Rectangle(found.number(), clamp(x, right), clamp(y, top), wish.width(), wish.height());
    }

    private static double clamp(double value, double most) {
        return Math.max(0, Math.min(value, most));
    }
}
