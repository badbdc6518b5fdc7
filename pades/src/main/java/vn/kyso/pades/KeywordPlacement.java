// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.util.Objects;

/**
 * A place beside a text of the document (QG-04, QG-13). Immutable and safe for threads; each method gives a changed copy.
 *
 * <pre>{@code
 * Placement.keyword("Người khai");                                 // the only one, mark centred below it
 * Placement.keyword("Người khai").last().below().offset(0, -14).size(200, 60);
 * Placement.keyword("Ký tên:").occurrence(2).onPage(1).rightOf().size(150, 40).movedInside();
 * }</pre>
 *
 * <p>Found is text that the pages paint, also in forms they draw (form XObjects), also when it is painted invisibly as
 * scanners do with what they recognised, also when it is white or covered. Not found is text of annotations and form
 * fields, of layers that are switched off, and text that is only a picture.
 *
 * @param search what to look for
 * @param box where the mark stands then
 */
public record KeywordPlacement(Search search, Box box) implements Placement {

    /** Which side of the text the mark stands on, as the reader sees the page. */
    public enum Side {
        /** Under the text, centred. */
        BELOW,
        /** Over the text's upper edge, centred. */
        ABOVE,
        /** Before the text, centred on its height. */
        LEFT,
        /** Behind the text, centred on its height. */
        RIGHT,
        /** On the text, centred. */
        OVER
    }

    /**
     * What to look for.
     *
     * @param text a word or phrase
     * @param exact whether case and blanks matter; otherwise neither does, and both ways to set a tone mark are one
     * @param acrossLines whether the phrase may go on in the next line
     * @param occurrence 1 for the first and so on, {@link #LAST}, or {@link #ONLY}
     * @param firstPage counted from 1, or {@link #LAST}
     * @param lastPage not before the first, or {@link #LAST}
     */
    public record Search(String text, boolean exact, boolean acrossLines, int occurrence, int firstPage, int lastPage) {

        /** The last occurrence, or the last page. */
        public static final int LAST = -1;
        /** The text must occur once. */
        public static final int ONLY = 0;

        private static final int LONGEST = 200;

        /**
         * Checks what was asked for.
         *
         * @throws IllegalArgumentException when the text is blank or longer than 200 characters, or a number out of range
         */
        public Search {
            if (text.isBlank() || text.length() > LONGEST) {
                throw new IllegalArgumentException("A keyword is not blank and has at most " + LONGEST + " characters");
            }
            if (occurrence < LAST) {
                throw new IllegalArgumentException("Occurrences are counted from 1; given was " + occurrence);
            }
            boolean ordered = lastPage == LAST || (firstPage != LAST && lastPage >= firstPage);
            if ((firstPage < 1 && firstPage != LAST) || !ordered) {
                throw new IllegalArgumentException(
                        "Pages are counted from 1 and ordered; given were " + firstPage + " to " + lastPage);
            }
        }
    }

