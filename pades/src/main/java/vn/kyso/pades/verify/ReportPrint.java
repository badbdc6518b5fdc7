// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A report's page as a PDF. The page names nothing outside itself, and nothing outside would be fetched. */
final class ReportPrint {

    private static final String FAMILY = "Liberation Sans";
    /** Has every Vietnamese letter; PDFBox brings it along. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private ReportPrint() {}

    static byte[] of(String html) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.useFont(ReportPrint::font, FAMILY);
            for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
                builder.useExternalResourceAccessControl((uri, type) -> false, when);
            }
            builder.withProducer("Kyso");
            builder.withHtmlContent(html, null);
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}
