// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.Collection;

/** The answer about a signature (VER-08, VER-09). What cannot be determined is never called valid. */
public enum Verdict {
    /** Everything the law asks of a valid signature was shown (VER-05). */
    VALID,
    /** Something was shown to be wrong. */
    INVALID,
    /** Neither could be shown, for example because the certificate's status could not be had; "chưa xác định được". */
    INDETERMINATE;

    /**
     * The least favourable of several answers.
     *
     * @param verdicts any number
     * @return invalid before indeterminate before valid; indeterminate when there is none
     */
    public static Verdict worst(Collection<Verdict> verdicts) {
        if (verdicts.contains(INVALID)) {
            return INVALID;
        }
        return verdicts.isEmpty() || verdicts.contains(INDETERMINATE) ? INDETERMINATE : VALID;
    }

    /**
     * What findings make of a signature.
     *
     * @param findings any number
     * @return valid when there is none, else the least favourable
     */
    static Verdict of(Collection<Finding> findings) {
        return findings.isEmpty()
                ? VALID
                : worst(findings.stream()
                        .map(finding -> finding.reason().verdict())
                        .toList());
    }
}
