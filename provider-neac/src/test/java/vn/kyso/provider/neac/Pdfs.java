// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Small PDFs. */
public final class Pdfs {

    private Pdfs() {}

    /**
     * A PDF of one empty page.
     *
     * @return its bytes
     */
    public static byte[] onePage() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
