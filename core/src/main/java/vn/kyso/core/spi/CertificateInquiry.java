// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.SigningPurpose;

/**
 * What a {@link CertificateChecker} is asked before anything leaves. Immutable.
 *
 * @param chain the certificate with what the provider gave of its issuers
 * @param at the time for which to check
 * @param validFor how long the signer's confirmation may take from then
 * @param purpose what the signature is for
 */
public record CertificateInquiry(CertificateChain chain, Instant at, Duration validFor, SigningPurpose purpose) {

    /** Refuses null. */
    public CertificateInquiry {
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(validFor, "validFor");
        Objects.requireNonNull(purpose, "purpose");
    }
}
