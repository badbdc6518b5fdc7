// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.paper;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A page as a PDF. It names nothing outside itself, and nothing outside would be fetched. */
public final class Print {

    /** Has every Vietnamese letter; PDFBox brings it along. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private Print() {}

    /**
     * Prints.
     *
     * @param page well-formed XHTML in the family {@code Liberation Sans}
     * @return a PDF with its font embedded
     */
    public static byte[] of(String page) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.useFont(Print::font, "Liberation Sans");
            for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
                builder.useExternalResourceAccessControl((uri, type) -> uri.startsWith("data:"), when);
            }
            builder.withProducer("Kyso");
            builder.withHtmlContent(page, null);
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The font of prints and charts.
     *
     * @return a TrueType file; close it
     */
    public static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}
