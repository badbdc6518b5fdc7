// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.check;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.NullDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.core.SignatureValue;

/**
 * Proves that a value was made with a key over exactly one digest, and finds out how (law 3): PKCS#1 v1.5, PSS with any
 * of the usual salts, ECDSA in DER or as r and s side by side.
 */
public final class ValueProof {

    /** The trailer of EMSA-PSS, RFC 8017 section 9.1.1. */
    private static final byte PSS_TRAILER = (byte) 0xbc;

    /**
     * A proven value.
     *
     * @param value as CMS wants it: ECDSA in DER form
     * @param algorithm how it was made
     */
    public record Proven(SignatureValue value, SignatureAlgorithm algorithm) {}

    private ValueProof() {}

    /**
     * Proves a value.
     *
     * @param key of the certificate
     * @param digest that was sent
     * @param value that came back
     * @param schemes the provider may use
     * @return the proof, or empty when the value does not verify in any of them
     */
    public static Optional<Proven> prove(PublicKey key, DtbsDigest digest, SignatureValue value, Set<Scheme> schemes) {
        if (key instanceof RSAPublicKey rsa) {
            return proveRsa(rsa, digest, value, schemes);
        }
        if (key instanceof ECPublicKey ec && schemes.contains(Scheme.ECDSA)) {
            return proveEcdsa(ec, digest, value);
        }
        return Optional.empty();
    }

    private static Optional<Proven> proveRsa(
            RSAPublicKey key, DtbsDigest digest, SignatureValue value, Set<Scheme> schemes) {
        if (value.size() != (key.getModulus().bitLength() + 7) / 8) {
            return Optional.empty();
        }
        RSAKeyParameters parameters;
        try {
            parameters = new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent());
        } catch (IllegalArgumentException notAnRsaKey) {
            return Optional.empty();
        }
        byte[] hash = digest.toByteArray();
        byte[] signature = value.toByteArray();
        if (schemes.contains(Scheme.RSA_PKCS1) && verifiesPkcs1(parameters, digest.algorithm(), hash, signature)) {
            return Optional.of(new Proven(value, SignatureAlgorithm.of(Scheme.RSA_PKCS1, digest.algorithm())));
        }
        if (schemes.contains(Scheme.RSA_PSS)) {
            for (int salt : saltLengths(key, digest.algorithm())) {
                if (verifiesPss(parameters, digest.algorithm(), salt, hash, signature)) {
                    return Optional.of(
                            new Proven(value, new SignatureAlgorithm(Scheme.RSA_PSS, digest.algorithm(), salt)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean verifiesPkcs1(
            RSAKeyParameters key, DigestAlgorithm algorithm, byte[] hash, byte[] signature) {
        RSADigestSigner signer = new RSADigestSigner(new NullDigest(), new ASN1ObjectIdentifier(algorithm.oid()));
        signer.init(false, key);
        signer.update(hash, 0, hash.length);
        return signer.verifySignature(signature);
    }

    private static boolean verifiesPss(
            RSAKeyParameters key, DigestAlgorithm algorithm, int salt, byte[] hash, byte[] signature) {
        PSSSigner signer =
                PSSSigner.createRawSigner(new RSAEngine(), digest(algorithm), digest(algorithm), salt, PSS_TRAILER);
        signer.init(false, key);
        signer.update(hash, 0, hash.length);
        return signer.verifySignature(signature);
    }

    /** As long as the digest, as long as the key allows, none: the three in use, as far as they fit the key. */
    private static Set<Integer> saltLengths(RSAPublicKey key, DigestAlgorithm algorithm) {
        int encodedBits = key.getModulus().bitLength() - 1;
        int encodedLength = (encodedBits + 7) / 8;
        Set<Integer> lengths = new LinkedHashSet<>();
        lengths.add(algorithm.length());
        lengths.add(Math.max(0, encodedLength - algorithm.length() - 2));
        lengths.add(0);
        lengths.removeIf(salt -> 8 * (algorithm.length() + salt) + 9 > encodedBits);
        return lengths;
    }

    private static Digest digest(DigestAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA256 -> new SHA256Digest();
            case SHA384 -> new SHA384Digest();
            case SHA512 -> new SHA512Digest();
        };
    }

    private static Optional<Proven> proveEcdsa(ECPublicKey key, DtbsDigest digest, SignatureValue value) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.of(Scheme.ECDSA, digest.algorithm());
        if (verifiesEcdsa(key, digest, value.toByteArray())) {
            return Optional.of(new Proven(value, algorithm));
        }
        return derOf(key, value)
                .filter(der -> verifiesEcdsa(key, digest, der.toByteArray()))
                .map(der -> new Proven(der, algorithm));
    }

    private static boolean verifiesEcdsa(ECPublicKey key, DtbsDigest digest, byte[] der) {
        try {
            Signature signature = Signature.getInstance("NONEwithECDSA");
            signature.initVerify(key);
            signature.update(digest.toByteArray());
            return signature.verify(der);
        } catch (GeneralSecurityException notAnEcdsaValue) {
            return false;
        }
    }

    private static Optional<SignatureValue> derOf(ECPublicKey key, SignatureValue raw) {
        BigInteger order = key.getParams().getOrder();
        if (raw.size() != 2 * ((order.bitLength() + 7) / 8)) {
            return Optional.empty();
        }
        try {
            BigInteger[] rs = PlainDSAEncoding.INSTANCE.decode(order, raw.toByteArray());
            return Optional.of(SignatureValue.of(StandardDSAEncoding.INSTANCE.encode(order, rs[0], rs[1])));
        } catch (IOException | IllegalArgumentException notRaw) {
            return Optional.empty();
        }
    }
}
