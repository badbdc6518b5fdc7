// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaRequest;

/** The list {@code sign_files}, read strictly for signing and loosely for the journal. */
final class SignFiles {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ANY_HEX = Pattern.compile("[0-9a-fA-F]{40,128}");

    private SignFiles() {}

    static List<CaDocument> of(JsonNode list, int limit) {
        if (list.size() > limit) {
            throw Refusal.badRequest("tối đa " + limit + " tài liệu trong một yêu cầu, nhận được " + list.size());
        }
        List<CaDocument> documents = new ArrayList<>();
        Set<String> docIds = new HashSet<>();
        for (JsonNode node : list) {
            CaDocument document = document(Body.entry(node, "sign_files"));
            if (!docIds.add(document.docId())) {
                throw Refusal.badRequest("doc_id bị trùng");
            }
            documents.add(document);
        }
        return documents;
    }

    /** Everything in a request that looks like a digest, whether the request is otherwise right or not; in lower case. */
    static List<String> digestsIn(CaRequest request) {
        JsonNode json = request.json();
        if (json == null) {
            return List.of();
        }
        List<String> digests = new ArrayList<>();
        for (JsonNode node : json.path("sign_files")) {
            String text = node.path("data_to_be_signed").asText();
            if (ANY_HEX.matcher(text).matches()) {
                digests.add(text.toLowerCase(Locale.ROOT));
            }
        }
        return digests;
    }

    private static CaDocument document(Body entry) {
        String docId = entry.required("doc_id");
        entry.required("file_type");
        String signType = entry.required("sign_type");
        if (!signType.equals("hash")) {
            throw Refusal.badRequest("sign_type chỉ hỗ trợ hash");
        }
        String digest = entry.required("data_to_be_signed");
        if (!DIGEST.matcher(digest).matches()) {
            throw Refusal.badRequest("data_to_be_signed phải là 64 ký tự hex viết thường");
        }
        return new CaDocument(docId, digest);
    }
}
