// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.time.Instant;
import java.util.Objects;
import vn.kyso.testkit.pki.TestCredential;

/**
 * A credential as a CA keeps it in a signer's account. Immutable.
 *
 * @param credential key and certificate
 * @param use whose will a signature with it expresses
 * @param status what the CA's own books say, apart from the dates in the certificate
 */
public record AccountCredential(TestCredential credential, Use use, Status status) {

    /** Whose will a signature with the credential expresses. */
    public enum Use {
        /** The person's own signature. */
        PERSONAL,
        /** The seal of an organisation. */
        SEAL
    }

    /** What the CA's books say about a credential. */
    public enum Status {
        /** May sign. */
        ACTIVE,
        /** On hold. */
        SUSPENDED,
        /** Revoked for ever. */
        REVOKED
    }

    /** Checks that nothing is missing. */
    public AccountCredential {
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(status, "status");
    }

    /**
     * Says whether the certificate's dates include a point in time.
     *
     * @param time the time
     * @return false before the first and after the last moment of validity
     */
    public boolean withinDates(Instant time) {
        return !time.isBefore(credential.certificate().getNotBefore().toInstant())
                && !time.isAfter(credential.certificate().getNotAfter().toInstant());
    }

    /**
     * Says whether the CA signs with it.
     *
     * @param time the time of signing
     * @return true if it is active and within its dates
     */
    public boolean usable(Instant time) {
        return status == Status.ACTIVE && withinDates(time);
    }
}
