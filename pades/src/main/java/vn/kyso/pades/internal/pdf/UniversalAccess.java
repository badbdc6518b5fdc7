// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Tells whether a document claims to be accessible to everybody (PDF/UA, ISO 14289). */
public final class UniversalAccess {

    private static final COSName MARKED = COSName.getPDFName("Marked");

    private UniversalAccess() {}

    /**
     * Looks for the claim in the metadata of a tagged document.
     *
     * @param file the file
     * @return true when it names PDF/UA
     */
    public static boolean isClaimed(PdfFile file) {
        return PdfFile.resolve(file.catalog().getItem(COSName.MARK_INFO)) instanceof COSDictionary info
                && info.getBoolean(MARKED, false)
                && Metadata.of(file).contains("pdfuaid");
    }
}
