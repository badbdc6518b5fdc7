// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.history;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.identity.SubjectIdentity;

/**
 * One signature of a history: who, by which provider and issuer, when and by whose clock, what was known then and what is
 * now (QG-20). Personal data.
 *
 * @param evidence what was kept of it
 * @param signer whose certificate it is
 * @param issuer the issuing body's name
 * @param serial the certificate's serial number, lower-case hexadecimal digits
 * @param recordedAt when its value arrived here
 * @param now what its document says now; empty when that is not at hand
 */
public record HistorySignature(
        SignatureEvidence evidence,
        SubjectIdentity signer,
        String issuer,
        String serial,
        Instant recordedAt,
        Optional<Reverification> now) {

    /** Refuses null. */
    public HistorySignature {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(signer, "signer");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(recordedAt, "recordedAt");
        Objects.requireNonNull(now, "now");
    }

    /**
     * When it was signed: by the document, else when its value arrived.
     *
     * @return the time; {@link #timeSource()} tells whose it is
     */
    public Instant signingTime() {
        return now.map(Reverification::signingTime).orElse(recordedAt);
    }

    /**
     * Whose the {@link #signingTime()} is.
     *
     * @return a time stamp's, the signer's claim, or our own record
     */
    public Reverification.TimeSource timeSource() {
        return now.map(Reverification::timeSource).orElse(Reverification.TimeSource.RECORDED);
    }

    /** Shows the serial number only. */
    @Override
    public String toString() {
        return "HistorySignature[" + serial + "]";
    }
}
