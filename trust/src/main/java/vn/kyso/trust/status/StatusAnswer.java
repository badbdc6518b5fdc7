// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** Whether it says something about a moment: given later, or still in force then. */
    boolean countsFor(Instant moment) {
        Instant end = nextUpdate == null ? givenAt.plus(WITHOUT_NEXT_UPDATE) : nextUpdate;
        return !end.isBefore(moment);
    }

    /** Since when it was no longer good, when that was at the moment or before. */
    Optional<Instant> revokedBy(Instant moment) {
        return Optional.ofNullable(revokedSince).filter(since -> !since.isAfter(moment));
    }
}
