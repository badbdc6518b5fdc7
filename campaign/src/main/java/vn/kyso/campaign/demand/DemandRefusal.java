// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import vn.kyso.campaign.internal.words.Words;

/** Why a demand is not registered, or help with it not begun. */
public enum DemandRefusal {
    /** The programme does not run, or this channel is not open now (HUE-04). */
    CHANNEL_CLOSED,
    /** The citizen has a certificate already (HUE-36). */
    ALREADY_ISSUED,
    /** The citizen has an open demand (HUE-36). */
    OPEN_DEMAND,
    /** The CA does not take part (HUE-06, HUE-40). */
    CA_NOT_TAKING_PART,
    /** The last demand expired with this CA; another one is to be chosen (HUE-36). */
    SAME_CA_AFTER_EXPIRY,
    /** There is no such demand on this CA's list; that of another CA does not read differently (HUE-34). */
    NO_SUCH_DEMAND,
    /** The demand has ended. */
    ENDED,
    /** Help was begun before. */
    STARTED_BEFORE;

    /**
     * What citizens and employees read.
     *
     * @return Vietnamese
     */
    public String text() {
        return Words.of(this);
    }
}
