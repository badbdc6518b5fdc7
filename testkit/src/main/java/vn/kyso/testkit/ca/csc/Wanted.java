// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.csc.Hashes.Hash;

/**
 * What an authorization request asks for when it is about signing.
 *
 * @param credentialId the key's name, empty when the service chooses
 * @param qualifier the kind of signature by which the service chooses, empty otherwise
 * @param labels what the signer is shown of each document
 * @param details the {@code authorization_details} as sent, null when the parameters were sent one by one
 */
record Wanted(
        String credentialId,
        String qualifier,
        int signatures,
        List<Hash> hashes,
        List<String> labels,
        @Nullable JsonNode details) {

    static final String RAR_2_2 = "https://cloudsignatureconsortium.org/2025/credential";
    private static final Set<String> HASH_TYPES = Set.of("SDR", "DTBSR", "SODR");

    /** Reads the parameters of their own. */
    static Wanted ofParams(Params params, CscSettings settings) {
        boolean first = settings.version().first();
        int signatures = number(params.required("numSignatures"));
        List<Hash> hashes = new ArrayList<>();
        params.get(first ? "hash" : "hashes").ifPresent(list -> {
            for (String hash : list.split(",", -1)) {
                hashes.add(Hashes.urlSafe(hash));
            }
        });
        if (!first && !hashes.isEmpty()) {
            String oid = params.required("hashAlgorithmOID");
            if (!Algorithms.knownHash(oid)) {
                throw Refusal.parameter("hashAlgorithmOID");
            }
            Hashes.checkLength(hashes, oid);
        }
        String qualifier = first ? "" : params.get("signatureQualifier").orElse("");
        return new Wanted(one(params.get("credentialID"), qualifier), qualifier, signatures, hashes, List.of(), null);
    }

    /** Reads {@code authorization_details}: an array with one entry. */
    static Wanted ofDetails(JsonNode details, CscSettings settings) {
        if (!details.isArray() || details.size() != 1 || !details.path(0).isObject()) {
            throw Refusal.parameter("authorization_details");
        }
        Body entry = Body.of(details.path(0), "authorization_details");
        boolean later = settings.version() == CscSettings.Version.V2_2;
        if (!entry.required("type").equals(later ? RAR_2_2 : "credential")) {
            throw Refusal.parameter("authorization_details");
        }
        String oid = Ask.hashAlgorithm(entry);
        List<Hash> hashes = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (JsonNode digest : entry.array("documentDigests", "documentDigests")) {
            Body document = Body.of(digest, "documentDigests");
            hashes.add(Hashes.standard(document.required("hash"), "Invalid Base64 hash string parameter"));
            document.optional("label").ifPresent(labels::add);
            if (later
                    && !HASH_TYPES.contains(
                            document.optional("hashType").orElse("DTBSR").toUpperCase(Locale.ROOT))) {
                throw Refusal.parameter("hashType");
            }
        }
        if (hashes.isEmpty()) {
            throw Refusal.missing("array", "documentDigests");
        }
        Hashes.checkLength(hashes, oid);
        String qualifier = entry.optional("signatureQualifier").orElse("");
        int signatures = later ? entry.integer("numSignatures").orElse(hashes.size()) : hashes.size();
        return new Wanted(
                one(entry.optional("credentialID"), qualifier), qualifier, signatures, hashes, labels, details);
    }

    private static String one(Optional<String> credentialId, String qualifier) {
        if (credentialId.isPresent() != qualifier.isEmpty()) {
            throw credentialId.isPresent()
                    ? Refusal.parameter("signatureQualifier")
                    : Refusal.invalid("Missing parameter credentialID");
        }
        return credentialId.orElse("");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.parameter("numSignatures");
        }
    }
}
