// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Puts one certificate together. Used once, by one thread. */
final class CertificateMaker {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509v3CertificateBuilder builder;
    private final List<AccessDescription> access = new ArrayList<>();

    CertificateMaker(X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant until) {
        this.builder =
                new JcaX509v3CertificateBuilder(issuer, serial(), Date.from(from), Date.from(until), subject, key);
        try {
            extension(
                    Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1 for key identifiers", e);
        }
    }

    /** Sixteen bytes that begin with hexadecimal 54, as in the field. */
    static BigInteger serial() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        bytes[0] = 0x54;
        return new BigInteger(1, bytes);
    }

    static ContentSigner signer(PrivateKey key, boolean sha1) {
        String algorithm = (sha1 ? "SHA1with" : "SHA256with") + (key instanceof RSAPrivateKey ? "RSA" : "ECDSA");
        try {
            return new JcaContentSignerBuilder(algorithm).build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this Java runtime cannot sign with " + algorithm, e);
        }
    }

    CertificateMaker extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(oid, critical, value);
        } catch (IOException e) {
            throw new IllegalStateException("extension " + oid + " could not be encoded", e);
        }
        return this;
    }

    CertificateMaker authorityKey(X509Certificate issuer) {
        try {
            return extension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1 for key identifiers", e);
        }
    }

    CertificateMaker access(ASN1ObjectIdentifier method, URI address) {
        access.add(new AccessDescription(method, uri(address)));
        return this;
    }

    /** Names where the revocation list is and, when given, who signs it. */
    CertificateMaker revocationList(List<URI> addresses, @Nullable X500Name crlIssuer) {
        GeneralName[] names = addresses.stream().map(CertificateMaker::uri).toArray(GeneralName[]::new);
        DistributionPoint point = new DistributionPoint(
                new DistributionPointName(new GeneralNames(names)),
                null,
                crlIssuer == null ? null : new GeneralNames(new GeneralName(crlIssuer)));
        return extension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
    }

    X509Certificate sign(PrivateKey key, boolean sha1) {
        if (!access.isEmpty()) {
            extension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(access.toArray(AccessDescription[]::new)));
        }
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(key, sha1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a test certificate could not be made", e);
        }
    }

    private static GeneralName uri(URI address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address.toString());
    }
}
