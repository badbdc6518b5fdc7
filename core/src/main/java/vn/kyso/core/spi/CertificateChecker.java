// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.CheckResult;
import vn.kyso.core.internal.check.AnchorPathChecker;

/** Checks path or status of a certificate before anything leaves. May use the network; blocking, safe for threads. */
@FunctionalInterface
public interface CertificateChecker {

    /**
     * Checks.
     *
     * @param chain the certificate with what the provider gave of its issuers
     * @param at the time for which to check
     * @return one result per check made; trouble is a result, not an exception
     */
    List<CheckResult> check(CertificateChain chain, Instant at);

    /**
     * Checks with all that is known about the signature to come.
     *
     * @param inquiry the certificate, the time, how long the confirmation may take, and what the signature is for
     * @return one result per check made; trouble is a result, not an exception
     */
    default List<CheckResult> check(CertificateInquiry inquiry) {
        return check(inquiry.chain(), inquiry.at());
    }

    /**
     * Checks, and tells on what the results rest, which is kept with the signature (SGN-11). The engine calls this one.
     *
     * @param inquiry the certificate, the time, how long the confirmation may take, and what the signature is for
     * @return results with what they rest on; trouble is a result, not an exception
     */
    default CertificateExamination examine(CertificateInquiry inquiry) {
        return CertificateExamination.of(check(inquiry));
    }

    /**
     * Checks the path to a set of trust anchors by PKIX (RFC 5280 section 6), offline and without status.
     *
     * @param anchors trusted certificates: roots, or issuing CAs that are trusted directly; further issuers may be
     *     among them
     * @return the checker of {@link vn.kyso.core.Check#PATH}
     * @throws IllegalArgumentException when there is no anchor
     */
    static CertificateChecker pathTo(Collection<X509Certificate> anchors) {
        return new AnchorPathChecker(anchors);
    }
}
