// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import vn.kyso.testkit.ca.csc.Hashes.Hash;

/**
 * One entry of {@code documentDigests}: digests of PDF byte ranges that become detached signatures.
 *
 * @param params the parameters of PSS, empty otherwise
 * @param stamped whether the level wants a time stamp
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record DigestsToSign(List<Hash> hashes, Scheme scheme, String signAlgo, byte[] params, boolean stamped) {

    /** What {@code info} announces, in the spelling of the announcement. */
    static final String LEVEL_B = "AdES-B-B";

    static final String LEVEL_T = "AdES-B-T";
    private static final Set<String> PROPERTIES = Set.of("Certification", "Revision");
    private static final Set<String> ATTRIBUTES =
            Set.of("Location", "Reason", "Name", "ContactInfo", "signer-location");

    static DigestsToSign of(Body entry, Key key, CscContext context) {
        CscSettings settings = context.settings();
        if (!entry.required("signature_format").equals("P")) {
            throw Refusal.parameter("signature_format");
        }
        String level = entry.optional("conformance_level").orElse("Ades-B-B").toLowerCase(Locale.ROOT);
        boolean stamped = level.equals(LEVEL_T.toLowerCase(Locale.ROOT)) || level.equals("ades-t");
        boolean plain = level.equals(LEVEL_B.toLowerCase(Locale.ROOT)) || level.equals("ades-b");
        if (!plain && !(stamped && context.stamps().offered())) {
            throw Refusal.parameter("conformance_level");
        }
        if (!PROPERTIES.contains(entry.optional("signed_envelope_property").orElse("Certification"))) {
            throw Refusal.parameter("signed_envelope_property");
        }
        checkProperties(entry.array("signed_props", "signed_props"));
        Scheme scheme = Scheme.of(entry, "hashAlgorithmOID", key, settings);
        String named = entry.optional("hashAlgorithmOID").orElse(scheme.hashOid());
        if (!named.equals(scheme.hashOid())) {
            throw Refusal.invalid("String parameter hashAlgorithmOID contradicts with signAlgo parameter");
        }
        List<Hash> hashes = hashes(entry.get("hashes"));
        Hashes.checkLength(hashes, scheme.hashOid());
        return new DigestsToSign(
                hashes,
                scheme,
                entry.required("signAlgo"),
                Base64.getDecoder().decode(entry.optional("signAlgoParams").orElse("")),
                stamped);
    }

    /** An array; the samples of the text have a bare string too. */
    private static List<Hash> hashes(JsonNode member) {
        List<JsonNode> entries = new ArrayList<>();
        if (member.isTextual()) {
            entries.add(member);
        } else if (member.isArray() && !member.isEmpty()) {
            member.forEach(entries::add);
        } else {
            throw Refusal.missing("array", "hashes");
        }
        List<Hash> hashes = new ArrayList<>();
        for (JsonNode entry : entries) {
            hashes.add(Hashes.standard(entry.asText(), "Invalid Base64 hashes string parameter"));
        }
        return hashes;
    }

    private static void checkProperties(List<JsonNode> properties) {
        Set<String> wrong = new TreeSet<>();
        for (JsonNode property : properties) {
            String name = property.path("attribute_name").asText();
            if (!ATTRIBUTES.contains(name) || !base64(property.path("attribute_value"))) {
                wrong.add(name);
            }
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid("Invalid parameter signed_props (" + String.join(", ", wrong) + ")");
        }
    }

    private static boolean base64(JsonNode value) {
        if (value.isMissingNode()) {
            return true;
        }
        try {
            return value.isTextual() && Base64.getDecoder().decode(value.textValue()).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
