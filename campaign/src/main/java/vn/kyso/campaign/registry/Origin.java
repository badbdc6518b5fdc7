// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/** How a record came into the registry. */
public enum Origin {
    /** A first issuance in the programme. */
    CAMPAIGN,
    /** The same CA replaced its own certificate (HUE-21). */
    REPLACEMENT,
    /** The citizen went over to another CA (HUE-19). */
    SWITCH,
    /** Issued before the programme and imported (HUE-29). */
    IMPORT
}
