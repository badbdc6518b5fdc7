// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.Objects;
import vn.kyso.core.evidence.AlgorithmCompliance;

/**
 * Whether key, digest and certificate signature are among those that the dated rules allow (STD-01, STD-02, LAW-00), by the
 * rules of the signing time and by those of the moment of judgement. It stands apart from validity: what was allowed when
 * it was signed stays what it was. Immutable.
 *
 * @param atSigning by the rules of the signing time
 * @param now by the rules of the moment of judgement
 */
public record DatedCompliance(AlgorithmCompliance atSigning, AlgorithmCompliance now) {

    private static final DatedCompliance UNCHECKED =
            new DatedCompliance(AlgorithmCompliance.unchecked(), AlgorithmCompliance.unchecked());

    /** Refuses null. */
    public DatedCompliance {
        Objects.requireNonNull(atSigning, "atSigning");
        Objects.requireNonNull(now, "now");
    }

    /**
     * When nothing could be checked, because the signature or its certificate cannot be read.
     *
     * @return without rules and complaints
     */
    public static DatedCompliance unchecked() {
        return UNCHECKED;
    }
}
