// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a document claims to be fit for archives (PDF/A, ISO 19005). */
public final class ArchiveClaim {

    /** Of a document that names PDF/A without a part that can be read. */
    static final int UNKNOWN_PART = 0;

    private static final String PDF_A = "http://www.aiim.org/pdfa/ns/id/";
    /** PDF/UA has parts too. */
    private static final Pattern PART = Pattern.compile("(?<!pdfuaid):part\\s*(?:=\\s*[\"']|>)\\s*([0-9])");

    private ArchiveClaim() {}

    /**
     * Looks for the claim in the metadata.
     *
     * @param file the file
     * @return the part of PDF/A, 0 when it cannot be read; empty when the metadata do not name PDF/A
     */
    public static OptionalInt part(PdfFile file) {
        String metadata = Metadata.of(file);
        if (!metadata.contains(PDF_A)) {
            return OptionalInt.empty();
        }
        Matcher part = PART.matcher(metadata);
        return OptionalInt.of(part.find() ? Integer.parseInt(part.group(1)) : UNKNOWN_PART);
    }
}
