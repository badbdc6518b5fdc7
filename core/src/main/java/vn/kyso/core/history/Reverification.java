// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What verifying the signed document again said about one signature (QG-20: result now, integrity, later changes).
 *
 * @param at when it was verified
 * @param verdict the answer
 * @param reasons why it is not valid, as texts for people in the language asked for; empty when it is
 * @param signingTime when it was signed, by the document; null when that tells no time
 * @param timeSource whose time that is
 * @param integrity whether the signed bytes are the ones that were signed
 * @param laterChanges what was appended afterwards
 * @param certificateNow whether the certificate is effective now; says nothing against a signature made in time
 */
public record Reverification(
        Instant at,
        Verdict verdict,
        List<String> reasons,
        @Nullable Instant signingTime,
        TimeSource timeSource,
        Integrity integrity,
        LaterChanges laterChanges,
        CertificateState certificateNow) {

    /** The answer (VER-09). */
    public enum Verdict {
        /** Everything was shown. */
        VALID,
        /** Something was shown to be wrong. */
        INVALID,
        /** Neither. */
        INDETERMINATE
    }

    /** Whose a signing time is (TS-03). */
    public enum TimeSource {
        /** A time stamp proves it. */
        TIME_STAMP,
        /** The signer's computer wrote it. */
        CLAIMED,
        /** Our own record of when the signature value arrived; the document was not looked at or tells none. */
        RECORDED
    }

    /** Whether the signed bytes are unchanged. */
    public enum Integrity {
        /** They are. */
        INTACT,
        /** They are not, or the document is not the one that was signed. */
        BROKEN,
        /** It could not be checked. */
        UNKNOWN
    }

    /** What was appended to the document afterwards. */
    public enum LaterChanges {
        /** Nothing. */
        NONE,
        /** Further signatures, time stamps or validation material only. */
        SIGNATURES_ONLY,
        /** Something that the signer permitted, or of a kind that he did not forbid. */
        CHANGED,
        /** Something that is forbidden or looks like an attack. */
        SUSPICIOUS,
        /** It could not be told. */
        UNKNOWN
    }

    /** Whether a certificate is effective (CRT-01). */
    public enum CertificateState {
        /** Shown to be effective. */
        EFFECTIVE,
        /** Expired, suspended or revoked. */
        NOT_EFFECTIVE,
        /** Could not be shown. */
        UNKNOWN
    }

    /** Copies the list; a time of nobody's is our own record's. */
    public Reverification {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(verdict, "verdict");
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(timeSource, "timeSource");
        Objects.requireNonNull(integrity, "integrity");
        Objects.requireNonNull(laterChanges, "laterChanges");
        Objects.requireNonNull(certificateNow, "certificateNow");
        if ((signingTime == null) != (timeSource == TimeSource.RECORDED)) {
            throw new IllegalArgumentException("A document tells a time that is stamped or claimed, or none");
        }
    }
}
