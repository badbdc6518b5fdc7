// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import vn.kyso.campaign.internal.words.Words;

/** Where a demand stands, computed when it is asked (HUE-36): no job has to run for a demand to be expired. */
public enum DemandState {
    /** The CA has not begun to help. */
    WAITING,
    /** The CA has begun to help. This confirms nothing (HUE-35). */
    SUPPORT_STARTED,
    /** The CA's record of an issuance stands in the registry; nothing else makes a demand done (HUE-35). */
    DONE,
    /** The CA did not begin to help, or to finish, in time. */
    EXPIRED,
    /** The citizen withdrew it. */
    CANCELLED,
    /** Another CA's record stands: a demand does not reserve a citizen. */
    OBSOLETE,
    /** The CA was excluded; the citizen chooses again. */
    CA_EXCLUDED;

    /**
     * Whether the CA can still help.
     *
     * @return true for the first two
     */
    public boolean isOpen() {
        return this == WAITING || this == SUPPORT_STARTED;
    }

    /**
     * What citizens and officers read.
     *
     * @return Vietnamese
     */
    public String text() {
        return Words.of(this);
    }
}
