// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.util.Optional;
import java.util.function.Function;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.pades.internal.cms.CmsReader;

/**
 * A revision as it will be appended, its signature in the gap.
 *
 * @param digestAlgorithm of the byte range
 * @param level it reaches
 * @param increment what follows the original
 * @param gapStart where in it the opening bracket of the gap stands
 * @param gapLength both brackets included
 * @param further the revisions that follow it, for levels LT and LTA
 * @param problem what else is wrong with the signature that was read back
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
record SignedRevision(
        DigestAlgorithm digestAlgorithm,
        BaselineLevel level,
        byte[] increment,
        int gapStart,
        int gapLength,
        byte[] further,
        Function<CmsReader, Optional<String>> problem) {

    /** With nothing behind it. */
    SignedRevision(
            DigestAlgorithm digestAlgorithm,
            BaselineLevel level,
            byte[] increment,
            int gapStart,
            int gapLength,
            Function<CmsReader, Optional<String>> problem) {
        this(digestAlgorithm, level, increment, gapStart, gapLength, new byte[0], problem);
    }

    SignedRevision followedBy(byte[] revisions) {
        return new SignedRevision(digestAlgorithm, level, increment, gapStart, gapLength, revisions, problem);
    }
}
