// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Tells whether a document claims to be accessible to everybody (PDF/UA, ISO 14289). */
public final class UniversalAccess {

    private static final int METADATA_READ = 256 * 1024;
    private static final COSName MARKED = COSName.getPDFName("Marked");

    private UniversalAccess() {}

    /**
     * Looks for the claim in the metadata of a tagged document.
     *
     * @param file the file
     * @return true when it names PDF/UA
     */
    public static boolean isClaimed(PdfFile file) {
        if (!(PdfFile.resolve(file.catalog().getItem(COSName.MARK_INFO)) instanceof COSDictionary info)
                || !info.getBoolean(MARKED, false)
                || !(PdfFile.resolve(file.catalog().getItem(COSName.METADATA)) instanceof COSStream metadata)) {
            return false;
        }
        try (InputStream in = metadata.createInputStream()) {
            return new String(in.readNBytes(METADATA_READ), ISO_8859_1).contains("pdfuaid");
        } catch (IOException unreadableMetadataClaimsNothing) {
            return false;
        }
    }
}
