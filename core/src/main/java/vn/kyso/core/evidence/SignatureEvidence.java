// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.evidence;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.SessionId;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureValue;

/**
 * Everything kept about one signature (SGN-11): whom it was made by, over what, and what its certificate rested on. Proof
 * without the document: the value verifies with the first certificate's key over the signed attributes.
 *
 * @param session in which session it was made
 * @param provider the provider's name
 * @param transaction the provider's transaction, as it travels on the wire
 * @param reference the relying party's name for the document
 * @param original length and digest of what was signed
 * @param signedAttributes the exact bytes that were signed
 * @param digest their digest, as it went to the provider
 * @param value the signature value
 * @param algorithm how it was made
 * @param signed length and digest of the signed document; null while it is not there yet
 * @param level the level reached; null while the signed document is not there yet
 * @param certificate what the certificate rested on
 */
public record SignatureEvidence(
        SessionId session,
        String provider,
        String transaction,
        String reference,
        ContentFingerprint original,
        Dtbs signedAttributes,
        DtbsDigest digest,
        SignatureValue value,
        SignatureAlgorithm algorithm,
        @Nullable ContentFingerprint signed,
        @Nullable BaselineLevel level,
        CertificateEvidence certificate) {

    /** Refuses null. */
    public SignatureEvidence {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(transaction, "transaction");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(signedAttributes, "signedAttributes");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(certificate, "certificate");
    }

    /** Shows the session only. */
    @Override
    public String toString() {
        return "SignatureEvidence[" + session + "]";
    }
}
