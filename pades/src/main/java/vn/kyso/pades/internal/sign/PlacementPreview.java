// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.pades.KeywordPlacement;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.PdfSearch;
import vn.kyso.pades.Placement;
import vn.kyso.pades.internal.io.ArrayChannel;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.pdf.PageGeometry;
import vn.kyso.pades.internal.pdf.PageTree;
import vn.kyso.pades.internal.pdf.TakenPlaces;
import vn.kyso.pades.internal.text.KeywordPlace;
import vn.kyso.pades.internal.text.PhraseSearch;

/** What there is on the pages, and what signing would put there. Safe for threads. */
public final class PlacementPreview {

    private final Limits limits;
    private final DocumentStore store;
    private final int maxMatches;
    private final boolean repairs;

    /**
     * Settings.
     *
     * @param limits what a document may ask of us
     * @param store opens documents that are not in memory
     * @param maxMatches how many finds are listed
     * @param repairs whether a damaged cross-reference may be replaced, in memory
     */
    public PlacementPreview(Limits limits, DocumentStore store, int maxMatches, boolean repairs) {
        this.limits = limits;
        this.store = store;
        this.maxMatches = maxMatches;
        this.repairs = repairs;
    }

    private <T> T looking(PdfDocument document, Opening.Look<T> look) {
        Opening opening = new Opening(limits, document.password().orElse(null), repairs);
        try (SeekableByteChannel channel = open(document.content())) {
            return opening.seen(channel, look).value();
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The document cannot be opened or read ("
                            + e.getClass().getSimpleName() + "); check that it exists and may be read")
                    .toException();
        }
    }

    private SeekableByteChannel open(DocumentContent content) throws IOException {
        if (content instanceof DocumentContent.Located located) {
            return store.open(located.location());
        }
        byte[] bytes = ((DocumentContent.InMemory) content).toByteArray();
        return new ArrayChannel(bytes, bytes.length);
    }

    /**
     * The pages with what stands on them.
     *
     * @param document the document
     * @return in their order
     */
    public List<PdfSearch.Page> pages(PdfDocument document) {
        return looking(document, file -> {
            List<PdfSearch.Page> pages = new ArrayList<>();
            PageTree tree = new PageTree(file);
            tree.visit((page, passed) -> {
                PageGeometry geometry = PageGeometry.of(page);
                pages.add(new PdfSearch.Page(
                        passed + 1,
                        geometry.shownWidth(),
                        geometry.shownHeight(),
                        geometry.rotation(),
                        taken(TakenPlaces.on(file, page), passed + 1)));
                return false;
            });
            if (pages.isEmpty()) {
                tree.page(1);
            }
            if (!tree.isWhole()) {
                // The pages behind a missing one would bear other numbers than when the document is signed.
                file.checkReadable();
            }
            return pages;
        });
    }

    private static List<PdfSearch.Taken> taken(List<TakenPlaces.Taken> places, int number) {
        return places.stream()
                .map(place -> new PdfSearch.Taken(
                        PdfSearch.Owner.valueOf(place.owner().name()), place.field(), rectangle(number, place.box())))
                .toList();
    }

    private static Placement.Rectangle rectangle(int number, PageGeometry.Box box) {
        return new Placement.Rectangle(number, box.x0(), box.y0(), box.width(), box.height());
    }

    /**
     * Where a keyword stands.
     *
     * @param document the document
     * @param keyword what to look for
     * @return all finds up to the limit
     */
    public PdfSearch.Matches find(PdfDocument document, KeywordPlacement keyword) {
        return looking(document, file -> {
            PhraseSearch.Seen seen = new PhraseSearch(file, keyword.search()).first(maxMatches);
            List<PdfSearch.Match> list = seen.found().stream()
                    .map(found ->
                            new PdfSearch.Match(rectangle(found.number(), found.box()), mark(found, keyword.box())))
                    .toList();
            file.checkReadable();
            return new PdfSearch.Matches(list, seen.pages(), seen.withText(), list.size() >= maxMatches);
        });
    }

    private static Optional<Placement.Rectangle> mark(PhraseSearch.Found found, KeywordPlacement.Box wish) {
        try {
            return Optional.of(KeywordPlace.mark(found, wish));
        } catch (RemoteSigningException outside) {
            return Optional.empty();
        }
    }

    /**
     * Where the document's own placement puts the mark.
     *
     * @param document with its placement
     * @return marks and overlaps
     */
    public PdfSearch.Preview preview(PdfDocument document) {
        return looking(document, file -> {
            List<PdfSearch.Overlap> overlaps = new ArrayList<>();
            List<Placement.Rectangle> marks = new ArrayList<>();
            for (FieldTarget.Mark mark :
                    FieldTarget.of(file, document.placement()).marks()) {
                marks.add(mark.place());
                taken(Overlaps.of(file, mark.page(), mark.place()), mark.place().page()).stream()
                        .filter(taken -> !taken.field().equals(mark.field()))
                        .forEach(taken -> overlaps.add(new PdfSearch.Overlap(mark.place(), taken)));
            }
            file.checkReadable();
            return new PdfSearch.Preview(marks, overlaps);
        });
    }
}
