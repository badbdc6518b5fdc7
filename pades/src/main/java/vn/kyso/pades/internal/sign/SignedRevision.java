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
 * @param further what else is wrong with the signature that was read back
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
record SignedRevision(
        DigestAlgorithm digestAlgorithm,
        BaselineLevel level,
        byte[] increment,
        int gapStart,
        int gapLength,
        Function<CmsReader, Optional<String>> further) {}
