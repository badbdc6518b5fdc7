// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that a signature's attributes say about its signer fits: where two disagree, validators that read one of them
 * name another signer than those that read the other. Claims of time are not compared: they prove nothing. Each names the signer first (RFC 5035,
 * sections 3 and 4) and is there once (RFC 5652, section 11).
 */
final class SignedAttributes {

    private final AttributeTable attributes;

    private SignedAttributes(AttributeTable attributes) {
        this.attributes = attributes;
    }

    /**
     * Looks for a contradiction.
     *
     * @param statement of the signer
     * @param signer the certificate whose key verifies it
     * @return what is wrong, or empty
     */
    static Optional<String> problem(@Nullable SignerInformation statement, X509Certificate signer) {
        AttributeTable found = statement == null ? null : statement.getSignedAttributes();
        if (found == null) {
            return Optional.empty();
        }
        try {
            SignedAttributes all = new SignedAttributes(found);
            return all.nameSigner(signer)
                    ? Optional.empty()
                    : Optional.of("the attributes that name the signer's certificate disagree");
        } catch (GeneralSecurityException | RuntimeException notUnderstood) {
            return Optional.of("the attributes that name the signer cannot be read");
        }
    }

    private boolean nameSigner(X509Certificate signer) throws GeneralSecurityException {
        for (ASN1Encodable value : values(PKCSObjectIdentifiers.id_aa_signingCertificate)) {
            ESSCertID[] ids = SigningCertificate.getInstance(value).getCerts();
            if (ids.length == 0 || !matches("SHA-1", ids[0].getCertHash(), signer)) {
                return false;
            }
        }
        for (ASN1Encodable value : values(PKCSObjectIdentifiers.id_aa_signingCertificateV2)) {
            ESSCertIDv2[] ids = SigningCertificateV2.getInstance(value).getCerts();
            if (ids.length == 0
                    || !matches(ids[0].getHashAlgorithm().getAlgorithm().getId(), ids[0].getCertHash(), signer)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String algorithm, byte[] hash, X509Certificate signer)
            throws GeneralSecurityException {
        return Arrays.equals(hash, MessageDigest.getInstance(algorithm).digest(signer.getEncoded()));
    }

    private List<ASN1Encodable> values(ASN1ObjectIdentifier type) {
        List<ASN1Encodable> values = new ArrayList<>();
        ASN1EncodableVector all = attributes.getAll(type);
        for (int i = 0; i < all.size(); i++) {
            values.addAll(List.of(Attribute.getInstance(all.get(i)).getAttributeValues()));
        }
        return values;
    }
}
