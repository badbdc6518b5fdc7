// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** The document's metadata stream (ISO 32000-1 section 14.3.2), where it claims its conformance. */
final class Metadata {

    private static final int READ = 256 * 1024;

    private Metadata() {}

    /** Its text as far as ASCII goes, whatever its encoding; empty when there is none. */
    static String of(PdfFile file) {
        if (!(PdfFile.resolve(file.catalog().getItem(COSName.METADATA)) instanceof COSStream metadata)) {
            return "";
        }
        try (InputStream in = metadata.createInputStream()) {
            return new String(in.readNBytes(READ), ISO_8859_1).replace("\0", "");
        } catch (IOException unreadableMetadataClaimsNothing) {
            return "";
        }
    }
}
