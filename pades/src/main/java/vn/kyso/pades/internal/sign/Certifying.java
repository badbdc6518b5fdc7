// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.Certification;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.CosWriter;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.PdfFile;

/** Makes a signature the document's certification (ISO 32000-2 sections 12.8.2.2 and 12.8.6). */
final class Certifying {

    private static final COSName PERMS = COSName.getPDFName("Perms");
    private static final COSName DOC_MDP = COSName.getPDFName("DocMDP");

    private Certifying() {}

    /** A certification is the first signature of a document. */
    static void check(PdfFile file) {
        if (PdfFile.resolve(file.catalog().getItem(PERMS)) instanceof COSDictionary permissions
                && permissions.getItem(DOC_MDP) != null) {
            throw FailureCode.DOCUMENT_CERTIFIED
                    .because("The document is certified already; sign it without certifying")
                    .toException();
        }
        if (new AcroForm(file).fields().stream().anyMatch(field -> field.signature() != null)) {
            throw FailureCode.OPTION_NOT_SUPPORTED
                    .because("A certification is the first signature of a document, and this one is signed already;"
                            + " sign it without certifying")
                    .toException();
        }
    }

    /** Has the catalogue point to the signature. */
    static void mark(PdfFile file, Increment increment, COSObjectKey signature) {
        COSBase entry = file.catalog().getItem(PERMS);
        COSObjectKey key = PdfFile.keyOf(entry);
        COSDictionary known =
                PdfFile.resolve(entry) instanceof COSDictionary permissions ? permissions : new COSDictionary();
        if (key != null && entry != null && PdfFile.resolve(entry) instanceof COSDictionary) {
            increment.rewrite(key, known).setItem(DOC_MDP, AcroForm.reference(signature));
            return;
        }
        COSDictionary changed = new COSDictionary();
        known.entrySet().forEach(e -> changed.setItem(e.getKey(), e.getValue()));
        changed.setItem(DOC_MDP, AcroForm.reference(signature));
        increment.rewrite(file.catalogKey(), file.catalog()).setItem(PERMS, changed);
    }

    static void addReference(Certification certification, CosWriter references) {
        references.raw("<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P "
                + certification.permission() + ">>>>");
    }
}
