// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.crypt.Protection;

/** The objects as PDFBox reads them. */
record PdfBoxObjects(COSDocument document, @Nullable Protection protection, BooleanSupplier unreadable)
        implements PdfObjects {

    @Override
    public COSDictionary trailer() {
        return document.getTrailer();
    }

    @Override
    public long highestNumber() {
        long highest = 0;
        for (COSObjectKey key : document.getXrefTable().keySet()) {
            highest = Math.max(highest, key.getNumber());
        }
        return highest;
    }

    @Override
    public @Nullable COSBase object(COSObjectKey key) {
        return document.getObjectFromPool(key).getObject();
    }

    @Override
    public boolean sawUnreadable() {
        return unreadable.getAsBoolean();
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException nothingIsWrittenHere) {
            // The channel belongs to the caller; what remains is memory.
            return;
        }
    }
}
