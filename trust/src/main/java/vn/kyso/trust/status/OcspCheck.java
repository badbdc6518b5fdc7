// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.jcajce.JcaRespID;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Judges OCSP responses (RFC 6960 section 3.2): about this certificate, signed by its issuer or whom that authorised. */
final class OcspCheck {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    static final String NO_CHECK = "1.3.6.1.5.5.7.48.1.5";

    private static final DigestCalculatorProvider DIGESTS = digests();
    private static final Proven<StatusAnswer> ANSWERS = new Proven<>(256);

    private final X509Certificate certificate;
    private final X509Certificate issuer;

    OcspCheck(X509Certificate certificate, X509Certificate issuer) {
        this.certificate = certificate;
        this.issuer = issuer;
    }

    /** What the response says, or empty when it does not stand up; about authorities remembered. */
    Optional<StatusAnswer> judge(byte[] encoded) {
        return StatusAnswer.remembered(ANSWERS, certificate, issuer, encoded, this::judged);
    }

    private Optional<StatusAnswer> judged(byte[] encoded) {
        try {
            OCSPResp response = new OCSPResp(encoded);
            if (response.getStatus() != OCSPResp.SUCCESSFUL
                    || !(response.getResponseObject() instanceof BasicOCSPResp basic)
                    || !basic.getCriticalExtensionOIDs().isEmpty()
                    || Shared.isOverBrokenDigest(basic.getSignatureAlgorithmID())) {
                return Optional.empty();
            }
            SingleResp latest = null;
            for (SingleResp single : basic.getResponses()) {
                if (isAbout(single)
                        && (latest == null
                                || latest.getThisUpdate()
                                        .toInstant()
                                        .isBefore(single.getThisUpdate().toInstant()))) {
                    latest = single;
                }
            }
            Optional<Optional<X509Certificate>> signer = latest == null ? Optional.empty() : signer(basic);
            if (latest == null || signer.isEmpty()) {
                return Optional.empty();
            }
            byte[] der = response.toASN1Structure().getEncoded(ASN1Encoding.DER);
            return Optional.of(answer(der, latest, signer.get().orElse(null)));
        } catch (IOException
                | OCSPException
                | OperatorCreationException
                | GeneralSecurityException
                | RuntimeException notAnAnswer) {
            return Optional.empty();
        }
    }

    private static StatusAnswer answer(byte[] der, SingleResp single, @Nullable X509Certificate responder) {
        CertificateStatus status = single.getCertStatus();
        boolean revoked = status instanceof RevokedStatus;
        Instant since = revoked ? ((RevokedStatus) status).getRevocationTime().toInstant() : null;
        boolean onHold = revoked
                && ((RevokedStatus) status).hasRevocationReason()
                && ((RevokedStatus) status).getRevocationReason() == CRLReason.certificateHold;
        Date next = single.getNextUpdate();
        // Good is null in Bouncy Castle; what is neither that nor revoked is unknown.
        return new StatusAnswer(
                der,
                true,
                single.getThisUpdate().toInstant(),
                next == null ? null : next.toInstant(),
                revoked || status == CertificateStatus.GOOD,
                since,
                onHold,
                responder);
    }

    private boolean isAbout(SingleResp single) throws OCSPException, GeneralSecurityException {
        // What must be understood and is not may change what the answer says (RFC 6960 section 4.4).
        return single.getCriticalExtensionOIDs().isEmpty()
                && single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                && single.getCertID().matchesIssuer(new JcaX509CertificateHolder(issuer), DIGESTS);
    }

    /** The outer one is empty when nobody with the right to has signed, the inner one when it was the issuer itself. */
    private Optional<Optional<X509Certificate>> signer(BasicOCSPResp basic)
            throws OperatorCreationException, OCSPException, GeneralSecurityException {
        boolean namesIssuer = isNamedIn(basic.getResponderId());
        if (namesIssuer && isSignedBy(basic, issuer)) {
            return Optional.of(Optional.empty());
        }
        for (X509CertificateHolder holder : List.of(basic.getCerts())) {
            X509Certificate delegate = new JcaX509CertificateConverter().getCertificate(holder);
            if (isDelegate(delegate, basic.getProducedAt()) && isSignedBy(basic, delegate)) {
                return Optional.of(Optional.of(delegate));
            }
        }
        return !namesIssuer && isSignedBy(basic, issuer) ? Optional.of(Optional.empty()) : Optional.empty();
    }

    /** A hint whose signature to try first. */
    private boolean isNamedIn(RespID responder) throws OCSPException, OperatorCreationException {
        return responder.equals(new JcaRespID(issuer.getSubjectX500Principal()))
                || responder.equals(new JcaRespID(issuer.getPublicKey(), DIGESTS.get(CertificateID.HASH_SHA1)));
    }

    private static boolean isSignedBy(BasicOCSPResp basic, X509Certificate signer) {
        try {
            ContentVerifierProvider verifier = new JcaContentVerifierProviderBuilder().build(signer.getPublicKey());
            return basic.isSignatureValid(verifier);
        } catch (OperatorCreationException | OCSPException | RuntimeException keyOfAnotherKind) {
            return false;
        }
    }

    private boolean isDelegate(X509Certificate delegate, Date producedAt) throws GeneralSecurityException {
        List<String> purposes = delegate.getExtendedKeyUsage();
        if (purposes == null
                || !purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId())
                || delegate.hasUnsupportedCriticalExtension()
                || !maySign(delegate.getKeyUsage())) {
            return false;
        }
        delegate.checkValidity(producedAt);
        return CertificatePaths.isIssued(delegate, issuer);
    }

    /** RFC 5280 section 4.2.1.12: the key usage must fit the purpose. */
    private static boolean maySign(boolean @Nullable [] usage) {
        return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
    }

    private static DigestCalculatorProvider digests() {
        try {
            return new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }
}
