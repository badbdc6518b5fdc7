// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.List;
import java.util.Set;
import vn.kyso.testkit.ca.csc.Hashes.Hash;

/**
 * What an authorization is asked for.
 *
 * @param signatures how many it shall cover
 * @param hashes which ones, empty when they are not told
 * @param description what the signer is shown
 * @param clientData what the application calls it
 */
record Ask(Key key, int signatures, List<Hash> hashes, String description, String clientData) {

    /** Reads and checks everything but the signer's factors. */
    static Ask of(Body body, Key key, CscSettings settings) {
        if (!key.enabled()) {
            throw Refusal.invalid("The credential identified by credentialID is disabled");
        }
        if (key.use().oauth2code()) {
            throw Refusal.parameter("credentialID");
        }
        int signatures = signatures(body, settings);
        boolean first = settings.version().first();
        List<Hash> hashes = Hashes.of(body.array(first ? "hash" : "hashes", "hash"), "hash");
        if (!first && !hashes.isEmpty()) {
            Hashes.checkLength(hashes, hashAlgorithm(body));
        }
        check(key, signatures, hashes, settings);
        String description = body.optional("description").orElse("");
        if (description.length() > 500) {
            throw Refusal.parameter("description");
        }
        return new Ask(
                key,
                signatures,
                hashes,
                description,
                body.optional("clientData").orElse(""));
    }

    static String hashAlgorithm(Body body) {
        String oid = body.required("hashAlgorithmOID");
        if (!Algorithms.knownHash(oid)) {
            throw Refusal.parameter("hashAlgorithmOID");
        }
        return oid;
    }

    /** The rules that hold however an authorization is asked for. */
    static void check(Key key, int signatures, List<Hash> hashes, CscSettings settings) {
        if (signatures < 1) {
            throw Refusal.invalid("Invalid value for parameter numSignatures");
        }
        if (signatures > key.use().multisign() && !settings.has(CscHabit.MULTISIGN_NOT_ENFORCED)) {
            throw Refusal.invalid("Numbers of signatures is too high");
        }
        if (hashes.isEmpty() && key.use().scal2()) {
            throw Refusal.missing("array", "hash");
        }
        if (!hashes.isEmpty() && hashes.size() != signatures && !settings.has(CscHabit.ANY_HASH_COUNT)) {
            throw Refusal.invalid("Invalid value for parameter numSignatures");
        }
    }

    /** What the SAD will be bound to. */
    Set<String> binding(CscSettings settings) {
        return Hashes.binding(hashes, settings);
    }

    private static int signatures(Body body, CscSettings settings) {
        if (settings.has(CscHabit.TEXTUAL_NUM_SIGNATURES)) {
            if (!body.get("numSignatures").isTextual()) {
                throw Refusal.of(500, "server_error", "numSignatures.match is not a function");
            }
            try {
                return Integer.parseInt(body.required("numSignatures"));
            } catch (NumberFormatException e) {
                throw Refusal.missing("integer", "numSignatures");
            }
        }
        return body.integer("numSignatures").orElseThrow(() -> Refusal.missing("integer", "numSignatures"));
    }
}
