// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.util.Map;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;

/** Signs digests that were computed elsewhere, which is what a signing service's key does. */
final class CredentialSigner {

    private static final Map<Integer, ASN1ObjectIdentifier> DIGEST_BY_LENGTH = Map.of(
            20, OIWObjectIdentifiers.idSHA1,
            32, NISTObjectIdentifiers.id_sha256,
            48, NISTObjectIdentifiers.id_sha384,
            64, NISTObjectIdentifiers.id_sha512);

    private CredentialSigner() {}

    static byte[] sign(PrivateKey key, byte[] digest, TestSignatureScheme scheme) {
        boolean rsa = key instanceof RSAPrivateKey;
        if (rsa != scheme.isRsa()) {
            throw new IllegalArgumentException("expected a scheme for " + (rsa ? "an RSA" : "an EC") + " key, got "
                    + scheme + "; choose one that fits the credential");
        }
        if (!DIGEST_BY_LENGTH.containsKey(digest.length)) {
            throw new IllegalArgumentException("expected a digest of 20, 32, 48 or 64 bytes, got " + digest.length
                    + "; pass the raw digest, not its encoding");
        }
        try {
            return switch (scheme) {
                case RSA_PKCS1 -> pkcs1(key, digest);
                case RSA_PSS -> pss((RSAPrivateKey) key, digest);
                case ECDSA_DER -> ecdsa(key, digest, "NONEwithECDSA");
                case ECDSA_RAW -> ecdsa(key, digest, "NONEwithECDSAinP1363Format");
            };
        } catch (GeneralSecurityException | CryptoException | IOException e) {
            throw new IllegalStateException("a test key could not sign with " + scheme, e);
        }
    }

    /** A cipher in encrypt mode with a private key pads as a signature does: block type 1. */
    private static byte[] pkcs1(PrivateKey key, byte[] digest) throws GeneralSecurityException, IOException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(DIGEST_BY_LENGTH.get(digest.length), DERNull.INSTANCE);
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(new DigestInfo(algorithm, digest).getEncoded("DER"));
    }

    /** The JDK's PSS hashes its input itself, so this one is Bouncy Castle's raw signer. */
    private static byte[] pss(RSAPrivateKey key, byte[] digest) throws CryptoException {
        Digest hash = hash(digest.length);
        PSSSigner signer = PSSSigner.createRawSigner(
                new RSABlindedEngine(), hash, hash(digest.length), digest.length, (byte) 0xBC);
        signer.init(true, new RSAKeyParameters(true, key.getModulus(), key.getPrivateExponent()));
        signer.update(digest, 0, digest.length);
        return signer.generateSignature();
    }

    private static byte[] ecdsa(PrivateKey key, byte[] digest, String algorithm) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(digest);
        return signature.sign();
    }

    private static Digest hash(int length) {
        return switch (length) {
            case 20 -> new SHA1Digest();
            case 32 -> new SHA256Digest();
            case 48 -> new SHA384Digest();
            default -> new SHA512Digest();
        };
    }
}
