// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

/** Where a CA stands in a programme at an instant. */
public enum Standing {
    /** No participant has this code. */
    UNKNOWN,
    /** It will take part later. */
    NOT_YET_JOINED,
    /** It takes part: may look up, issue, import, show QR codes, help with demands. */
    TAKING_PART,
    /**
     * It was excluded: none of these any more. Its certificates stay valid, still block duplicates and keep their free year,
     * which it owes; it may report revocations of its own certificates, and its past records stay counted (HUE-40).
     */
    EXCLUDED;

    /**
     * Whether the CA may look up, issue, import, show QR codes and help with demands.
     *
     * @return true only while it takes part
     */
    public boolean takesPart() {
        return this == TAKING_PART;
    }
}
