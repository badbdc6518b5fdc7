// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Der;
import vn.kyso.core.Sha256;
import vn.kyso.core.evidence.StatusEvidence;

/**
 * What an issuer says about a certificate, its signature verified.
 *
 * @param encoded an OCSP response or a revocation list, DER
 * @param isOcsp which of both
 * @param givenAt thisUpdate
 * @param nextUpdate until when it is in force, or null
 * @param known whether the issuer knows the certificate at all
 * @param revokedSince when it was revoked or put on hold, or null when it was not
 * @param onHold whether it may become good again
 * @param responder who signed, when it was not the issuer itself, or null
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
record StatusAnswer(
        byte[] encoded,
        boolean isOcsp,
        Instant givenAt,
        @Nullable Instant nextUpdate,
        boolean known,
        @Nullable Instant revokedSince,
        boolean onHold,
        @Nullable X509Certificate responder) {

    private static final Duration WITHOUT_NEXT_UPDATE = Duration.ofDays(1);
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(10);

    /** Whether it was given by a moment, as clocks go; what is dated later is no answer yet. */
    boolean wasGivenBy(Instant now) {
        return !givenAt.isAfter(now.plus(CLOCKS_DIFFER_BY));
    }

    /** Whether it says something about a moment: given later, or still in force then. */
    boolean countsFor(Instant moment) {
        Instant end = nextUpdate == null ? givenAt.plus(WITHOUT_NEXT_UPDATE) : nextUpdate;
        return !end.isBefore(moment);
    }

    /** Since when it was no longer good, when that was at the moment or before. */
    Optional<Instant> revokedBy(Instant moment) {
        return Optional.ofNullable(revokedSince).filter(since -> !since.isAfter(moment));
    }

    /**
     * An answer as judged before or judged now. It depends on the answer, the certificate and its issuer alone; the
     * moment it counts for is asked of it each time. Answers about signers are another one for each document and not
     * kept. What is kept is without the answer's bytes, which whoever asks holds.
     *
     * @param known answers judged before
     * @param certificate about which
     * @param issuer its issuer
     * @param encoded the answer
     * @param judge judges it
     */
    static Optional<StatusAnswer> remembered(
            Proven<StatusAnswer> known,
            X509Certificate certificate,
            X509Certificate issuer,
            byte[] encoded,
            Function<byte[], Optional<StatusAnswer>> judge) {
        if (!Shared.isAuthorityOrResponder(certificate)) {
            return judge.apply(encoded);
        }
        ByteBuffer key;
        try {
            key = new Proven.Question()
                    .with(certificate)
                    .with(issuer)
                    .with(encoded)
                    .key();
        } catch (CertificateEncodingException unusual) {
            return judge.apply(encoded);
        }
        Optional<StatusAnswer> before = known.find(key);
        if (before.isPresent()) {
            return Optional.of(before.get().encodedAs(encoded));
        }
        Optional<StatusAnswer> judged = judge.apply(encoded);
        // Another encoding than DER is made anew each time.
        judged.filter(answer -> Arrays.equals(answer.encoded(), encoded))
                .ifPresent(answer -> known.keep(key, answer.encodedAs(new byte[0])));
        return judged;
    }

    private StatusAnswer encodedAs(byte[] bytes) {
        return new StatusAnswer(bytes, isOcsp, givenAt, nextUpdate, known, revokedSince, onHold, responder);
    }

    /** The answer as it is kept with a signature. */
    StatusEvidence evidence(X509Certificate about, String source, Instant obtainedAt) {
        StatusEvidence.Status status = known ? StatusEvidence.Status.GOOD : StatusEvidence.Status.UNKNOWN;
        if (revokedSince != null) {
            status = onHold ? StatusEvidence.Status.SUSPENDED : StatusEvidence.Status.REVOKED;
        }
        return new StatusEvidence(
                Sha256.over(Material.encoded(about)),
                isOcsp ? StatusEvidence.Kind.OCSP : StatusEvidence.Kind.CRL,
                Der.of(encoded),
                source,
                obtainedAt,
                givenAt,
                nextUpdate,
                status,
                revokedSince);
    }
}
