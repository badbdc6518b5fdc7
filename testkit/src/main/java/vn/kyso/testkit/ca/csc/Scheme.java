// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.Optional;
import vn.kyso.testkit.pki.TestSignatureScheme;

/**
 * How to sign.
 *
 * @param hashOid the hash algorithm
 * @param scheme what the key does with the digest
 */
record Scheme(String hashOid, TestSignatureScheme scheme) {

    /** Reads the algorithm members; {@code hashMember} is what the version calls the hash algorithm. */
    static Scheme of(Body body, String hashMember, Key key, CscSettings settings) {
        String signAlgo = body.required("signAlgo");
        if (!key.algorithms().contains(signAlgo)
                || (settings.has(CscHabit.EXACT_SIGN_ALGO) && Algorithms.keyOnly(signAlgo))) {
            throw Refusal.parameter("signAlgo");
        }
        String hashOid = Algorithms.hashOpen(signAlgo) ? body.required(hashMember) : Algorithms.impliedHash(signAlgo);
        if (!Algorithms.knownHash(hashOid)) {
            throw Refusal.parameter(hashMember);
        }
        Optional<String> params = body.optional("signAlgoParams");
        if (signAlgo.equals(Algorithms.PSS)) {
            String given = params.orElseThrow(() -> Refusal.missing("string", "signAlgoParams"));
            if (!Algorithms.pssFits(given, hashOid)) {
                throw Refusal.parameter("signAlgoParams");
            }
        }
        return new Scheme(hashOid, Algorithms.scheme(signAlgo, key.rsa(), settings.has(CscHabit.PLAIN_ECDSA)));
    }
}
