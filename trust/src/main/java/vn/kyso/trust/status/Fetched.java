// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.time.Instant;
import java.util.Objects;

/**
 * An answer of an issuer as a {@link RevocationSource} gives it, with where and when it was got.
 *
 * @param encoded an OCSP response or a revocation list, DER; not copied, so leave it as it is
 * @param source an address, or the name of a file
 * @param obtainedAt when it was fetched; earlier than the question when it was kept since
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
public record Fetched(byte[] encoded, String source, Instant obtainedAt) {

    /** Refuses null. */
    public Fetched {
        Objects.requireNonNull(encoded, "encoded");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(obtainedAt, "obtainedAt");
    }

    /** Shows the size only. */
    @Override
    public String toString() {
        return "Fetched[" + encoded.length + " bytes]";
    }
}
