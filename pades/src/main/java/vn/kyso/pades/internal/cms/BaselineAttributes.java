// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.cms;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.pades.internal.io.Channels;

/**
 * The signed attributes of somebody else's signature. Level B wants content-type, message-digest and
 * signing-certificate-v2, and no signing-time (ETSI EN 319 142-1 section 6.3).
 */
final class BaselineAttributes {

    private final ASN1Set attributes;

    private BaselineAttributes(ASN1Set attributes) {
        this.attributes = attributes;
    }

    static BaselineAttributes of(@Nullable ASN1Set attributes) {
        if (attributes == null) {
            throw ReturnedCms.refused("has no signed attributes");
        }
        return new BaselineAttributes(attributes);
    }

    void check(X509Certificate signer) {
        if (!CMSObjectIdentifiers.data.equals(only(CMSAttributes.contentType, "content-type"))) {
            throw ReturnedCms.refused("has a content-type other than id-data");
        }
        if (has(CMSAttributes.signingTime)) {
            throw ReturnedCms.refused("has a signing-time attribute, which level B forbids");
        }
        if (has(PKCSObjectIdentifiers.id_aa_signingCertificate)) {
            throw ReturnedCms.refused("has a signing-certificate attribute, which rests on SHA-1");
        }
        ESSCertIDv2[] certificates = SigningCertificateV2.getInstance(
                        only(PKCSObjectIdentifiers.id_aa_signingCertificateV2, "signing-certificate-v2"))
                .getCerts();
        if (certificates.length == 0 || !isAbout(certificates[0], signer)) {
            throw ReturnedCms.refused("has a signing-certificate-v2 attribute about another certificate");
        }
    }

    private static boolean isAbout(ESSCertIDv2 id, X509Certificate signer) {
        DigestAlgorithm algorithm = AlgorithmIds.digest(id.getHashAlgorithm())
                .orElseThrow(() -> ReturnedCms.refused("names its certificate by another digest than SHA-2"));
        byte[] digest = Channels.digest(algorithm.jcaName()).digest(SignedAttributes.encoded(signer));
        return Arrays.equals(digest, id.getCertHash())
                && (id.getIssuerSerial() == null || isIssuerOf(id.getIssuerSerial(), signer));
    }

    private static boolean isIssuerOf(IssuerSerial named, X509Certificate signer) {
        GeneralName issuer = new GeneralName(
                X500Name.getInstance(signer.getIssuerX500Principal().getEncoded()));
        return Arrays.asList(named.getIssuer().getNames()).contains(issuer)
                && named.getSerial().getValue().equals(signer.getSerialNumber());
    }

    byte[] messageDigest() {
        return ASN1OctetString.getInstance(only(CMSAttributes.messageDigest, "message-digest"))
                .getOctets();
    }

    /** As RFC 5652 section 5.4 has it signed. */
    byte[] encoded() {
        return DerWriter.of(attributes);
    }

    private boolean has(ASN1ObjectIdentifier type) {
        for (ASN1Encodable attribute : attributes) {
            if (Attribute.getInstance(attribute).getAttrType().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** The value of an attribute that is there once, with one value. */
    private ASN1Encodable only(ASN1ObjectIdentifier type, String name) {
        ASN1Encodable value = null;
        int count = 0;
        for (ASN1Encodable element : attributes) {
            Attribute attribute = Attribute.getInstance(element);
            if (attribute.getAttrType().equals(type)) {
                count += attribute.getAttrValues().size();
                value = attribute.getAttrValues().size() == 1
                        ? attribute.getAttrValues().getObjectAt(0)
                        : null;
            }
        }
        if (value == null || count != 1) {
            throw ReturnedCms.refused("has " + count + " values of the attribute " + name + " instead of one");
        }
        return value;
    }
}
