// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Which certificates many documents rest on; signers' are others for each document. */
final class Shared {

    private static final Set<ASN1ObjectIdentifier> BROKEN = Set.of(
            PKCSObjectIdentifiers.md2WithRSAEncryption,
            PKCSObjectIdentifiers.md4WithRSAEncryption,
            PKCSObjectIdentifiers.md5WithRSAEncryption);

    private Shared() {}

    /** CAs and time-stamping units: answers about them are worth keeping. */
    static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0 || isFor(certificate, KeyPurposeId.id_kp_timeStamping);
    }

    /** Those, and responders: what was proved of them is worth remembering. */
    static boolean isAuthorityOrResponder(X509Certificate certificate) {
        return isAuthority(certificate) || isFor(certificate, KeyPurposeId.id_kp_OCSPSigning);
    }

    /** Digests of which anybody can make two with the same value: what is signed over them may be something else. */
    static boolean isOverBrokenDigest(AlgorithmIdentifier signature) {
        return BROKEN.contains(signature.getAlgorithm());
    }

    private static boolean isFor(X509Certificate certificate, KeyPurposeId purpose) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes != null && purposes.contains(purpose.getId());
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }
}
