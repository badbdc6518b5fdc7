// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.verify.Finding;
import vn.kyso.pades.verify.VerificationReason;

/** What later changes make of a signature, by what the signature itself permits (ISO 32000-2, 12.8.2.2 and 12.8.2.4). */
final class ChangeVerdict {

    private ChangeVerdict() {}

    static Optional<Finding> of(Changes changes, @Nullable PDFRevisionWrapper revision) {
        CertificationPermission permission = revision == null ? null : revision.getDocMDPPermissions();
        boolean locked = revision != null && (revision.getFieldMDP() != null || revision.getSigFieldLock() != null);
        return switch (changes.kind()) {
            case NONE -> Optional.empty();
            case SIGNATURES_ONLY ->
                changes.signatureAdded() && permission == CertificationPermission.NO_CHANGE_PERMITTED
                        ? finding(VerificationReason.CHANGE_NOT_PERMITTED, "a signature was added, P is 1")
                        : Optional.empty();
            case FORM_FILLED -> {
                if (permission == CertificationPermission.NO_CHANGE_PERMITTED) {
                    yield finding(VerificationReason.CHANGE_NOT_PERMITTED, "a form field was filled, P is 1");
                }
                boolean allowed = permission != null && !locked && !changes.streamRewritten();
                yield allowed
                        ? Optional.empty()
                        : finding(VerificationReason.FORM_FILLED_AFTER_SIGNING, changes.detail());
            }
            case ANNOTATED ->
                permission == null || permission == CertificationPermission.CHANGES_PERMITTED
                        ? finding(VerificationReason.ANNOTATED_AFTER_SIGNING, changes.detail())
                        : finding(VerificationReason.CHANGE_NOT_PERMITTED, "an annotation was changed, P is below 3");
            case OTHER -> finding(VerificationReason.CHANGED_AFTER_SIGNING, "changed: " + changes.detail());
            case NOT_COMPARABLE -> finding(VerificationReason.REVISIONS_NOT_COMPARABLE, changes.detail());
        };
    }

    private static Optional<Finding> finding(VerificationReason reason, String detail) {
        return Optional.of(new Finding(reason, detail));
    }
}
