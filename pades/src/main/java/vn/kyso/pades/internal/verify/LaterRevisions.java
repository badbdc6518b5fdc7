// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kyso.pades.verify.LaterChanges;

/** What the revisions behind a point of the file did to what stands before it: objects changed, objects removed. */
final class LaterRevisions {

    private final PdfBytes bytes;
    private final PDDocument document;
    private final Runnable watch;

    LaterRevisions(PdfBytes bytes, PDDocument document, Runnable watch) {
        this.bytes = bytes;
        this.document = document;
        this.watch = watch;
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
        return changes.and(freed(before, end));
    }

    private Changes freed(PDDocument before, long end) throws IOException {
        Optional<Set<Long>> freed = new FreedObjects(bytes, document, end).numbers();
        if (freed.isEmpty()) {
            return Changes.of(LaterChanges.NOT_COMPARABLE, "the cross-reference of a later revision cannot be read");
        }
        Set<Long> numbers = freed.get();
        boolean missing = before.getDocument().getXrefTable().keySet().stream()
                .anyMatch(key -> numbers.contains(key.getNumber()) && !isRedefined(before, key));
        return missing ? Changes.other("an object was removed").broughtForward() : Changes.NONE;
    }

    private boolean isRedefined(PDDocument before, COSObjectKey key) {
        Long offset = before.getDocument().getXrefTable().get(key);
        Long after = document.getDocument().getXrefTable().get(key);
        COSBase old = before.getDocument().getObjectFromPool(key).getObject();
        return old == null || (after != null && !after.equals(offset));
    }
}
