// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import vn.kyso.pades.KeywordPlacement.Search;
import vn.kyso.pades.internal.pdf.Page;
import vn.kyso.pades.internal.pdf.PageGeometry.Box;
import vn.kyso.pades.internal.pdf.PageTree;
import vn.kyso.pades.internal.pdf.PdfFile;

/** Reads pages one by one, no more than needed, and tells where a phrase stands. Not safe for threads. */
public final class PhraseSearch {

    private final PdfFile file;
    private final Fonts fonts = new Fonts();
    private final OptionalContent layers;
    private final Phrase phrase;
    private final Search search;
    private final List<Found> found = new ArrayList<>();
    private int pages;
    private int withText;
    private int unreadable;
    private int damaged;

    /**
     * A search.
     *
     * @param file where to look
     * @param search what to look for; the occurrence does not matter
     */
    public PhraseSearch(PdfFile file, Search search) {
        this.file = file;
        this.search = search;
        this.layers = new OptionalContent(file.catalog());
        this.phrase = new Phrase(search, file.stopwatch());
    }

    /**
     * A find.
     *
     * @param number of the page, counted from 1
     * @param page the page
     * @param box around the text, in points of the shown page
     */
    public record Found(int number, Page page, Box box) {}

    /**
     * What was seen.
     *
     * @param found in the order of the pages, on a page from top to bottom and left to right
     * @param pages how many pages were looked at
     * @param withText how many of them have text that can be read
     * @param unreadable how many have letters whose meaning nothing in the document tells
     * @param damaged how many have content that cannot be read to its end
     */
    public record Seen(List<Found> found, int pages, int withText, int unreadable, int damaged) {}

    /**
     * Looks from the first page on.
     *
     * @param most where to stop
     * @return at most as many finds
     */
    public Seen first(int most) {
        if (search.firstPage() == Search.LAST) {
            List<Page> all = all();
            on(all.get(all.size() - 1), all.size());
        } else {
            new PageTree(file).visit((page, passed) -> {
                int number = passed + 1;
                boolean within = search.lastPage() == Search.LAST || number <= search.lastPage();
                if (within && number >= search.firstPage()) {
                    on(page, number);
                }
                return !within || found.size() >= most;
            });
        }
        refuseEmptyDocument();
        return seen(found.subList(0, Math.min(most, found.size())));
    }

    /**
     * Looks from the last page back.
     *
     * @return the last find, or none
     */
    public Seen last() {
        List<Page> all = all();
        int from = search.firstPage() == Search.LAST ? all.size() : search.firstPage();
        int to = search.lastPage() == Search.LAST ? all.size() : Math.min(search.lastPage(), all.size());
        for (int number = to; number >= from && found.isEmpty(); number--) {
            on(all.get(number - 1), number);
        }
        refuseEmptyDocument();
        return seen(found.subList(Math.max(0, found.size() - 1), found.size()));
    }

    private List<Page> all() {
        List<Page> all = new ArrayList<>();
        new PageTree(file).visit((page, passed) -> !all.add(page));
        if (all.isEmpty()) {
            new PageTree(file).page(1);
        }
        return all;
    }

    /** The page tree knows why there is no page. */
    private void refuseEmptyDocument() {
        if (pages == 0) {
            new PageTree(file).page(Math.max(1, search.firstPage()));
        }
    }

    private void on(Page page, int number) {
        PageText text = PageText.of(page, fonts, layers, file.stopwatch());
        pages++;
        withText += text.letters() > 0 ? 1 : 0;
        unreadable += text.unreadable() > 0 ? 1 : 0;
        damaged += text.damaged() ? 1 : 0;
        phrase.in(text).forEach(box -> found.add(new Found(number, page, box)));
    }

    private Seen seen(List<Found> which) {
        return new Seen(Collections.unmodifiableList(new ArrayList<>(which)), pages, withText, unreadable, damaged);
    }
}
