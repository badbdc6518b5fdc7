// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.io.Closeable;
import java.io.IOException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.crypt.Protection;

/** The objects of a file by their numbers, whoever reads them. Not safe for threads. */
interface PdfObjects extends Closeable {

    /**
     * The trailer: entries of the last section, and of those before where it has none.
     *
     * @return unresolved entries
     */
    COSDictionary trailer();

    /**
     * The highest object number that is in use.
     *
     * @return 0 when there is none
     */
    long highestNumber();

    /**
     * An object.
     *
     * @param key number and generation
     * @return what it is, or null
     * @throws IOException when the file cannot be read
     */
    @Nullable
    COSBase object(COSObjectKey key) throws IOException;

    /**
     * How the file is protected.
     *
     * @return its protection, or null when it is not encrypted
     */
    default @Nullable Protection protection() {
        return null;
    }

    /**
     * Whether an object was asked for that is there by the cross-reference and cannot be read. Then it is not known, and
     * must not be taken for absent.
     *
     * @return true once there was one
     */
    default boolean sawUnreadable() {
        return false;
    }

    @Override
    void close();
}
