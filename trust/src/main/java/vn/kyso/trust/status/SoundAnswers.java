// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Fetches what issuers say for a validator that judges it by rules of its own, and hands over only what stands up: about the
 * certificate, signed by its issuer or whom that authorised, not dated in the future, and counting for the moment of
 * judgement, or revoking. Whatever does not is passed over for the next address, and is not kept by a source. Safe for
 * threads when the source is.
 *
 * @param source where answers and issuers come from
 * @param at the moment of judgement
 */
public record SoundAnswers(RevocationSource source, Instant at) {

    /** Refuses null. */
    public SoundAnswers {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(at, "at");
    }

    /**
     * An OCSP response (RFC 6960).
     *
     * @param certificate about which
     * @param issuer its issuer
     * @return the first that stands up, or empty
     */
    public Optional<Fetched> ocsp(X509Certificate certificate, X509Certificate issuer) {
        return source.ocsp(certificate, issuer, sound(new OcspCheck(certificate, issuer)::judge));
    }

    /**
     * A revocation list (RFC 5280).
     *
     * @param certificate about which
     * @param issuer its issuer
     * @return the first that stands up, or empty
     */
    public Optional<Fetched> crl(X509Certificate certificate, X509Certificate issuer) {
        return source.crl(certificate, issuer, sound(new CrlCheck(certificate, issuer)::judge));
    }

    /**
     * Certificates that may have issued another one.
     *
     * @param certificate whose issuer is missing
     * @return candidates, unjudged
     */
    public List<X509Certificate> issuersOf(X509Certificate certificate) {
        return source.issuersOf(certificate);
    }

    /**
     * Whether an OCSP response from anywhere, such as a document, was given by who may give it. Its age is not judged.
     *
     * @param response encoded
     * @param certificate about which
     * @param issuer its issuer
     * @return whether it is about the certificate and signed by its issuer or whom that authorised
     */
    public static boolean isAuthenticOcsp(byte[] response, X509Certificate certificate, X509Certificate issuer) {
        return new OcspCheck(certificate, issuer).judge(response).isPresent();
    }

    /**
     * Whether a revocation list from anywhere, such as a document, was given by who may give it. Its age is not judged.
     *
     * @param list encoded
     * @param certificate about which
     * @param issuer its issuer
     * @return whether it speaks for the certificate and is signed by its issuer
     */
    public static boolean isAuthenticCrl(byte[] list, X509Certificate certificate, X509Certificate issuer) {
        return new CrlCheck(certificate, issuer).judge(list).isPresent();
    }

    private Predicate<byte[]> sound(Function<byte[], Optional<StatusAnswer>> judge) {
        Instant now = source.now().isBefore(at) ? at : source.now();
        return encoded -> judge.apply(encoded)
                .filter(answer -> answer.wasGivenBy(now) && (answer.countsFor(at) || answer.revokedSince() != null))
                .isPresent();
    }
}
