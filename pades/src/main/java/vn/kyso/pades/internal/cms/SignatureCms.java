// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.cms;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SignatureAlgorithm;

/**
 * The detached CMS SignedData of one signer (RFC 5652) that goes into a PDF's gap.
 *
 * @param chain the signer's certificate and its issuers, all embedded
 * @param digestAlgorithm digest of the document
 * @param signedAttributes as made by {@link SignedAttributes}
 * @param value the signature over them
 * @param algorithm how it was made
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
public record SignatureCms(
        CertificateChain chain,
        DigestAlgorithm digestAlgorithm,
        byte[] signedAttributes,
        byte[] value,
        SignatureAlgorithm algorithm) {

    /** The gap has room for a certificate authority that adds some bytes between now and then. */
    private static final int ROUND_UP = 64;

    /**
     * Encodes.
     *
     * @param timeStampToken a time stamp over the value, or null for level B
     * @return DER
     */
    public byte[] encode(byte @Nullable [] timeStampToken) {
        byte[] digest = Algorithms.digest(digestAlgorithm);
        byte[] version = DerWriter.integer(BigInteger.ONE);
        byte[] attributes = signedAttributes.clone();
        attributes[0] = (byte) DerWriter.CONTEXT_0;
        byte[] unsigned = timeStampToken == null
                ? new byte[0]
                : DerWriter.encode(
                        DerWriter.CONTEXT_1,
                        SignedAttributes.attribute(
                                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, timeStampToken));
        byte[] signer = DerWriter.encode(
                DerWriter.SEQUENCE,
                version,
                issuerAndSerial(),
                digest,
                attributes,
                Algorithms.signature(algorithm),
                DerWriter.encode(DerWriter.OCTET_STRING, value),
                unsigned);
        List<byte[]> certificates =
                chain.certificates().stream().map(SignedAttributes::encoded).toList();
        byte[] signedData = DerWriter.encode(
                DerWriter.SEQUENCE,
                version,
                DerWriter.encode(DerWriter.SET, digest),
                DerWriter.encode(DerWriter.SEQUENCE, DerWriter.of(CMSObjectIdentifiers.data)),
                DerWriter.setOf(DerWriter.CONTEXT_0, certificates),
                DerWriter.encode(DerWriter.SET, signer));
        return DerWriter.encode(
                DerWriter.SEQUENCE,
                DerWriter.of(CMSObjectIdentifiers.signedData),
                DerWriter.encode(DerWriter.CONTEXT_0, signedData));
    }

    private byte[] issuerAndSerial() {
        return DerWriter.encode(
                DerWriter.SEQUENCE,
                chain.signer().getIssuerX500Principal().getEncoded(),
                DerWriter.integer(chain.signer().getSerialNumber()));
    }

    /**
     * How many bytes the encoded signature can have, worked out on a trial with the real chain and attributes.
     *
     * @param chain the real chain
     * @param digestAlgorithm the digest
     * @param further encoded signed attributes beside the compulsory ones
     * @param allowance for a time stamp, 0 without, and for surprises
     * @return bytes
     */
    public static int reserve(
            CertificateChain chain, DigestAlgorithm digestAlgorithm, List<byte[]> further, int allowance) {
        PublicKey key = chain.signer().getPublicKey();
        int valueLength;
        SignatureAlgorithm longest;
        if (key instanceof RSAPublicKey rsa) {
            valueLength = (rsa.getModulus().bitLength() + 7) / 8;
            longest = SignatureAlgorithm.of(SignatureAlgorithm.Scheme.RSA_PSS, digestAlgorithm);
        } else if (key instanceof ECPublicKey ec) {
            valueLength = 2 * ((ec.getParams().getOrder().bitLength() + 7) / 8 + 3) + 4;
            longest = SignatureAlgorithm.of(SignatureAlgorithm.Scheme.ECDSA, digestAlgorithm);
        } else {
            throw FailureCode.CREDENTIAL_UNUSABLE
                    .because("Expected an RSA or EC key in the signer's certificate, found " + key.getAlgorithm())
                    .toException();
        }
        byte[] attributes =
                SignedAttributes.encode(digestAlgorithm, new byte[digestAlgorithm.length()], chain.signer(), further);
        int trial = new SignatureCms(chain, digestAlgorithm, attributes, new byte[valueLength], longest)
                .encode(null)
                .length;
        return (trial + allowance + ROUND_UP - 1) / ROUND_UP * ROUND_UP;
    }
}
