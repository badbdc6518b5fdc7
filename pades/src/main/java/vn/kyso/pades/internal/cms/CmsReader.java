// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.cms;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * What a reader of the signed file finds in the gap; does not look at how we wrote it.
 *
 * @param derLength bytes of the structure; what follows must be zeros
 * @param signedAttributes the DER SET OF that is signed
 * @param messageDigest the digest they carry
 * @param value the signature value
 * @param hasTimeStamp whether there is a signature time stamp
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
public record CmsReader(
        int derLength, byte[] signedAttributes, byte[] messageDigest, byte[] value, boolean hasTimeStamp) {

    /**
     * Reads.
     *
     * @param padded the content of the gap
     * @return what is in it, or empty when it is not a CMS signature of one signer with signed attributes
     */
    public static Optional<CmsReader> of(byte[] padded) {
        int length = DerWriter.lengthOf(padded);
        if (length < 0) {
            return Optional.empty();
        }
        try {
            ASN1Primitive content = read(Arrays.copyOf(padded, length));
            SignedData signedData =
                    SignedData.getInstance(ContentInfo.getInstance(content).getContent());
            if (signedData.getSignerInfos().size() != 1) {
                return Optional.empty();
            }
            SignerInfo signer =
                    SignerInfo.getInstance(signedData.getSignerInfos().getObjectAt(0));
            ASN1Set attributes = signer.getAuthenticatedAttributes();
            Attribute digest = find(attributes, CMSAttributes.messageDigest.getId());
            if (digest == null) {
                return Optional.empty();
            }
            byte[] digestBytes = ASN1OctetString.getInstance(
                            digest.getAttrValues().getObjectAt(0))
                    .getOctets();
            boolean stamped = find(
                            signer.getUnauthenticatedAttributes(),
                            PKCSObjectIdentifiers.id_aa_signatureTimeStampToken.getId())
                    != null;
            return Optional.of(new CmsReader(
                    length,
                    DerWriter.of(attributes),
                    digestBytes,
                    signer.getEncryptedDigest().getOctets(),
                    stamped));
        } catch (IOException | RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    /** What nobody looks at, certificates above all, is not taken apart. */
    private static ASN1Primitive read(byte[] der) throws IOException {
        try (ASN1InputStream in = new ASN1InputStream(der, true)) {
            return in.readObject();
        }
    }

    private static @org.jspecify.annotations.Nullable Attribute find(
            @org.jspecify.annotations.Nullable ASN1Set attributes, String oid) {
        if (attributes != null) {
            for (int i = 0; i < attributes.size(); i++) {
                Attribute attribute = Attribute.getInstance(attributes.getObjectAt(i));
                if (attribute.getAttrType().getId().equals(oid)) {
                    return attribute;
                }
            }
        }
        return null;
    }
}
