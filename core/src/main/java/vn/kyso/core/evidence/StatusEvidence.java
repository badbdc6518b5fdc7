// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.evidence;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Der;
import vn.kyso.core.Sha256;

/**
 * What an issuer said about one certificate, with the answer itself (SGN-11 b and d).
 *
 * @param certificate SHA-256 of the certificate it is about
 * @param kind how it was said
 * @param answer the signed answer: an OCSPResponse (RFC 6960) or a CertificateList (RFC 5280)
 * @param source where it came from: an address, or the name of a file
 * @param obtainedAt when it was fetched, by our clock; earlier than the check when it was kept since
 * @param thisUpdate since when the answer holds
 * @param nextUpdate until when it is in force; null when it does not say
 * @param status what it says
 * @param since when the certificate was revoked or put on hold; null when it was not
 */
public record StatusEvidence(
        Sha256 certificate,
        Kind kind,
        Der answer,
        String source,
        Instant obtainedAt,
        Instant thisUpdate,
        @Nullable Instant nextUpdate,
        Status status,
        @Nullable Instant since) {

    /** How a status is said. */
    public enum Kind {
        /** By a responder, about one certificate. */
        OCSP,
        /** By a list of those that are not good. */
        CRL
    }

    /** What can be said. */
    public enum Status {
        /** Neither revoked nor suspended. */
        GOOD,
        /** Revoked for good. */
        REVOKED,
        /** On hold: not effective, and may become good again (CRT-01). */
        SUSPENDED,
        /** The responder does not know the certificate. */
        UNKNOWN
    }

    /** Refuses null. */
    public StatusEvidence {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(obtainedAt, "obtainedAt");
        Objects.requireNonNull(thisUpdate, "thisUpdate");
        Objects.requireNonNull(status, "status");
    }

    /** Shows kind and status only. */
    @Override
    public String toString() {
        return "StatusEvidence[" + kind + ", " + status + "]";
    }
}
