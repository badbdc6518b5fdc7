// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/**
 * What earlier signatures permit (ISO 32000-1 section 12.8.2): a certification with P=1 permits nothing, P=2 and P=3
 * permit further signatures; FieldMDP locks fields.
 */
public final class Permissions {

    private static final COSName PERMS = COSName.getPDFName("Perms");
    private static final COSName DOC_MDP = COSName.getPDFName("DocMDP");
    private static final COSName FIELD_MDP = COSName.getPDFName("FieldMDP");
    private static final COSName REFERENCE = COSName.getPDFName("Reference");
    private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
    private static final COSName ACTION = COSName.getPDFName("Action");
    private static final int NO_CHANGES = 1;
    private static final int DEFAULT_PERMISSION = 2;

    private Permissions() {}

    /**
     * Refuses what an earlier signature forbids.
     *
     * @param file the file
     * @param form its form
     * @param fieldName full name of the field to be signed
     * @param isNew whether the field is yet to be added
     */
    public static void check(PdfFile file, AcroForm form, String fieldName, boolean isNew) {
        if (PdfFile.resolve(file.catalog().getItem(PERMS)) instanceof COSDictionary perms
                && PdfFile.resolve(perms.getItem(DOC_MDP)) instanceof COSDictionary certification) {
            checkSignature(certification, fieldName, isNew);
        }
        for (AcroForm.Field field : form.fields()) {
            COSDictionary signature = field.signature();
            if (signature != null) {
                checkSignature(signature, fieldName, isNew);
            }
        }
    }

    private static void checkSignature(COSDictionary signature, String fieldName, boolean isNew) {
        if (!(PdfFile.resolve(signature.getItem(REFERENCE)) instanceof COSArray references)) {
            return;
        }
        for (int i = 0; i < references.size(); i++) {
            if (!(PdfFile.resolve(references.get(i)) instanceof COSDictionary reference)) {
                continue;
            }
            COSBase method = PdfFile.resolve(reference.getItem(TRANSFORM_METHOD));
            COSDictionary params = PdfFile.resolve(reference.getItem(TRANSFORM_PARAMS)) instanceof COSDictionary found
                    ? found
                    : new COSDictionary();
            boolean certifies = DOC_MDP.equals(method);
            boolean locks = FIELD_MDP.equals(method);
            // A field lock may carry a permission too (ISO 32000-2 table 236).
            int permission = params.getInt(COSName.P, certifies ? DEFAULT_PERMISSION : 0);
            if ((certifies || locks) && permission == NO_CHANGES) {
                throw FailureCode.DOCUMENT_CERTIFIED
                        .because("An earlier signature permits no change at all (P=1), not even another signature")
                        .toException();
            }
            if (locks && isLocked(params, fieldName)) {
                throw (isNew ? FailureCode.DOCUMENT_CERTIFIED : FailureCode.FIELD_NOT_AVAILABLE)
                        .because("An earlier signature has locked "
                                + (isNew ? "the form against new fields" : "the field that was to be signed"))
                        .toException();
            }
        }
    }

    private static boolean isLocked(COSDictionary params, String fieldName) {
        COSBase action = PdfFile.resolve(params.getItem(ACTION));
        String name = action instanceof COSName known ? known.getName() : "All";
        boolean listed = isListed(PdfFile.resolve(params.getItem(COSName.FIELDS)), fieldName);
        return switch (name) {
            case "Include" -> listed;
            case "Exclude" -> !listed;
            default -> true;
        };
    }

    /** A listed field stands for those below it. */
    private static boolean isListed(@Nullable COSBase list, String fieldName) {
        if (list instanceof COSArray names) {
            for (int i = 0; i < names.size(); i++) {
                if (PdfFile.resolve(names.get(i)) instanceof COSString name
                        && (fieldName.equals(name.getString()) || fieldName.startsWith(name.getString() + "."))) {
                    return true;
                }
            }
        }
        return false;
    }
}
