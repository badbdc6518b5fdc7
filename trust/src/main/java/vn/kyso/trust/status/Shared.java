// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Which certificates many documents rest on; signers' are others for each document. */
final class Shared {

    private Shared() {}

    /** CAs and time-stamping units: answers about them are worth keeping. */
    static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0 || isFor(certificate, KeyPurposeId.id_kp_timeStamping);
    }

    /** Those, and responders: what was proved of them is worth remembering. */
    static boolean isAuthorityOrResponder(X509Certificate certificate) {
        return isAuthority(certificate) || isFor(certificate, KeyPurposeId.id_kp_OCSPSigning);
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
