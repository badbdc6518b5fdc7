// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import vn.kyso.core.BaselineLevel;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;
import vn.kyso.pades.internal.crypt.Protection;
import vn.kyso.pades.internal.pdf.PdfFile;

/** Whether a protected document may be signed as it was asked for, found out before anything leaves. */
final class ProtectedDocument {

    private ProtectedDocument() {}

    static void check(PdfFile file, PdfDocument document, BaselineLevel level) {
        Protection protection = file.protection();
        if (protection == null) {
            return;
        }
        boolean adding = !(document.placement() instanceof Placement.Field);
        // The document time stamp of level LTA has a field of its own.
        protection.checkPermitted(adding || level == BaselineLevel.LTA);
        if (level.compareTo(BaselineLevel.LT) >= 0 && !protection.opensWithoutPassword()) {
            throw FailureCode.OPTION_NOT_SUPPORTED
                    .because("Level " + level + " is reached on completion, when the document's password is known no"
                            + " more; sign at level T and extend the result with the password")
                    .toException();
        }
    }
}
