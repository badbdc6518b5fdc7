// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.verify.ChangeAssessment;
import vn.kyso.pades.verify.ChangeAssessment.Permission;
import vn.kyso.pades.verify.ChangeAssessment.Suspicion;
import vn.kyso.pades.verify.Finding;
import vn.kyso.pades.verify.LaterChanges;
import vn.kyso.pades.verify.VerificationReason;

/**
 * What later changes make of a signature, by what the certifying signature permits (ISO 32000-2, 12.8.2.2 and
 * 12.8.2.4).
 *
 * @param assessment for the report
 * @param finding why the signature is not valid, or empty
 */
record ChangeVerdict(ChangeAssessment assessment, Optional<Finding> finding) {

    /**
     * Judges.
     *
     * @param changes what was done
     * @param restrictions what the signatures before the changes permit
     */
    static ChangeVerdict of(Changes changes, Restrictions restrictions) {
        CertificationPermission permission = restrictions.permission();
        boolean compared = changes.kind().compareTo(LaterChanges.ANNOTATED) <= 0;
        if (compared && (restrictions.lock(changes.filled()) || restrictions.lock(changes.signed()))) {
            return forbidden(changes, Suspicion.NONE, "a field changed that a signature has locked");
        }
        if (compared && changes.described() && permission != null) {
            return forbidden(changes, Suspicion.NONE, "title, author or the like was changed, no P permits it");
        }
        return switch (changes.kind()) {
            case NONE -> new ChangeVerdict(ChangeAssessment.none(), Optional.empty());
            case SIGNATURES_ONLY -> signed(changes, permission);
            case FORM_FILLED -> filled(changes, permission);
            case ANNOTATED -> annotated(changes, permission);
            case OTHER ->
                verdict(
                        changes,
                        Permission.FORBIDDEN,
                        changes.hidden() ? Suspicion.SHADOW : Suspicion.INCREMENTAL_SAVING,
                        VerificationReason.CHANGED_AFTER_SIGNING,
                        "changed: " + changes.detail());
            case NOT_COMPARABLE ->
                verdict(
                        changes,
                        Permission.NOT_SETTLED,
                        Suspicion.NONE,
                        VerificationReason.REVISIONS_NOT_COMPARABLE,
                        changes.detail());
        };
    }

    /** The signature itself lacks something or is put around other content. */
    static ChangeAssessment suspicious(Structure structure) {
        boolean whole = structure.field().byteRange().isPresent()
                && structure
                        .field()
                        .contents()
                        .filter(value -> value.length > 0)
                        .isPresent();
        return new ChangeAssessment(
                LaterChanges.NOT_COMPARABLE,
                Permission.FORBIDDEN,
                whole ? Suspicion.WRAPPING : Suspicion.FORGERY,
                structure.findings().get(0).detail());
    }

    private static ChangeVerdict signed(Changes changes, @Nullable CertificationPermission permission) {
        return changes.signatureAdded() && permission == CertificationPermission.NO_CHANGE_PERMITTED
                ? forbidden(changes, Suspicion.NONE, "a signature was added, P is 1")
                : new ChangeVerdict(
                        new ChangeAssessment(changes.kind(), Permission.HARMLESS, Suspicion.NONE, changes.detail()),
                        Optional.empty());
    }

    private static ChangeVerdict filled(Changes changes, @Nullable CertificationPermission permission) {
        Suspicion suspicion = changes.streamRewritten() ? Suspicion.OVERLAY : Suspicion.NONE;
        if (permission == CertificationPermission.NO_CHANGE_PERMITTED) {
            return forbidden(changes, suspicion, "a form field was filled, P is 1");
        }
        if (permission != null && !changes.streamRewritten()) {
            return permitted(changes);
        }
        return verdict(
                changes,
                Permission.NOT_SETTLED,
                suspicion,
                VerificationReason.FORM_FILLED_AFTER_SIGNING,
                changes.detail());
    }

    private static ChangeVerdict annotated(Changes changes, @Nullable CertificationPermission permission) {
        boolean plain = changes.onlyNotes() && !changes.streamRewritten();
        if (plain && permission == CertificationPermission.CHANGES_PERMITTED) {
            return permitted(changes);
        }
        boolean allowed = permission == null || permission == CertificationPermission.CHANGES_PERMITTED;
        if (!allowed) {
            return forbidden(changes, Suspicion.OVERLAY, "an annotation was changed, P is below 3");
        }
        return verdict(
                changes,
                Permission.NOT_SETTLED,
                Suspicion.OVERLAY,
                VerificationReason.ANNOTATED_AFTER_SIGNING,
                changes.detail());
    }

    private static ChangeVerdict permitted(Changes changes) {
        return new ChangeVerdict(
                new ChangeAssessment(changes.kind(), Permission.PERMITTED, Suspicion.NONE, changes.detail()),
                Optional.empty());
    }

    private static ChangeVerdict forbidden(Changes changes, Suspicion suspicion, String detail) {
        return verdict(changes, Permission.FORBIDDEN, suspicion, VerificationReason.CHANGE_NOT_PERMITTED, detail);
    }

    private static ChangeVerdict verdict(
            Changes changes, Permission permission, Suspicion suspicion, VerificationReason reason, String detail) {
        return new ChangeVerdict(
                new ChangeAssessment(changes.kind(), permission, suspicion, changes.detail()),
                Optional.of(new Finding(reason, detail)));
    }
}
