// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import vn.kyso.core.DigestAlgorithm;

/**
 * Gives time stamps (RFC 3161). Blocking; implementations are safe for threads. {@link HttpTimestampSource} asks a
 * time-stamping authority.
 */
@FunctionalInterface
public interface TimestampSource {

    /**
     * Has a digest stamped.
     *
     * @param algorithm how the digest was computed
     * @param imprint the digest
     * @return the DER encoding of the time-stamp token, a CMS structure
     * @throws vn.kyso.core.TrustException with code TIMESTAMP_UNAVAILABLE when none can be had, TIMESTAMP_INVALID when
     *     the answer does not stand up
     */
    byte[] timestamp(DigestAlgorithm algorithm, byte[] imprint);
}
