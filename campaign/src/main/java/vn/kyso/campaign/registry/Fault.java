// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;

/**
 * The technical fault for which a certificate could not be activated at the door (HUE-32).
 *
 * @param kind what failed; a choice and no free text, in which names and numbers would end up
 * @param at when
 */
public record Fault(Kind kind, Instant at) {

    /** What failed. */
    public enum Kind {
        /** No network where the citizen is. */
        NO_NETWORK,
        /** The citizen's phone cannot run the CA's app. */
        PHONE_NOT_SUPPORTED,
        /** The CA's app fails. */
        APP_FAILED,
        /** The code for activation did not arrive. */
        CODE_NOT_RECEIVED,
        /** The CA's system does not answer. */
        CA_SYSTEM_FAILED,
        /** Something else. */
        OTHER
    }
}
