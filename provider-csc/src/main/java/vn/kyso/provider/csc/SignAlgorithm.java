// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;

/**
 * {@code signAlgo} and what goes with it.
 *
 * @param oid the algorithm
 * @param parameters {@code signAlgoParams}, for RSASSA-PSS only
 */
record SignAlgorithm(String oid, Optional<String> parameters) {

    static final String RSA = "1.2.840.113549.1.1.1";
    static final String PSS = "1.2.840.113549.1.1.10";
    static final String EC = "1.2.840.10045.2.1";

    private static final Map<DigestAlgorithm, String> RSA_WITH = Map.of(
            DigestAlgorithm.SHA256, "1.2.840.113549.1.1.11",
            DigestAlgorithm.SHA384, "1.2.840.113549.1.1.12",
            DigestAlgorithm.SHA512, "1.2.840.113549.1.1.13");
    private static final Map<DigestAlgorithm, String> ECDSA_WITH = Map.of(
            DigestAlgorithm.SHA256, "1.2.840.10045.4.3.2",
            DigestAlgorithm.SHA384, "1.2.840.10045.4.3.3",
            DigestAlgorithm.SHA512, "1.2.840.10045.4.3.4");

    /** RSASSA-PSS-params of RFC 4055: MGF1 of the same digest, a salt as long as the digest, NULLs written out. */
    private static final Map<DigestAlgorithm, String> PSS_PARAMETERS = Map.of(
            DigestAlgorithm.SHA256,
            "MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg",
            DigestAlgorithm.SHA384,
            "MDSgDzANBglghkgBZQMEAgIFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgIFAKIDAgEw",
            DigestAlgorithm.SHA512,
            "MDSgDzANBglghkgBZQMEAgMFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgMFAKIDAgFA");

    /**
     * Chooses: what is forced, else the exact signature algorithm if it is listed, else the key's algorithm with the digest
     * beside it, else PSS. A list of nothing that is understood does not bind.
     */
    static SignAlgorithm choose(CscConfig config, CscCredential credential, DigestAlgorithm digest) {
        CscHabits habits = config.habits();
        if (habits.signAlgo().isPresent()) {
            return of(habits.signAlgo().get(), digest);
        }
        Set<String> listed = credential.algorithms();
        boolean ec = credential.chain().signer().getPublicKey().getAlgorithm().equals("EC");
        String exact = ec ? with(ECDSA_WITH, digest) : with(RSA_WITH, digest);
        String key = ec ? EC : RSA;
        if (!ec && habits.preferPss() && listed.contains(PSS)) {
            return of(PSS, digest);
        }
        if (listed.contains(exact) || listed.isEmpty()) {
            return of(exact, digest);
        }
        if (listed.contains(key)) {
            return of(key, digest);
        }
        if (!ec && listed.contains(PSS)) {
            return of(PSS, digest);
        }
        throw FailureCode.NOT_OFFERED_BY_PROVIDER
                .because("The key lists no signature algorithm for " + digest.jcaName()
                        + " that is understood; set digestAlgorithms, or force signAlgo")
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }

    private static SignAlgorithm of(String oid, DigestAlgorithm digest) {
        return new SignAlgorithm(oid, oid.equals(PSS) ? Optional.of(with(PSS_PARAMETERS, digest)) : Optional.empty());
    }

    private static String with(Map<DigestAlgorithm, String> table, DigestAlgorithm digest) {
        return java.util.Objects.requireNonNull(table.get(digest));
    }
}
