// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/** For what a CA looks a citizen up. There is no other purpose (HUE-25, PDP-01). */
public enum LookUpReason {
    /** Before a first issuance (HUE-09, HUE-31). */
    BEFORE_ISSUING,
    /** Before taking a citizen over from another CA, at his wish (HUE-19). */
    BEFORE_SWITCHING,
    /** Before replacing its own certificate (HUE-21). */
    BEFORE_REPLACING,
    /** While carrying out the support that a citizen asked for (HUE-34). */
    SUPPORTING_A_DEMAND
}
