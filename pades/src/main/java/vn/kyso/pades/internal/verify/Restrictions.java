// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * What the signatures made so far permit to happen afterwards (ISO 32000-2, 12.8.2.2 and 12.8.2.4). The certifying
 * signature is the first one; a later one that calls itself so speaks for itself only. Locks hold for everybody, and a lock
 * may restrict the whole document too.
 *
 * @param permission the strictest that was said, null when nothing was
 * @param locks the fields that may not change
 */
record Restrictions(@Nullable CertificationPermission permission, List<FieldLock> locks) {

    static final Restrictions NONE = new Restrictions(null, List.of());

    private static final COSName REFERENCE = COSName.getPDFName("Reference");
    private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
    private static final COSName DOC_MDP = COSName.getPDFName("DocMDP");
    private static final COSName FIELD_MDP = COSName.getPDFName("FieldMDP");
    private static final COSName LOCK = COSName.getPDFName("Lock");
    private static final int DEFAULT = 2;

    Restrictions {
        locks = List.copyOf(locks);
    }

    /** Those in force behind a signature: its own, and those of the ones before it. */
    static Restrictions behind(int index, List<Structure> all) {
        CertificationPermission strictest = null;
        List<FieldLock> locks = new ArrayList<>();
        long end = all.get(index).field().end();
        for (int i = 0; i < all.size(); i++) {
            Structure one = all.get(i);
            if (!one.findings().isEmpty() || one.field().end() > end) {
                continue;
            }
            boolean certifies = i == 0 || i == index;
            for (COSDictionary reference : references(one.field())) {
                COSName method = reference.getCOSName(TRANSFORM_METHOD);
                COSDictionary found = reference.getCOSDictionary(TRANSFORM_PARAMS);
                COSDictionary params = found == null ? new COSDictionary() : found;
                if (DOC_MDP.equals(method) && certifies) {
                    strictest = stricter(strictest, permission(params.getInt(COSName.P, DEFAULT)));
                } else if (FIELD_MDP.equals(method)) {
                    locks.add(FieldLock.of(params));
                    strictest = stricter(strictest, permissionOfLock(params));
                }
            }
            COSDictionary lock = one.field().dictionary().getCOSDictionary(LOCK);
            if (lock != null) {
                locks.add(FieldLock.of(lock));
                strictest = stricter(strictest, permissionOfLock(lock));
            }
        }
        return new Restrictions(strictest, locks);
    }

    private static List<COSDictionary> references(SignatureField field) {
        List<COSDictionary> found = new ArrayList<>();
        COSArray references = field.value().getCOSArray(REFERENCE);
        for (int i = 0; references != null && i < references.size(); i++) {
            if (references.getObject(i) instanceof COSDictionary reference) {
                found.add(reference);
            }
        }
        return found;
    }

    /** Whether one of the fields must not change. */
    boolean lock(List<COSDictionary> fields) {
        return fields.stream().anyMatch(field -> locks.stream().anyMatch(lock -> lock.holds(field)));
    }

    private static @Nullable CertificationPermission permissionOfLock(COSDictionary lock) {
        return lock.containsKey(COSName.P) ? permission(lock.getInt(COSName.P, 1)) : null;
    }

    private static @Nullable CertificationPermission stricter(
            @Nullable CertificationPermission one, @Nullable CertificationPermission other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.getCode() <= other.getCode() ? one : other;
    }

    private static CertificationPermission permission(int value) {
        return switch (value) {
            case 3 -> CertificationPermission.CHANGES_PERMITTED;
            case 2 -> CertificationPermission.MINIMAL_CHANGES_PERMITTED;
            default -> CertificationPermission.NO_CHANGE_PERMITTED;
        };
    }
}
