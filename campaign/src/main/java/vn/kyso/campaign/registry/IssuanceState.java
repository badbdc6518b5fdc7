// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/** What a record says about a certificate. The labels "trạng thái cấp" are the portal's own; these are ours (HUE-32). */
public enum IssuanceState {
    /** Issued and activated. */
    ISSUED_ACTIVE,
    /** Issued; activation failed for a technical fault, which counts as issued (HUE-32). It never lapses by itself. */
    ISSUED_PENDING_ACTIVATION,
    /** Issued before the programme and imported (HUE-29). */
    LEGACY,
    /** Reported after another record stood: not issued in the programme, to be revoked by its CA (HUE-11). */
    OUTSIDE_PROGRAMME,
    /** Revoked, expired, replaced, given up for another CA's, or annulled. */
    ENDED;

    /**
     * Whether the certificate counts as issued by the programme.
     *
     * @return true for the two states ISSUED
     */
    public boolean isIssued() {
        return this == ISSUED_ACTIVE || this == ISSUED_PENDING_ACTIVATION;
    }
}
