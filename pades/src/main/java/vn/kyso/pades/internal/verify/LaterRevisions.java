// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kyso.pades.internal.pdf.ReadPlaces;

/** What the revisions behind a point of the file did to what stands before it: objects changed, objects removed. Not safe for threads. */
final class LaterRevisions {

    private final PdfBytes bytes;
    private final PDDocument document;
    private final Runnable watch;
    private final ObjectWords words;
    private final ReadPlaces read = new ReadPlaces();

    LaterRevisions(PdfBytes bytes, PDDocument document, Runnable watch) {
        this.bytes = bytes;
        this.document = document;
        this.watch = watch;
        this.words = new ObjectWords(bytes, watch);
    }

    /**
     * Compares.
     *
     * @param before the file up to that point
     * @param end the point
     * @param later the signature fields whose values were made behind it
     * @return the gravest change
     * @throws IOException when one of them cannot be read
     */
    Changes changes(PDDocument before, long end, List<SignatureField> later) throws IOException {
        Changes changes = new RevisionComparison(before, document, end, later, watch).result();
        return changes.and(new AppendedPart(bytes, before, document, end, words, read, watch).changes());
    }
}
