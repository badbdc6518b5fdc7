// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.pki.TestCredentialSpec.Usage;

/** The certificate profiles of the kit: roots, CAs, leaves, OCSP responders and the time-stamping unit. */
final class CertificateProfiles {

    private static final Duration ROOT_AGE = Duration.ofDays(8 * 365);
    private static final Duration ROOT_REST = Duration.ofDays(17 * 365);
    private static final Duration CA_AGE = Duration.ofDays(3 * 365);
    private static final Duration CA_REST = Duration.ofDays(2 * 365);
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2.1");
    private static final String STATEMENT = "https://ca.invalid/pki/pub/policies/CP";

    private static final Map<Usage, Integer> USAGE_BITS = Map.of(
            Usage.DIGITAL_SIGNATURE, KeyUsage.digitalSignature,
            Usage.NON_REPUDIATION, KeyUsage.nonRepudiation,
            Usage.KEY_ENCIPHERMENT, KeyUsage.keyEncipherment,
            Usage.DATA_ENCIPHERMENT, KeyUsage.dataEncipherment,
            Usage.KEY_AGREEMENT, KeyUsage.keyAgreement);

    private final PkiAddresses addresses;

    CertificateProfiles(PkiAddresses addresses) {
        this.addresses = addresses;
    }

    X509Certificate root(AuthorityId id, KeyPair keys, Instant now) {
        X500Name name = SubjectNames.authority(id);
        return new CertificateMaker(name, name, keys.getPublic(), now.minus(ROOT_AGE), now.plus(ROOT_REST))
                .extension(Extension.basicConstraints, true, new BasicConstraints(true))
                .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .sign(keys.getPrivate(), false);
    }

    /** As the remote-signing CAs: path length 0, issuer's certificate in a PKCS#7 bundle, revocation list, no OCSP. */
    X509Certificate issuingCa(AuthorityId id, TestAuthority parent, PublicKey key, Instant now) {
        return issuingCa(id, parent, key, now.minus(CA_AGE), now.plus(CA_REST));
    }

    X509Certificate issuingCa(AuthorityId id, TestAuthority parent, PublicKey key, Instant from, Instant until) {
        return new CertificateMaker(parent.name(), SubjectNames.authority(id), key, from, until)
                .extension(Extension.basicConstraints, true, new BasicConstraints(0))
                .extension(
                        Extension.keyUsage,
                        true,
                        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .authorityKey(parent.certificate())
                .access(AccessDescription.id_ad_caIssuers, addresses.bundle(parent.id()))
                .revocationList(List.of(addresses.crl(parent.id())), null)
                .sign(parent.keys().getPrivate(), false);
    }

    X509Certificate ocspResponder(TestAuthority issuer, PublicKey key, Instant now) {
        return service(issuer, "KYSO TEST OCSP " + issuer.id().path(), key, now)
                .extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))
                .extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)
                .sign(issuer.keys().getPrivate(), false);
    }

    X509Certificate timeStampUnit(TestAuthority issuer, PublicKey key, Instant now) {
        return pointers(service(issuer, "KYSO TEST TSA unit", key, now), issuer, null)
                .extension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                .sign(issuer.keys().getPrivate(), false);
    }

    X509Certificate leaf(TestCredentialSpec spec, TestAuthority issuer, PublicKey key, Instant now) {
        X500Name issuerName = SubjectNames.authority(issuer.id(), spec.printableIssuer());
        CertificateMaker maker = new CertificateMaker(
                        issuerName,
                        SubjectNames.holder(spec),
                        key,
                        now.plus(spec.validFrom()),
                        now.plus(spec.validUntil()))
                .authorityKey(issuer.certificate());
        if (!spec.usages().isEmpty()) {
            int bits = spec.usages().stream().mapToInt(USAGE_BITS::get).reduce(0, (a, b) -> a | b);
            maker.extension(Extension.keyUsage, true, new KeyUsage(bits));
        }
        if (!spec.extendedUsages().isEmpty()) {
            KeyPurposeId[] purposes = spec.extendedUsages().stream()
                    .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                    .toArray(KeyPurposeId[]::new);
            maker.extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        }
        spec.email()
                .ifPresent(address -> maker.extension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.rfc822Name, address))));
        if (spec.domain() == TestTrustDomain.OFFICIAL_DUTY) {
            maker.extension(
                    Extension.certificatePolicies,
                    false,
                    new CertificatePolicies(
                            new PolicyInformation(POLICY, new DERSequence(new PolicyQualifierInfo(STATEMENT)))));
        }
        spec.extensions().forEach((oid, value) -> maker.extension(new ASN1ObjectIdentifier(oid), false, value));
        if (spec.revocationPointers()) {
            X500Name crlIssuer = spec.namesCrlIssuer() ? issuerName : null;
            if (spec.revocationLists().isEmpty()) {
                pointers(maker, issuer, crlIssuer);
            } else {
                maker.revocationList(spec.revocationLists(), crlIssuer);
            }
        }
        return maker.sign(issuer.keys().getPrivate(), spec.sha1());
    }

    private static CertificateMaker service(TestAuthority issuer, String name, PublicKey key, Instant now) {
        return new CertificateMaker(
                        issuer.name(),
                        SubjectNames.service(issuer.id(), name),
                        key,
                        now.minus(Duration.ofDays(365)),
                        issuer.certificate().getNotAfter().toInstant())
                .authorityKey(issuer.certificate())
                .extension(Extension.basicConstraints, true, new BasicConstraints(false))
                .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    }

    private CertificateMaker pointers(CertificateMaker maker, TestAuthority issuer, @Nullable X500Name crlIssuer) {
        return maker.access(AccessDescription.id_ad_ocsp, addresses.ocsp(issuer.id()))
                .access(AccessDescription.id_ad_caIssuers, addresses.certificate(issuer.id()))
                .revocationList(List.of(addresses.crl(issuer.id())), crlIssuer);
    }
}
