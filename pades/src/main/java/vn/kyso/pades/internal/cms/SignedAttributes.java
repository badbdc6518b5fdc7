// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.cms;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.internal.io.Channels;

/**
 * The signed attributes of a PAdES baseline signature (ETSI EN 319 142-1 section 6.3): content-type, message-digest and
 * signing-certificate-v2. There is no signing-time: the time claimed stands in the signature dictionary's /M.
 */
public final class SignedAttributes {

    private SignedAttributes() {}

    /**
     * The attributes as they are signed.
     *
     * @param algorithm digest of document and certificate
     * @param messageDigest over the byte range
     * @param signer the signing certificate
     * @param further encoded attributes beside the compulsory ones
     * @return a DER SET OF, as RFC 5652 section 5.4 asks for
     */
    public static byte[] encode(
            DigestAlgorithm algorithm, byte[] messageDigest, X509Certificate signer, List<byte[]> further) {
        byte[] certificateDigest = Channels.digest(algorithm.jcaName()).digest(encoded(signer));
        byte[] hash = DerWriter.encode(DerWriter.OCTET_STRING, certificateDigest);
        // RFC 5035 section 4: SHA-256 is the default and DER leaves defaults out. No issuerSerial, EN 319 122-1
        // section 6.3: the digest names the certificate.
        byte[] essCertId = algorithm == DigestAlgorithm.SHA256
                ? DerWriter.encode(DerWriter.SEQUENCE, hash)
                : DerWriter.encode(DerWriter.SEQUENCE, Algorithms.digest(algorithm), hash);
        byte[] signingCertificate =
                DerWriter.encode(DerWriter.SEQUENCE, DerWriter.encode(DerWriter.SEQUENCE, essCertId));
        List<byte[]> attributes = new ArrayList<>(further);
        attributes.add(attribute(CMSAttributes.contentType, DerWriter.of(CMSObjectIdentifiers.data)));
        attributes.add(attribute(CMSAttributes.messageDigest, DerWriter.encode(DerWriter.OCTET_STRING, messageDigest)));
        attributes.add(attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, signingCertificate));
        return DerWriter.setOf(DerWriter.SET, attributes);
    }

    static byte[] attribute(ASN1ObjectIdentifier type, byte[] value) {
        return DerWriter.encode(DerWriter.SEQUENCE, DerWriter.of(type), DerWriter.encode(DerWriter.SET, value));
    }

    /**
     * A certificate's bytes.
     *
     * @param certificate of the signer's chain
     * @return DER
     */
    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw FailureCode.CREDENTIAL_UNUSABLE
                    .because("A certificate of the chain cannot be encoded")
                    .toException(e);
        }
    }
}
