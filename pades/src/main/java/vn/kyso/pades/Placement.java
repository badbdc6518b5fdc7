// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.util.Objects;

/**
 * Where a signature stands in a document (QG-13). Immutable and safe for threads.
 *
 * <pre>{@code
 * Placement.none();                        // signed, nothing to be seen
 * Placement.field("NguoiKhai");            // in an empty signature field of the form
 * Placement.rectangle(1, 330, 90, 200, 70) // on page 1, as the reader sees it
 * Placement.keyword("Người khai").last();  // below a text of the document
 * Placement.rectangle(1, 500, 20, 80, 40).onAllPages() // an approval mark
 * }</pre>
 */
public sealed interface Placement
        permits Placement.None, Placement.Field, Placement.Rectangle, Placement.Repeated, KeywordPlacement {

    /** Nothing to be seen. */
    record None() implements Placement {}

    /**
     * An empty signature field of the document.
     *
     * @param name its full name, the parts joined by full stops
     */
    record Field(String name) implements Placement {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException when it is empty
         */
        public Field {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("A field has a name");
            }
        }
    }

    /**
     * A rectangle on a page as the reader sees it: after rotation, within the crop box.
     *
     * @param page counted from 1
     * @param x from the left edge of the shown page to the rectangle, in points of 1/72 inch
     * @param y from the lower edge of the shown page to the rectangle, in points
     * @param width in points, positive
     * @param height in points, positive
     */
    record Rectangle(int page, double x, double y, double width, double height) implements Placement {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException when the page is below 1, the size not positive or a number not finite
         */
        public Rectangle {
            if (page < 1) {
                throw new IllegalArgumentException("Pages are counted from 1; given was " + page);
            }
            if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(width) || !Double.isFinite(height)) {
                throw new IllegalArgumentException("A rectangle consists of finite numbers");
            }
            if (width <= 0 || height <= 0) {
                throw new IllegalArgumentException(
                        "A rectangle is wider and higher than 0; given was " + width + " x " + height);
            }
        }

        /**
         * Has the mark repeated at the same place of some other pages, as an approval mark; see {@link Repeated}.
         *
         * @param first counted from 1
         * @param last included
         * @return the repeated mark
         */
        public Repeated onPages(int first, int last) {
            return new Repeated(this, first, last);
        }

        /**
         * Has the mark repeated at the same place of all other pages, as an approval mark; see {@link Repeated}.
         *
         * @return the repeated mark
         */
        public Repeated onAllPages() {
            return new Repeated(this, 1, Repeated.LAST);
        }
    }

    /**
     * A mark that stands on several pages, at the same place as the reader sees them. There is one signature, and its
     * field is on the page of the rectangle; on the others stand stamps that look the same and are covered by it.
     * At most 1000 stamps; a document that is signed already is refused, because for its signatures stamps would be
     * changes.
     *
     * @param mark where the signature's own mark stands
     * @param firstPage first page with a stamp, counted from 1
     * @param lastPage last page with a stamp, or {@link #LAST}
     */
    record Repeated(Rectangle mark, int firstPage, int lastPage) implements Placement {

        /** The last page of the document. */
        public static final int LAST = -1;

        /**
         * Checks the pages.
         *
         * @throws IllegalArgumentException when they are not counted from 1 and ordered
         */
        public Repeated {
            Objects.requireNonNull(mark, "mark");
            if (firstPage < 1 || (lastPage != LAST && lastPage < firstPage)) {
                throw new IllegalArgumentException(
                        "Pages are counted from 1 and ordered; given were " + firstPage + " to " + lastPage);
            }
        }
    }

    /**
     * Nothing to be seen.
     *
     * @return a hidden signature
     */
    static Placement none() {
        return new None();
    }

    /**
     * An empty signature field of the document.
     *
     * @param name its full name
     * @return the field's place
     */
    static Placement field(String name) {
        return new Field(Objects.requireNonNull(name, "name"));
    }

    /**
     * A rectangle on a page as the reader sees it.
     *
     * @param page counted from 1
     * @param x from the left edge, in points
     * @param y from the lower edge, in points
     * @param width in points
     * @param height in points
     * @return the place
     */
    static Rectangle rectangle(int page, double x, double y, double width, double height) {
        return new Rectangle(page, x, y, width, height);
    }

    /**
     * A place beside a text of the document.
     *
     * @param text a word or phrase of at most 200 characters, which must occur once unless said otherwise
     * @return the place, below the text; change it by its methods
     */
    static KeywordPlacement keyword(String text) {
        return KeywordPlacement.of(Objects.requireNonNull(text, "text"));
    }
}
