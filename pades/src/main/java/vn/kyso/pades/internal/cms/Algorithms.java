// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.cms;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.SignatureAlgorithm;

/** Algorithm identifiers (RFC 5754, RFC 4055) and the check of a value with the JDK. */
public final class Algorithms {

    private Algorithms() {}

    /** AlgorithmIdentifier of a digest; parameters are absent, RFC 5754 section 2. */
    static byte[] digest(DigestAlgorithm algorithm) {
        return DerWriter.encode(DerWriter.SEQUENCE, DerWriter.of(new ASN1ObjectIdentifier(algorithm.oid())));
    }

    /** AlgorithmIdentifier of a signature, as it was found by verifying the value. */
    static byte[] signature(SignatureAlgorithm algorithm) {
        return switch (algorithm.scheme()) {
            case RSA_PKCS1 ->
                DerWriter.encode(
                        DerWriter.SEQUENCE,
                        DerWriter.of(PKCSObjectIdentifiers.rsaEncryption),
                        DerWriter.of(DERNull.INSTANCE));
            case RSA_PSS ->
                DerWriter.encode(
                        DerWriter.SEQUENCE,
                        DerWriter.of(PKCSObjectIdentifiers.id_RSASSA_PSS),
                        pssParameters(algorithm));
            case ECDSA -> DerWriter.encode(DerWriter.SEQUENCE, DerWriter.of(ecdsa(algorithm.digest())));
        };
    }

    private static byte[] pssParameters(SignatureAlgorithm algorithm) {
        byte[] digest = DerWriter.encode(
                DerWriter.SEQUENCE,
                DerWriter.of(new ASN1ObjectIdentifier(algorithm.digest().oid())),
                DerWriter.of(DERNull.INSTANCE));
        byte[] mask = DerWriter.encode(DerWriter.SEQUENCE, DerWriter.of(PKCSObjectIdentifiers.id_mgf1), digest);
        byte[] salt = DerWriter.integer(BigInteger.valueOf(algorithm.saltLength()));
        int context2 = DerWriter.CONTEXT_0 + 2;
        // A salt of 20 is the default, which DER leaves out.
        return algorithm.saltLength() == 20
                ? DerWriter.encode(
                        DerWriter.SEQUENCE,
                        DerWriter.encode(DerWriter.CONTEXT_0, digest),
                        DerWriter.encode(DerWriter.CONTEXT_1, mask))
                : DerWriter.encode(
                        DerWriter.SEQUENCE,
                        DerWriter.encode(DerWriter.CONTEXT_0, digest),
                        DerWriter.encode(DerWriter.CONTEXT_1, mask),
                        DerWriter.encode(context2, salt));
    }

    private static ASN1ObjectIdentifier ecdsa(DigestAlgorithm digest) {
        return switch (digest) {
            case SHA256 -> X9ObjectIdentifiers.ecdsa_with_SHA256;
            case SHA384 -> X9ObjectIdentifiers.ecdsa_with_SHA384;
            case SHA512 -> X9ObjectIdentifiers.ecdsa_with_SHA512;
        };
    }

    /**
     * Verifies a value.
     *
     * @param key the signer's public key
     * @param algorithm how it was made
     * @param signed the exact bytes
     * @param value the signature, ECDSA in DER form
     * @return false when it does not verify or key and algorithm do not fit
     */
    public static boolean verifies(PublicKey key, SignatureAlgorithm algorithm, byte[] signed, byte[] value) {
        String digest = algorithm.digest().jcaName();
        String shortName = digest.replace("-", "");
        try {
            Signature verifier = Signature.getInstance(
                    switch (algorithm.scheme()) {
                        case RSA_PKCS1 -> shortName + "withRSA";
                        case RSA_PSS -> "RSASSA-PSS";
                        case ECDSA -> shortName + "withECDSA";
                    });
            if (algorithm.scheme() == SignatureAlgorithm.Scheme.RSA_PSS) {
                verifier.setParameter(new PSSParameterSpec(
                        digest,
                        "MGF1",
                        new MGF1ParameterSpec(digest),
                        algorithm.saltLength(),
                        PSSParameterSpec.TRAILER_FIELD_BC));
            }
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(value);
        } catch (GeneralSecurityException doesNotFit) {
            return false;
        }
    }
}
