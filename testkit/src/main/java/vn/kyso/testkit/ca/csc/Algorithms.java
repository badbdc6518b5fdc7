// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import vn.kyso.testkit.pki.TestKeyKind;
import vn.kyso.testkit.pki.TestSignatureScheme;

/** Object identifiers of hash and signature algorithms and what follows from them. */
final class Algorithms {

    static final String RSA = "1.2.840.113549.1.1.1";
    static final String PSS = "1.2.840.113549.1.1.10";
    static final String EC = "1.2.840.10045.2.1";
    static final String SHA256 = "2.16.840.1.101.3.4.2.1";
    private static final String SHA384 = "2.16.840.1.101.3.4.2.2";
    private static final String SHA512 = "2.16.840.1.101.3.4.2.3";

    private static final Map<String, Integer> LENGTHS = Map.of(SHA256, 32, SHA384, 48, SHA512, 64);
    private static final Map<String, String> IMPLIED = Map.of(
            "1.2.840.113549.1.1.11", SHA256,
            "1.2.840.113549.1.1.12", SHA384,
            "1.2.840.113549.1.1.13", SHA512,
            "1.2.840.10045.4.3.2", SHA256,
            "1.2.840.10045.4.3.3", SHA384,
            "1.2.840.10045.4.3.4", SHA512);

    private Algorithms() {}

    /** What a key of a kind offers unless a test says otherwise: the key itself and the exact algorithms. */
    static List<String> of(TestKeyKind kind) {
        return kind.isRsa()
                ? List.of(RSA, "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13", PSS)
                : List.of(EC, "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4");
    }

    /** All that keys of a fake may offer. */
    static List<String> announced() {
        return Stream.concat(of(TestKeyKind.RSA_2048).stream(), of(TestKeyKind.EC_P256).stream())
                .toList();
    }

    static boolean knownHash(String oid) {
        return LENGTHS.containsKey(oid);
    }

    static int length(String hashOid) {
        return Objects.requireNonNull(LENGTHS.get(hashOid));
    }

    /** What Java calls a hash algorithm. */
    static String javaName(String hashOid) {
        return "SHA-" + length(hashOid) * 8;
    }

    /** ECDSA with a hash algorithm. */
    static String ecdsa(String hashOid) {
        return switch (length(hashOid)) {
            case 32 -> "1.2.840.10045.4.3.2";
            case 48 -> "1.2.840.10045.4.3.3";
            default -> "1.2.840.10045.4.3.4";
        };
    }

    /** Whether a signature algorithm leaves the hash open. */
    static boolean hashOpen(String signAlgo) {
        return !IMPLIED.containsKey(signAlgo);
    }

    /** Whether an identifier names a kind of key rather than a signature algorithm. */
    static boolean keyOnly(String signAlgo) {
        return signAlgo.equals(RSA) || signAlgo.equals(EC);
    }

    static String impliedHash(String signAlgo) {
        return Objects.requireNonNull(IMPLIED.get(signAlgo));
    }

    static TestSignatureScheme scheme(String signAlgo, boolean rsa, boolean plainEcdsa) {
        if (!rsa) {
            return plainEcdsa ? TestSignatureScheme.ECDSA_RAW : TestSignatureScheme.ECDSA_DER;
        }
        return signAlgo.equals(PSS) ? TestSignatureScheme.RSA_PSS : TestSignatureScheme.RSA_PKCS1;
    }

    /** Whether PSS parameters are those a fake's key can sign with: MGF1 and salt of the same hash. */
    static boolean pssFits(String base64, String hashOid) {
        RSASSAPSSparams params;
        try {
            params = RSASSAPSSparams.getInstance(
                    ASN1Primitive.fromByteArray(Base64.getDecoder().decode(base64)));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
        if (params == null) {
            return false;
        }
        ASN1ObjectIdentifier hash = new ASN1ObjectIdentifier(hashOid);
        AlgorithmIdentifier mask = params.getMaskGenAlgorithm();
        return params.getHashAlgorithm().getAlgorithm().equals(hash)
                && mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                && AlgorithmIdentifier.getInstance(mask.getParameters())
                        .getAlgorithm()
                        .equals(hash)
                && params.getSaltLength().intValueExact() == length(hashOid)
                && params.getTrailerField().intValueExact() == 1;
    }
}
