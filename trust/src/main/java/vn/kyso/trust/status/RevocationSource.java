// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Gives what issuers say about certificates, for levels LT and LTA. It only fetches: signature, subject, age and content
 * of every answer are judged by whoever asks, and an answer that the test does not accept is passed over for the next
 * place that might have one. Blocking; implementations are safe for threads. {@link HttpRevocationSource} asks the
 * addresses that certificates name.
 */
public interface RevocationSource {

    /**
     * An OCSP response (RFC 6960).
     *
     * @param certificate about which
     * @param issuer its issuer
     * @param acceptable judges an encoded response
     * @return the first acceptable one, an OCSPResponse, or empty when there is none to be had
     */
    Optional<Fetched> ocsp(X509Certificate certificate, X509Certificate issuer, Predicate<byte[]> acceptable);

    /**
     * A revocation list (RFC 5280).
     *
     * @param certificate about which
     * @param issuer its issuer
     * @param acceptable judges an encoded list
     * @return the first acceptable one, or empty when there is none to be had
     */
    Optional<Fetched> crl(X509Certificate certificate, X509Certificate issuer, Predicate<byte[]> acceptable);

    /**
     * Certificates that may have issued another one, when the signature and the settings do not bring them.
     *
     * @param certificate whose issuer is missing
     * @return candidates, unjudged
     */
    List<X509Certificate> issuersOf(X509Certificate certificate);

    /**
     * What time it is for this source. An answer that is dated later, beyond what clocks differ by, says nothing yet.
     *
     * @return now; by default of the system clock
     */
    default Instant now() {
        return Clock.systemUTC().instant();
    }

    /**
     * This source, and another for what it does not have.
     *
     * @param next asked when there is no acceptable answer here
     * @return both
     */
    default RevocationSource orElse(RevocationSource next) {
        return new TwoSources(this, next);
    }
}
