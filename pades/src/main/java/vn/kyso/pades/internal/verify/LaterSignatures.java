// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kyso.core.CheckPolicy.Severity;
import vn.kyso.pades.verify.Finding;
import vn.kyso.pades.verify.SignatureReport;
import vn.kyso.pades.verify.Verdict;
import vn.kyso.pades.verify.VerificationPolicy;
import vn.kyso.pades.verify.VerificationReason;

/**
 * A later signature may bring a mark onto the page, and the mark may lie over what was signed before. Only the mark of
 * a signature that is valid itself is accepted, and only when it hides nothing.
 */
final class LaterSignatures {

    private final CoverCheck covers;
    private final VerificationPolicy policy;

    LaterSignatures(CoverCheck covers, VerificationPolicy policy) {
        this.covers = covers;
        this.policy = policy;
    }

    List<SignatureReport> applyTo(List<SignatureReport> reports, List<Structure> structures) {
        List<SignatureReport> result = new ArrayList<>(reports);
        List<Finding> doubts = new ArrayList<>();
        for (int i = reports.size() - 1; i >= 0; i--) {
            SignatureReport report = reports.get(i);
            if (!doubts.isEmpty()) {
                result.set(i, report.withFindings(List.copyOf(doubts)));
            }
            if (i > 0 && doubts.isEmpty() && structures.get(i).field().isVisible()) {
                doubt(report, structures.get(i)).ifPresent(doubts::add);
            }
        }
        return result;
    }

    private Optional<Finding> doubt(SignatureReport report, Structure structure) {
        if (report.verdict() != Verdict.VALID) {
            return Optional.of(new Finding(
                    VerificationReason.LATER_SIGNATURE_NOT_VALID,
                    "a visible signature that was added later is not valid"));
        }
        if (policy.of(VerificationReason.MARK_COVERS_CONTENT) != Severity.REFUSE) {
            return Optional.empty();
        }
        try {
            return covers.effectOf(structure.field().widgets()) == InkComparison.Effect.HIDDEN
                    ? Optional.of(new Finding(
                            VerificationReason.MARK_COVERS_CONTENT,
                            "the mark of a signature that was added later hides content"))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(new Finding(
                    VerificationReason.NOT_DETERMINED, "the page with a later signature's mark cannot be drawn"));
        }
    }
}
