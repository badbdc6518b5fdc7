// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Judges revocation lists (RFC 5280 section 6.3): complete ones, of the issuer itself, whose scope has the certificate. */
final class CrlCheck {

    private static final int SIGNS_LISTS = 6;
    private static final int CERTIFICATE_HOLD = CRLReason.certificateHold;
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(Extension.issuingDistributionPoint);
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD_IN_ENTRIES =
            Set.of(Extension.reasonCode, Extension.invalidityDate);

    private static final Proven<StatusAnswer> ANSWERS = new Proven<>(256);

    private final X509Certificate certificate;
    private final X509Certificate issuer;

    CrlCheck(X509Certificate certificate, X509Certificate issuer) {
        this.certificate = certificate;
        this.issuer = issuer;
    }

    /** What the list says, or empty when it does not stand up; about authorities remembered. */
    Optional<StatusAnswer> judge(byte[] encoded) {
        return StatusAnswer.remembered(ANSWERS, certificate, issuer, encoded, this::judged);
    }

    private Optional<StatusAnswer> judged(byte[] encoded) {
        try {
            X509CRLHolder list = new X509CRLHolder(encoded);
            if (!isOfIssuer(list) || !isUnderstood(list) || !isInScope(list)) {
                return Optional.empty();
            }
            X509CRLEntryHolder entry = list.getRevokedCertificate(certificate.getSerialNumber());
            if (!isUnderstood(entry)) {
                return Optional.empty();
            }
            Date next = list.getNextUpdate();
            return Optional.of(new StatusAnswer(
                    list.getEncoded(),
                    false,
                    list.getThisUpdate().toInstant(),
                    next == null ? null : next.toInstant(),
                    true,
                    since(entry),
                    isOnHold(entry),
                    null));
        } catch (IOException | CertException | OperatorCreationException | RuntimeException notAList) {
            return Optional.empty();
        }
    }

    private static @Nullable Instant since(@Nullable X509CRLEntryHolder entry) {
        return entry == null ? null : entry.getRevocationDate().toInstant();
    }

    private static boolean isOnHold(@Nullable X509CRLEntryHolder entry) {
        return reason(entry) == CERTIFICATE_HOLD;
    }

    /** The reason's number, or unspecified. */
    private static int reason(@Nullable X509CRLEntryHolder entry) {
        Extension reason = entry == null ? null : entry.getExtension(Extension.reasonCode);
        return reason == null
                ? CRLReason.unspecified
                : CRLReason.getInstance(reason.getParsedValue()).getValue().intValue();
    }

    /** An entry that takes itself back belongs into a delta list, and what is critical must be understood. */
    private static boolean isUnderstood(@Nullable X509CRLEntryHolder entry) {
        return entry == null
                || (reason(entry) != CRLReason.removeFromCRL
                        && UNDERSTOOD_IN_ENTRIES.containsAll(entry.getCriticalExtensionOIDs()));
    }

    private boolean isOfIssuer(X509CRLHolder list) throws CertException, OperatorCreationException {
        boolean[] usage = issuer.getKeyUsage();
        boolean maySign = usage == null || (usage.length > SIGNS_LISTS && usage[SIGNS_LISTS]);
        return maySign
                && !Shared.isOverBrokenDigest(list.toASN1Structure().getSignatureAlgorithm())
                && list.getIssuer()
                        .equals(X500Name.getInstance(
                                issuer.getSubjectX500Principal().getEncoded()))
                && list.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer.getPublicKey()));
    }

    /** A delta list says nothing alone, and a critical extension that is not understood may change everything. */
    private static boolean isUnderstood(X509CRLHolder list) {
        return UNDERSTOOD.containsAll(list.getCriticalExtensionOIDs())
                && list.getExtension(Extension.deltaCRLIndicator) == null;
    }

    private boolean isInScope(X509CRLHolder list) {
        Extension extension = list.getExtension(Extension.issuingDistributionPoint);
        if (extension == null) {
            return true;
        }
        IssuingDistributionPoint scope = IssuingDistributionPoint.getInstance(extension.getParsedValue());
        boolean authority = certificate.getBasicConstraints() >= 0;
        return !scope.isIndirectCRL()
                && scope.getOnlySomeReasons() == null
                && !scope.onlyContainsAttributeCerts()
                && !(scope.onlyContainsUserCerts() && authority)
                && !(scope.onlyContainsCACerts() && !authority)
                && isNamed(scope.getDistributionPoint());
    }

    /** A list that is one of several must be the one the certificate points at. */
    private boolean isNamed(@Nullable DistributionPointName point) {
        if (point == null) {
            return true;
        }
        if (point.getType() != DistributionPointName.FULL_NAME) {
            return false;
        }
        List<String> wanted = Pointers.lists(certificate);
        for (GeneralName name : GeneralNames.getInstance(point.getName()).getNames()) {
            if (name.getTagNo() == GeneralName.uniformResourceIdentifier
                    && wanted.contains(name.getName().toString())) {
                return true;
            }
        }
        return false;
    }
}
