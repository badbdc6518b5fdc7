// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.cms;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SignatureAlgorithm;

/**
 * A signature that somebody else made, as far as it is a PAdES baseline signature of level B by one certain certificate
 * (ETSI EN 319 142-1 section 6.3); anything less is refused.
 *
 * @param digestAlgorithm of byte range and attributes
 * @param algorithm how the value is said to be made
 * @param signedAttributes the DER SET OF that is signed
 * @param messageDigest the digest they carry
 * @param value the signature value, not verified yet
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
public record ReturnedCms(
        DigestAlgorithm digestAlgorithm,
        SignatureAlgorithm algorithm,
        byte[] signedAttributes,
        byte[] messageDigest,
        byte[] value) {

    /**
     * Reads and judges.
     *
     * @param padded the content of the gap
     * @param signer whose signature it has to be
     * @return the signature
     * @throws vn.kyso.core.ProtocolViolationException when it is not one of level B by that certificate
     */
    public static ReturnedCms of(byte[] padded, X509Certificate signer) {
        int length = DerWriter.lengthOf(padded);
        if (length < 0) {
            throw refused("is not DER-encoded");
        }
        try {
            ContentInfo content = ContentInfo.getInstance(ASN1Primitive.fromByteArray(Arrays.copyOf(padded, length)));
            if (!CMSObjectIdentifiers.signedData.equals(content.getContentType())) {
                throw refused("is not CMS signed data");
            }
            return of(SignedData.getInstance(content.getContent()), signer);
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | ArrayIndexOutOfBoundsException
                | NullPointerException e) {
            throw refused("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static ReturnedCms of(SignedData data, X509Certificate certificate) {
        boolean detached =
                CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType())
                        && data.getEncapContentInfo().getContent() == null;
        if (!detached) {
            throw refused("carries content of its own instead of being detached");
        }
        if (data.getSignerInfos().size() != 1) {
            throw refused("has " + data.getSignerInfos().size() + " signers instead of one");
        }
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        if (!carries(data.getCertificates(), certificate) || !names(signer.getSID(), certificate)) {
            throw refused("is not by the certificate chosen at the start, or does not carry it");
        }
        DigestAlgorithm digest = AlgorithmIds.digest(signer.getDigestAlgorithm())
                .orElseThrow(() -> refused("uses another digest than SHA-256, SHA-384 or SHA-512"));
        SignatureAlgorithm algorithm = AlgorithmIds.signature(signer.getDigestEncryptionAlgorithm(), digest)
                .orElseThrow(() -> refused("names a signature algorithm that is not known or not of its digest"));
        BaselineAttributes attributes = BaselineAttributes.of(signer.getAuthenticatedAttributes());
        attributes.check(certificate);
        byte[] value = signer.getEncryptedDigest().getOctets();
        if (value.length == 0) {
            throw refused("has no value");
        }
        return new ReturnedCms(digest, algorithm, attributes.encoded(), attributes.messageDigest(), value);
    }

    private static boolean carries(@org.jspecify.annotations.Nullable ASN1Set certificates, X509Certificate signer) {
        byte[] wanted = SignedAttributes.encoded(signer);
        for (int i = 0; certificates != null && i < certificates.size(); i++) {
            if (Arrays.equals(wanted, DerWriter.of(certificates.getObjectAt(i)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(SignerIdentifier identifier, X509Certificate signer) {
        ASN1Encodable id = identifier.getId();
        if (identifier.isTagged()) {
            byte[] extension = signer.getExtensionValue(Extension.subjectKeyIdentifier.getId());
            return extension != null
                    && ASN1OctetString.getInstance(
                                    ASN1OctetString.getInstance(extension).getOctets())
                            .equals(ASN1OctetString.getInstance(id));
        }
        IssuerAndSerialNumber named = IssuerAndSerialNumber.getInstance(id);
        return X500Name.getInstance(signer.getIssuerX500Principal().getEncoded())
                        .equals(named.getName())
                && named.getSerialNumber().getValue().equals(signer.getSerialNumber());
    }

    static RemoteSigningException refused(String what) {
        return FailureCode.ANSWER_INCONSISTENT
                .because("The signature in the returned document " + what
                        + "; asked for was PAdES level B by the chosen certificate. Report it to the provider")
                .toException();
    }
}
