// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import vn.kyso.campaign.internal.words.Words;

/** Where a case stands (HUE-39). */
public enum CaseState {
    /** A citizen complained. */
    REPORTED,
    /** The department's monitoring noticed something. */
    DETECTED,
    /** Being verified, on the data and in reality. */
    UNDER_VERIFICATION,
    /** No violation; never disclosed. */
    DISMISSED,
    /** A violation. */
    ESTABLISHED,
    /** The CA objects; only where appeals are configured. */
    UNDER_APPEAL,
    /** Minutes are drawn up. */
    MINUTES_RECORDED,
    /** Disclosed to the whole people. */
    DISCLOSED,
    /** The CA is excluded. */
    EXCLUDED,
    /** The exclusion ended; only where reinstatement is configured. */
    REINSTATED;

    /**
     * What officers read.
     *
     * @return Vietnamese
     */
    public String text() {
        return Words.of(this);
    }
}
