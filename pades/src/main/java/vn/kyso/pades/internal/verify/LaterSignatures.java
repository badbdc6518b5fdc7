// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.ArrayList;
import java.util.List;
import vn.kyso.pades.verify.Finding;
import vn.kyso.pades.verify.SignatureReport;
import vn.kyso.pades.verify.Verdict;
import vn.kyso.pades.verify.VerificationReason;

/**
 * A later signature may bring a mark onto the page, and the mark may lie over what was signed before. Only the mark of
 * a signature that is valid itself is accepted without doubt.
 */
final class LaterSignatures {

    private LaterSignatures() {}

    static List<SignatureReport> applyTo(List<SignatureReport> reports, List<Structure> structures) {
        List<SignatureReport> result = new ArrayList<>(reports);
        boolean doubtful = false;
        for (int i = reports.size() - 1; i >= 0; i--) {
            SignatureReport report = reports.get(i);
            if (doubtful) {
                report = report.withFindings(List.of(new Finding(
                        VerificationReason.LATER_SIGNATURE_NOT_VALID,
                        "a visible signature that was added later is not valid")));
                result.set(i, report);
            }
            doubtful |= report.verdict() != Verdict.VALID
                    && structures.get(i).field().isVisible();
        }
        return result;
    }
}
