// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.Appearance;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.internal.pdf.Increment;

/** What of a signature is to be seen, for the document at hand. */
final class MarkContent {

    private final PdfDocument document;
    private final PreparationContext context;

    MarkContent(PdfDocument document, PreparationContext context) {
        this.document = document;
        this.context = context;
    }

    /** An appearance without content, which PDF/A wants even where there is nothing to be seen. */
    byte[] nothing() {
        return "<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Length 0>>\nstream\n\nendstream".getBytes(US_ASCII);
    }

    /** The field has no box: fine unless a look was asked for (law 7). */
    void refuseToStayUnseen() {
        if (document.appearance().isPresent()) {
            throw FailureCode.FIELD_NOT_AVAILABLE
                    .because("An appearance was asked for, but the field has no box to show it in;"
                            + " leave the appearance out or place the signature by a rectangle")
                    .toException();
        }
    }

    COSObjectKey draw(Increment increment, double width, double height, int rotation) {
        Appearance look = document.appearance().orElseGet(Appearance::citizen);
        throw FailureCode.OPTION_NOT_SUPPORTED
                .because("not yet " + look + context.level())
                .toException();
    }
}
