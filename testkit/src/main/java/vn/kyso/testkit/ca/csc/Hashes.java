// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Hashes as requests carry them. */
final class Hashes {

    /**
     * One hash.
     *
     * @param text as it was written
     * @param hex its bytes in lower-case hexadecimal digits
     */
    record Hash(String text, String hex) {
        int length() {
            return hex.length() / 2;
        }

        String base64() {
            return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        }
    }

    private Hashes() {}

    /** Those of an array in JSON, in standard base64 with padding. */
    static List<Hash> of(List<JsonNode> array, String spokenOf) {
        List<Hash> hashes = new ArrayList<>();
        for (JsonNode entry : array) {
            if (!entry.isTextual()) {
                throw Refusal.missing("array", spokenOf);
            }
            hashes.add(standard(entry.textValue(), "Invalid Base64 hash string parameter"));
        }
        return hashes;
    }

    static Hash standard(String text, String complaint) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (text.length() % 4 == 0 && bytes.length > 0) {
                return new Hash(text, HexFormat.of().formatHex(bytes));
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(complaint);
        }
        throw Refusal.invalid(complaint);
    }

    /** One in base64url; whether padding is kept is an open question, so both are taken. */
    static Hash urlSafe(String text) {
        try {
            return new Hash(
                    text, HexFormat.of().formatHex(Base64.getUrlDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("Invalid Base64 hash string parameter");
        }
    }

    /** The escapes of one service in JSON texts; what it would mistake for an escape's result is refused. */
    static String unescaped(String text) {
        if (text.indexOf('+') >= 0 || text.indexOf('/') >= 0) {
            throw Refusal.invalid("Invalid Base64 hash string parameter");
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("Invalid Base64 hash string parameter");
        }
    }

    /** What an authorization is bound to: the values, or by habit the texts. */
    static Set<String> binding(List<Hash> hashes, CscSettings settings) {
        Set<String> binding = new LinkedHashSet<>();
        boolean asText = settings.has(CscHabit.HASHES_COMPARED_AS_TEXT);
        hashes.forEach(hash -> binding.add(asText ? hash.text() : hash.hex()));
        return binding;
    }

    static void checkLength(List<Hash> hashes, String hashOid) {
        for (Hash hash : hashes) {
            if (hash.length() != Algorithms.length(hashOid)) {
                throw Refusal.invalid("Invalid digest value length");
            }
        }
    }
}
