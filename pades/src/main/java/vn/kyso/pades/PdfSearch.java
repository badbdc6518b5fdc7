// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.sign.Guard;
import vn.kyso.pades.internal.sign.PlacementPreview;

/**
 * Looks into a document before it is signed: how large its pages are and what stands on them, where a keyword occurs,
 * where a mark would stand. A portal shows it to the citizen, who drags a rectangle or agrees (QG-13). Nothing is
 * changed and nothing is signed. Immutable and safe for threads.
 *
 * <pre>{@code
 * PdfSearch search = PdfSearch.create();
 * PdfDocument form = PdfDocument.of(Path.of("to-khai.pdf"));
 * search.pages(form);                                         // sizes, fields and signatures
 * search.find(form, Placement.keyword("Người khai"));         // every place where it stands
 * search.preview(PdfDocument.builder(Path.of("to-khai.pdf"))  // where the mark would stand, and what it would cover
 *         .placement(Placement.keyword("Người khai").last())
 *         .build());
 * }</pre>
 *
 * <p>Trouble is told as when signing: KEYWORD_NOT_FOUND, KEYWORD_AMBIGUOUS, DOCUMENT_WITHOUT_TEXT,
 * PLACEMENT_OUTSIDE_PAGE, DOCUMENT_LIMIT_EXCEEDED and those of documents that cannot be read.
 */
public final class PdfSearch {

    private final PlacementPreview preview;

    private PdfSearch(Builder builder) {
        this.preview = new PlacementPreview(builder.limits, builder.documents, builder.maxMatches, builder.repairs);
    }

    /**
     * A search with default settings.
     *
     * @return the search
     */
    public static PdfSearch create() {
        return builder().build();
    }

    /**
     * Begins a search with settings.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Who has a place on a page. */
    public enum Owner {
        /** A signature. */
        SIGNATURE,
        /** A signature field that is not signed yet. */
        EMPTY_SIGNATURE_FIELD,
        /** Any other form field. */
        FORM_FIELD
    }

    /**
     * A place that is taken.
     *
     * @param owner by whom
     * @param field the field's full name, as {@link Placement#field} wants it
     * @param place where, as {@link Placement#rectangle} counts
     */
    public record Taken(Owner owner, String field, Placement.Rectangle place) {}

    /**
     * A page as the reader sees it: turned, within its crop box.
     *
     * @param number counted from 1
     * @param width in points of 1/72 inch
     * @param height in points
     * @param rotation by how many degrees clockwise its content is turned for showing
     * @param taken fields and signatures that can be seen
     */
    public record Page(int number, double width, double height, int rotation, List<Taken> taken) {
        /** Copies the list. */
        public Page {
            taken = List.copyOf(taken);
        }
    }

    /**
     * A place where a keyword stands.
     *
     * @param text around the text, as {@link Placement#rectangle} counts
     * @param mark where the mark would stand; empty when it would leave the page
     */
    public record Match(Placement.Rectangle text, Optional<Placement.Rectangle> mark) {}

    /**
     * Where a keyword stands.
     *
     * @param list in the order of the pages, on a page from top to bottom and left to right
     * @param pages how many pages were looked at
     * @param pagesWithText how many of them have text that can be read; the others are scanned or empty
     * @param more whether the search ended at {@link Builder#maxMatches} and there may be more
     */
    public record Matches(List<Match> list, int pages, int pagesWithText, boolean more) {
        /** Copies the list. */
        public Matches {
            list = List.copyOf(list);
        }
    }

    /**
     * A mark that would stand on a field or a signature.
     *
     * @param mark the mark
     * @param with what it would cover
     */
    public record Overlap(Placement.Rectangle mark, Taken with) {}

    /**
     * What signing would put onto the pages.
     *
     * @param marks where something would be seen; empty for a signature without a mark
     * @param overlaps what the marks would cover
     */
    public record Preview(List<Placement.Rectangle> marks, List<Overlap> overlaps) {
        /** Copies the lists. */
        public Preview {
            marks = List.copyOf(marks);
            overlaps = List.copyOf(overlaps);
        }
    }

    /**
     * The pages of a document.
     *
     * @param document its placement and look do not matter
     * @return in their order
     */
    public List<Page> pages(PdfDocument document) {
        return Guard.against(() -> preview.pages(document));
    }

    /**
     * All places where a keyword stands, whichever occurrence the placement names.
     *
     * @param document its placement and look do not matter
     * @param keyword what to look for and on which pages; its side, offset and size tell where marks would stand
     * @return what was found, perhaps nothing
     */
    public Matches find(PdfDocument document, KeywordPlacement keyword) {
        return Guard.against(() -> preview.find(document, keyword));
    }

    /**
     * Where the document's own placement would put the mark. What cannot be placed is refused as it would be when
     * signing.
     *
     * @param document with its placement
     * @return the marks and what they would cover
     */
    public Preview preview(PdfDocument document) {
        return Guard.against(() -> preview.preview(document));
    }

    /** Builds a {@link PdfSearch}. Not safe for threads. */
    public static final class Builder {
        private Limits limits = Limits.DEFAULT;
        private int maxMatches = 1000;
        private DocumentStore documents = DocumentStore.local();
        private boolean repairs = true;

        private Builder() {}

        /**
         * Sets how long one call may take. Default: 30 seconds; a slower one ends with DOCUMENT_LIMIT_EXCEEDED.
         *
         * @param time positive
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public Builder maxTime(Duration time) {
            this.limits = limits.withMaxParseTime(time);
            return this;
        }

        /**
         * Sets how many places are listed. Default: 1000.
         *
         * @param matches at least 1
         * @return this
         * @throws IllegalArgumentException when it is less
         */
        public Builder maxMatches(int matches) {
            if (matches < 1) {
                throw new IllegalArgumentException("At least one place is listed");
            }
            this.maxMatches = matches;
            return this;
        }

        /**
         * Sets who opens documents that are not in memory. Default: files of this machine.
         *
         * @param store the engine's document store
         * @return this
         */
        public Builder documents(DocumentStore store) {
            this.documents = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * Sets whether a document with a damaged cross-reference is read as {@link PadesSigner.Builder#repairing} would
         * sign it: with a whole new one, which is in memory only. Default: yes.
         *
         * @param repairs false to refuse with DOCUMENT_DAMAGED, as a signer does that is told so
         * @return this
         */
        public Builder repairing(boolean repairs) {
            this.repairs = repairs;
            return this;
        }

        /**
         * Makes the search.
         *
         * @return the search
         */
        public PdfSearch build() {
            return new PdfSearch(this);
        }
    }
}