    /**
     * Where the mark stands, beside the text that was found.
     *
     * @param side of the text
     * @param dx moved to the right, in points
     * @param dy moved upwards, in points
     * @param width in points, positive
     * @param height in points, positive
     * @param movedInside whether a mark that would leave the page is moved; otherwise it is refused
     */
    public record Box(Side side, double dx, double dy, double width, double height, boolean movedInside) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException when the size is not positive or a number not finite
         */
        public Box {
            Objects.requireNonNull(side, "side");
            if (!Double.isFinite(dx) || !Double.isFinite(dy) || !Double.isFinite(width) || !Double.isFinite(height)) {
                throw new IllegalArgumentException("A place consists of finite numbers");
            }
            if (width <= 0 || height <= 0) {
                throw new IllegalArgumentException(
                        "A mark is wider and higher than 0; given was " + width + " x " + height);
            }
        }
    }

    private static final double USUAL_WIDTH = 180;
    private static final double USUAL_HEIGHT = 60;

    /** Checks that both are there. */
    public KeywordPlacement {
        Objects.requireNonNull(search, "search");
        Objects.requireNonNull(box, "box");
    }

    static KeywordPlacement of(String text) {
        return new KeywordPlacement(
                new Search(text, false, true, Search.ONLY, 1, Search.LAST),
                new Box(Side.BELOW, 0, 0, USUAL_WIDTH, USUAL_HEIGHT, false));
    }

    /**
     * The text must occur once on the pages looked at; several are refused with KEYWORD_AMBIGUOUS, which lists them.
     * This is the default.
     *
     * @return a changed copy
     */
    public KeywordPlacement only() {
        return occurring(Search.ONLY);
    }

    /**
     * Takes one of several occurrences: in the order of the pages, on a page from top to bottom and left to right.
     *
     * @param number counted from 1
     * @return a changed copy
     */
    public KeywordPlacement occurrence(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Occurrences are counted from 1; given was " + number);
        }
        return occurring(number);
    }

    /**
     * Takes the last occurrence.
     *
     * @return a changed copy
     */
    public KeywordPlacement last() {
        return occurring(Search.LAST);
    }

    private KeywordPlacement occurring(int occurrence) {
        return new KeywordPlacement(
                new Search(
                        search.text, search.exact, search.acrossLines, occurrence, search.firstPage, search.lastPage),
                box);
    }

    /**
     * Looks on one page only. Default: on all.
     *
     * @param page counted from 1
     * @return a changed copy
     */
    public KeywordPlacement onPage(int page) {
        return onPages(page, page);
    }

    /**
     * Looks on some pages only. Default: on all.
     *
     * @param first counted from 1
     * @param last included; pages the document does not have are not missed
     * @return a changed copy
     */
    public KeywordPlacement onPages(int first, int last) {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("Pages are counted from 1; given were " + first + " to " + last);
        }
        return within(first, last);
    }

    /**
     * Looks on the last page only.
     *
     * @return a changed copy
     */
    public KeywordPlacement onLastPage() {
        return within(Search.LAST, Search.LAST);
    }

    private KeywordPlacement within(int first, int last) {
        return new KeywordPlacement(
                new Search(search.text, search.exact, search.acrossLines, search.occurrence, first, last), box);
    }

    /**
     * Case counts, and blanks must stand where they stand in the keyword. Default: neither counts, and "hoà" is "hòa".
     * Composed and decomposed letters, ligatures, and the number and kind of blanks never make a difference.
     *
     * @return a changed copy
     */
    public KeywordPlacement exactly() {
        return matching(true, search.acrossLines);
    }

    /**
     * The phrase must stand on one line. Default: it may go on in the line below.
     *
     * @return a changed copy
     */
    public KeywordPlacement withinOneLine() {
        return matching(search.exact, false);
    }

    private KeywordPlacement matching(boolean exact, boolean acrossLines) {
        return new KeywordPlacement(
                new Search(search.text, exact, acrossLines, search.occurrence, search.firstPage, search.lastPage), box);
    }

    /**
     * Puts the mark under the text, centred. This is the default.
     *
     * @return a changed copy
     */
    public KeywordPlacement below() {
        return side(Side.BELOW);
    }

    /**
     * Puts the mark above the text, centred.
     *
     * @return a changed copy
     */
    public KeywordPlacement above() {
        return side(Side.ABOVE);
    }

    /**
     * Puts the mark to the left of the text.
     *
     * @return a changed copy
     */
    public KeywordPlacement leftOf() {
        return side(Side.LEFT);
    }

    /**
     * Puts the mark to the right of the text.
     *
     * @return a changed copy
     */
    public KeywordPlacement rightOf() {
        return side(Side.RIGHT);
    }

    /**
     * Puts the mark on the text, centred.
     *
     * @return a changed copy
     */
    public KeywordPlacement over() {
        return side(Side.OVER);
    }

    /**
     * Puts the mark on a side of the text.
     *
     * @param side as the reader sees the page
     * @return a changed copy
     */
    public KeywordPlacement side(Side side) {
        return new KeywordPlacement(search, new Box(side, box.dx, box.dy, box.width, box.height, box.movedInside));
    }

    /**
     * Moves the mark from where its side puts it. Default: not at all; it keeps 4 points from the text.
     *
     * @param dx to the right, in points
     * @param dy upwards, in points
     * @return a changed copy
     */
    public KeywordPlacement offset(double dx, double dy) {
        return new KeywordPlacement(search, new Box(box.side, dx, dy, box.width, box.height, box.movedInside));
    }

    /**
     * Sets the mark's size. Default: 180 by 60 points.
     *
     * @param width in points
     * @param height in points
     * @return a changed copy
     */
    public KeywordPlacement size(double width, double height) {
        return new KeywordPlacement(search, new Box(box.side, box.dx, box.dy, width, height, box.movedInside));
    }

    /**
     * A mark that would leave the page is moved so far that it stays inside. Default: it is refused with
     * PLACEMENT_OUTSIDE_PAGE.
     *
     * @return a changed copy
     */
    public KeywordPlacement movedInside() {
        return new KeywordPlacement(search, new Box(box.side, box.dx, box.dy, box.width, box.height, true));
    }
}
