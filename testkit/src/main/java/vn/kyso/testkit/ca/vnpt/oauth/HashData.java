// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaRequest;

/** The list {@code datas}: names and digests in standard base64 of the raw 32 bytes, nothing else. */
final class HashData {

    private static final int SHA256 = 32;

    private HashData() {}

    static List<CaDocument> of(JsonNode list, int limit) {
        if (!list.isArray() || list.isEmpty()) {
            throw Rule.input("datas phải là danh sách có ít nhất một phần tử");
        }
        if (list.size() > limit) {
            throw Rule.input("tối đa " + limit + " hash trong một yêu cầu, nhận được " + list.size());
        }
        List<CaDocument> documents = new ArrayList<>();
        for (JsonNode entry : list) {
            if (!entry.isObject()) {
                throw Rule.input("datas phải gồm các đối tượng JSON");
            }
            byte[] digest = digest(Fields.required(entry, "hash"))
                    .orElseThrow(() -> Rule.data("hash phải là base64 của 32 byte SHA-256"));
            documents.add(new CaDocument(
                    Fields.required(entry, "name"), HexFormat.of().formatHex(digest)));
        }
        return documents;
    }

    /** Everything in a request that is a digest, whether the request is otherwise right or not. */
    static List<String> digestsIn(CaRequest request) {
        JsonNode json = request.json();
        List<String> digests = new ArrayList<>();
        if (json != null) {
            for (JsonNode entry : json.path("datas")) {
                digest(entry.path("hash").asText())
                        .ifPresent(digest -> digests.add(HexFormat.of().formatHex(digest)));
            }
        }
        return digests;
    }

    private static Optional<byte[]> digest(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(text);
            return bytes.length == SHA256 && canonical ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
