// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

/** The ways a citizen gets a certificate in the programme. */
public enum Channel {
    /** A: online from the CA's own app (HUE-27, HUE-28). */
    OWN_APP,
    /** B: door to door, by an employee who shows a QR code (HUE-30 to HUE-32). */
    DOOR_TO_DOOR,
    /** C: a demand that the citizen registered (HUE-33 to HUE-36). */
    DEMAND
}
