// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * The certifying signature of a document and what it permits (ISO 32000-2, 12.8.2.2). It is the first one; a later one
 * that calls itself so permits nothing.
 *
 * @param end where its signed part ends
 * @param permission what it permits, null when the document is not certified
 */
record Certified(long end, @Nullable CertificationPermission permission) {

    private static final COSName REFERENCE = COSName.getPDFName("Reference");
    private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
    private static final COSName DOC_MDP = COSName.getPDFName("DocMDP");
    private static final int DEFAULT = 2;

    static Certified in(List<Structure> structures) {
        if (structures.isEmpty() || !structures.get(0).findings().isEmpty()) {
            return new Certified(-1, null);
        }
        SignatureField first = structures.get(0).field();
        return new Certified(first.end(), permission(first.value().getCOSArray(REFERENCE)));
    }

    /** What was permitted before this signature was made, null when nothing was. */
    @Nullable
    CertificationPermission before(Structure structure) {
        return structure.field().end() > end ? permission : null;
    }

    private static @Nullable CertificationPermission permission(@Nullable COSArray references) {
        for (int i = 0; references != null && i < references.size(); i++) {
            if (references.getObject(i) instanceof COSDictionary reference
                    && DOC_MDP.equals(reference.getCOSName(TRANSFORM_METHOD))) {
                COSDictionary parameters = reference.getCOSDictionary(TRANSFORM_PARAMS);
                return of(parameters == null ? DEFAULT : parameters.getInt(COSName.P, DEFAULT));
            }
        }
        return null;
    }

    private static CertificationPermission of(int value) {
        return switch (value) {
            case 3 -> CertificationPermission.CHANGES_PERMITTED;
            case 2 -> CertificationPermission.MINIMAL_CHANGES_PERMITTED;
            default -> CertificationPermission.NO_CHANGE_PERMITTED;
        };
    }
}
