// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.cms;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureAlgorithm.Scheme;

/** What algorithm identifiers of others say (RFC 5754, RFC 4055); only SHA-2 is known. */
final class AlgorithmIds {

    private record Named(Scheme scheme, DigestAlgorithm digest) {}

    private static final Map<ASN1ObjectIdentifier, Named> WITH_DIGEST = Map.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption, new Named(Scheme.RSA_PKCS1, DigestAlgorithm.SHA256),
            PKCSObjectIdentifiers.sha384WithRSAEncryption, new Named(Scheme.RSA_PKCS1, DigestAlgorithm.SHA384),
            PKCSObjectIdentifiers.sha512WithRSAEncryption, new Named(Scheme.RSA_PKCS1, DigestAlgorithm.SHA512),
            X9ObjectIdentifiers.ecdsa_with_SHA256, new Named(Scheme.ECDSA, DigestAlgorithm.SHA256),
            X9ObjectIdentifiers.ecdsa_with_SHA384, new Named(Scheme.ECDSA, DigestAlgorithm.SHA384),
            X9ObjectIdentifiers.ecdsa_with_SHA512, new Named(Scheme.ECDSA, DigestAlgorithm.SHA512));

    private static final int TRAILER_BC = 1;

    private AlgorithmIds() {}

    static Optional<DigestAlgorithm> digest(AlgorithmIdentifier identifier) {
        String oid = identifier.getAlgorithm().getId();
        return Arrays.stream(DigestAlgorithm.values())
                .filter(algorithm -> algorithm.oid().equals(oid))
                .findFirst();
    }

    /** How a value is said to be made; empty when that is not known or contradicts the signer's digest. */
    static Optional<SignatureAlgorithm> signature(AlgorithmIdentifier identifier, DigestAlgorithm digest) {
        ASN1ObjectIdentifier type = identifier.getAlgorithm();
        if (PKCSObjectIdentifiers.rsaEncryption.equals(type)) {
            return Optional.of(SignatureAlgorithm.of(Scheme.RSA_PKCS1, digest));
        }
        if (PKCSObjectIdentifiers.id_RSASSA_PSS.equals(type)) {
            return pss(RSASSAPSSparams.getInstance(identifier.getParameters()), digest);
        }
        return Optional.ofNullable(WITH_DIGEST.get(type))
                .filter(named -> named.digest() == digest)
                .map(named -> SignatureAlgorithm.of(named.scheme(), digest));
    }

    private static Optional<SignatureAlgorithm> pss(RSASSAPSSparams parameters, DigestAlgorithm digest) {
        AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
        boolean usual = digest(parameters.getHashAlgorithm()).equals(Optional.of(digest))
                && PKCSObjectIdentifiers.id_mgf1.equals(mask.getAlgorithm())
                && digest(AlgorithmIdentifier.getInstance(mask.getParameters())).equals(Optional.of(digest))
                && parameters.getTrailerField().intValueExact() == TRAILER_BC;
        int salt = parameters.getSaltLength().bitLength() > 15
                ? -1
                : parameters.getSaltLength().intValueExact();
        return usual && salt >= 0
                ? Optional.of(new SignatureAlgorithm(Scheme.RSA_PSS, digest, salt))
                : Optional.empty();
    }
}
