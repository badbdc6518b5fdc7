// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.time.Clock;
import java.util.Objects;
import java.util.OptionalInt;
import vn.kyso.identity.SubjectIdentity;

/**
 * A key with its certificate chain at a provider. What the provider says of its state is a hint; the certificate is
 * judged by {@link CheckPolicy} before anything is signed.
 *
 * @param id the provider's name for it
 * @param chain the certificate and its issuers
 * @param status what the provider says
 * @param kind whether it is a person's certificate or an organisation's seal, as the provider says
 * @param batchMaximum how many signatures one confirmation may cover with this key, when the provider says so per
 *     credential; the descriptor's maximum holds besides
 */
public record Credential(CredentialId id, CertificateChain chain, Status status, Kind kind, OptionalInt batchMaximum) {

    /**
     * A credential of which the provider says no maximum of its own.
     *
     * @param id the provider's name for it
     * @param chain the certificate and its issuers
     * @param status what the provider says
     * @param kind for whom it signs, as the provider says
     */
    public Credential(CredentialId id, CertificateChain chain, Status status, Kind kind) {
        this(id, chain, status, kind, OptionalInt.empty());
    }

    /** State of a credential in the provider's words. */
    public enum Status {
        /** Usable. */
        ACTIVE,
        /** Out of its term. */
        EXPIRED,
        /** Withdrawn for good. */
        REVOKED,
        /** On hold. */
        SUSPENDED,
        /** The provider says nothing that is understood. */
        UNKNOWN
    }

    /** For whom a credential signs. */
    public enum Kind {
        /** A natural person. */
        PERSONAL,
        /** An organisation's seal. */
        SEAL,
        /** Not said. */
        UNKNOWN
    }

    /**
     * Refuses null.
     *
     * @throws IllegalArgumentException when the maximum is below 1
     */
    public Credential {
        Objects.requireNonNull(id);
        Objects.requireNonNull(chain);
        Objects.requireNonNull(status);
        Objects.requireNonNull(kind);
        if (batchMaximum.isPresent() && batchMaximum.getAsInt() < 1) {
            throw new IllegalArgumentException("A credential's batch maximum is 1 or more");
        }
    }

    /**
     * Who the certificate says its subject is.
     *
     * @return the identity, read with the built-in parser
     */
    public SubjectIdentity subject() {
        return SubjectIdentity.of(chain.signer());
    }

    /**
     * Whether nothing known so far speaks against using it: the provider does not call it unusable and it is within
     * its term.
     *
     * @param clock what time it is
     * @return true when it may be offered to the citizen
     */
    public boolean looksUsable(Clock clock) {
        var now = clock.instant();
        return (status == Status.ACTIVE || status == Status.UNKNOWN)
                && !now.isBefore(chain.signer().getNotBefore().toInstant())
                && !now.isAfter(chain.signer().getNotAfter().toInstant());
    }
}
