// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaRequest;

/** Documents and hashes of a sign request, read strictly for signing and loosely for the journal. */
record SignBody(List<CaDocument> documents, List<Integer> documentIds) {

    static final String ECDSA = "1.2.840.10045.2.1";
    private static final String SHA_256 = "2.16.840.1.101.3.4.2.1";
    private static final int LENGTH = 32;
    private static final int ENCODED = 44;

    static SignBody of(Body body, ViettelSettings settings) {
        int count = body.integer("numSignatures");
        JsonNode documents = body.list("documents");
        JsonNode hashes = body.list("hash");
        if (count != documents.size() || count != hashes.size()) {
            throw Refusal.badRequest("numSignatures, documents and hash differ in number");
        }
        if (count > Math.min(settings.batchLimit(), settings.multisign())) {
            throw Refusal.badRequest("too many documents in one request");
        }
        if (!body.required("hashAlgo").equals(SHA_256)) {
            throw Refusal.badRequest("hashAlgo must be SHA-256");
        }
        List<CaDocument> read = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Body document = Body.of(documents.get(i), "documents");
            int id = documentId(document, settings);
            if (ids.contains(id)) {
                throw Refusal.badRequest("document_id is not unique");
            }
            ids.add(id);
            String name = DisplayText.read("document_name", document.required("document_name"), settings);
            // The books tell documents apart by what the citizen sees, the interface by their numbers.
            read.add(new CaDocument(shown.add(name) ? name : name + " (" + id + ")", hash(hashes.get(i))));
        }
        return new SignBody(List.copyOf(read), List.copyOf(ids));
    }

    /** Everything in a request that looks like a digest, whether the request is otherwise right or not. */
    static List<String> digestsIn(CaRequest request) {
        JsonNode json = request.json();
        List<String> digests = new ArrayList<>();
        if (json != null) {
            for (JsonNode node : json.path("hash")) {
                byte[] digest = decoded(node);
                if (digest.length >= 20 && digest.length <= 64) {
                    digests.add(HexFormat.of().formatHex(digest));
                }
            }
        }
        return digests;
    }

    private static int documentId(Body document, ViettelSettings settings) {
        int id = settings.textDocumentIds() && document.isText("document_id")
                ? number(document.required("document_id"))
                : document.integer("document_id");
        if (id < 1) {
            throw Refusal.badRequest("document_id must be positive");
        }
        return id;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("document_id must be a number");
        }
    }

    private static String hash(JsonNode node) {
        byte[] digest = decoded(node);
        if (digest.length != LENGTH || node.textValue().length() != ENCODED) {
            throw Refusal.badRequest("hash must be base64 of a SHA-256 digest");
        }
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] decoded(JsonNode node) {
        try {
            return node.isTextual() ? Base64.getDecoder().decode(node.textValue()) : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
