// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kyso.testkit.ca.internal.CaDocument;

/** The digests in {@code sign_files}, read strictly for signing and loosely for the journal. */
final class SignFiles {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int LENGTH = 32;

    private SignFiles() {}

    static List<CaDocument> of(Body body, NeacSettings settings) {
        List<CaDocument> documents = new ArrayList<>();
        Set<String> docIds = new HashSet<>();
        for (JsonNode node : body.list("sign_files", settings.batchLimit())) {
            Body entry = Body.object(node, "sign_files[]");
            String docId = entry.required("doc_id");
            if (!docIds.add(docId)) {
                throw Refusal.badRequest("doc_id bị trùng");
            }
            checkOptions(settings.nestedFileOptions() ? Body.object(entry.at("file_options"), "file_options") : entry);
            documents.add(new CaDocument(docId, digest(entry.required("data_to_be_signed"), settings)));
        }
        return documents;
    }

    /** Everything in a request that looks like a digest, in lower-case hex. */
    static List<String> digestsIn(JsonNode json) {
        List<String> digests = new ArrayList<>();
        for (JsonNode node : json.path("sign_files")) {
            String text = node.path("data_to_be_signed").asText();
            if (HEX.matcher(text).matches()) {
                digests.add(text);
            } else {
                byte[] bytes = base64(text);
                if (bytes.length == LENGTH) {
                    digests.add(HexFormat.of().formatHex(bytes));
                }
            }
        }
        return digests;
    }

    static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static void checkOptions(Body options) {
        options.required("file_type");
        if (!options.required("sign_type").equals("hash")) {
            throw Refusal.badRequest("sign_type chỉ hỗ trợ hash");
        }
    }

    private static String digest(String text, NeacSettings settings) {
        if (settings.hashEncoding() == NeacSettings.HashEncoding.HEX) {
            if (!HEX.matcher(text).matches()) {
                throw Refusal.hash();
            }
            return text;
        }
        byte[] bytes = base64(text);
        if (bytes.length != LENGTH) {
            throw Refusal.hash();
        }
        return HexFormat.of().formatHex(bytes);
    }
}
