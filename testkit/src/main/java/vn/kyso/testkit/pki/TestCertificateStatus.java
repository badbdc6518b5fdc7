// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.Objects;

/**
 * What the issuer says about a certificate.
 *
 * @param kind the answer
 * @param reason why, for {@link Kind#REVOKED} and {@link Kind#SUSPENDED}; {@link CRLReason#UNSPECIFIED} otherwise
 * @param since when it took effect, counted back from the moment the status is set; a negative duration lies ahead, and
 *     until then the answer is good
 */
public record TestCertificateStatus(Kind kind, CRLReason reason, Duration since) {

    /** The possible answers. */
    public enum Kind {
        /** Neither revoked nor suspended. */
        GOOD,
        /** Revoked for ever. */
        REVOKED,
        /** On hold ({@code certificateHold}); may become good again. */
        SUSPENDED,
        /** The responder has never heard of the certificate; the revocation list does not name it. */
        UNKNOWN
    }

    /** Checks that nothing is missing. */
    public TestCertificateStatus {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(since, "since");
    }

    /**
     * The status of a certificate in order.
     *
     * @return good
     */
    public static TestCertificateStatus good() {
        return new TestCertificateStatus(Kind.GOOD, CRLReason.UNSPECIFIED, Duration.ZERO);
    }

    /**
     * The status of a revoked certificate.
     *
     * @param reason why it was revoked
     * @param ago how long ago
     * @return revoked
     */
    public static TestCertificateStatus revoked(CRLReason reason, Duration ago) {
        return new TestCertificateStatus(Kind.REVOKED, reason, ago);
    }

    /**
     * The status of a certificate on hold.
     *
     * @param ago since how long
     * @return suspended
     */
    public static TestCertificateStatus suspended(Duration ago) {
        return new TestCertificateStatus(Kind.SUSPENDED, CRLReason.CERTIFICATE_HOLD, ago);
    }

    /**
     * The status of a certificate the responder does not know.
     *
     * @return unknown
     */
    public static TestCertificateStatus unknown() {
        return new TestCertificateStatus(Kind.UNKNOWN, CRLReason.UNSPECIFIED, Duration.ZERO);
    }
}
