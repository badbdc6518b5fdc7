// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import vn.kyso.campaign.internal.words.Words;

/** What monitoring looks for. A signal is a reason to verify, never a finding (HUE-37). */
public enum SignalKind {
    /** Records without the CA's look-up before (HUE-09). */
    NO_LOOKUP(ViolationType.NO_LOOKUP),
    /** Many records of one employee at once (HUE-24). */
    BURST(ViolationType.PRE_COLLECTION),
    /** Records without the certificate's time, or of a certificate that began after the record (HUE-24). */
    RECORD_WITHOUT_CERTIFICATE(ViolationType.PRE_COLLECTION),
    /** Records long after the certificate began (HUE-11). */
    LATE_UPDATE(ViolationType.LATE_UPDATE),
    /** Certificates issued though another CA's record stood (HUE-11, HUE-31). */
    DUPLICATES(ViolationType.DUPLICATE_ISSUANCE),
    /** Technical faults in a large part of the records (HUE-32). */
    PENDING_RATE(ViolationType.PRE_COLLECTION),
    /** Records that wait long for their activation; none lapses by itself (HUE-32). */
    PENDING_AGE(ViolationType.PRE_COLLECTION),
    /** Demands that expired (HUE-36). */
    DEMANDS_NEGLECTED(ViolationType.DEMAND_NEGLECTED),
    /** Help said to have begun in the last hour of the 48 (HUE-36). */
    LAST_HOUR_STARTS(ViolationType.DEMAND_NEGLECTED),
    /** Records at the door without a code that a citizen checked (HUE-30). */
    NO_QR_SHOWN(ViolationType.NO_QR_SHOWN);

    private final ViolationType type;

    SignalKind(ViolationType type) {
        this.type = type;
    }

    /**
     * What it may be a violation of.
     *
     * @return the type a case would have
     */
    public ViolationType type() {
        return type;
    }

    /**
     * What officers read.
     *
     * @return Vietnamese
     */
    public String text() {
        return Words.of(this);
    }
}
