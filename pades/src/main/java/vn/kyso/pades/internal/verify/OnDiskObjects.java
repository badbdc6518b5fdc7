// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pdf.PDFServiceMode;
import eu.europa.esig.dss.pdf.PDFSignatureService;
import eu.europa.esig.dss.pdf.PdfDocumentReader;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDocumentReader;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxSignatureService;
import eu.europa.esig.dss.pdf.pdfbox.visible.nativedrawer.PdfBoxNativeSignatureDrawerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * For large files: DSS reads every earlier revision into memory as a whole; here it goes to a file that only this user
 * may read and that is gone when the revision is closed.
 */
final class OnDiskObjects extends PdfBoxNativeObjectFactory {

    @Override
    public PDFSignatureService newPAdESSignatureService() {
        return configure(new Service());
    }

    private static final class Service extends PdfBoxSignatureService {

        Service() {
            super(PDFServiceMode.SIGNATURE, new PdfBoxNativeSignatureDrawerFactory());
        }

        @Override
        protected PdfDocumentReader loadPdfDocumentReader(DSSDocument document, char[] password) throws IOException {
            if (document instanceof FileDocument || document instanceof InMemoryDocument) {
                return super.loadPdfDocumentReader(document, password);
            }
            Path copy = Files.createTempFile("kyso-revision", ".pdf");
            try (InputStream in = document.openStream()) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return new Copied(copy, password == null ? null : new String(password));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        }
    }

    private static final class Copied extends PdfBoxDocumentReader {

        private final Path copy;

        @SuppressWarnings("NullAway") // a file without password has none
        Copied(Path copy, @org.jspecify.annotations.Nullable String password) throws IOException {
            super(new FileDocument(copy.toFile()), password, PdfMemoryUsageSetting.fileOnly());
            this.copy = copy;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                Files.deleteIfExists(copy);
            }
        }
    }
}
