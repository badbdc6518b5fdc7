// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.pdf.Increment;

/**
 * An image as it goes into a document, packed already; the same for all documents whose claim allows the same.
 *
 * @param entries of its dictionary, without length and mask
 * @param content packed as the entries say
 * @param mask what shines through, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
record DrawnImage(String entries, byte[] content, @Nullable Mask mask) {

    /**
     * A mask.
     *
     * @param name of the entry that refers to it
     * @param body the stream object
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    record Mask(String name, byte[] body) {}

    COSObjectKey addTo(Increment increment) {
        if (mask == null) {
            return increment.add(Streams.plain(entries, content));
        }
        COSObjectKey key = increment.add(mask.body());
        return increment.add(Streams.plain(
                entries + mask.name() + " " + key.getNumber() + " " + key.getGeneration() + " R", content));
    }

    /** Bytes. */
    int size() {
        return content.length + (mask == null ? 0 : mask.body().length);
    }
}
