// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.SignedValue;

/** A transaction as {@code signhash} and {@code gettraninfo} show it. */
final class TransactionJson {

    static final int WAITING = 4000;

    private TransactionJson() {}

    static ObjectNode waiting(CaTransaction transaction, AccountCredential held, Instant now) {
        ObjectNode content = frame(transaction, WAITING, "WAITING_FOR_SIGNER_CONFIRM", now);
        content.put("credentialId", CredentialCalls.id(held));
        documents(content, transaction.documents(), List.of());
        return content;
    }

    static ObjectNode of(CaTransaction transaction, int status, String name, Instant now, List<SignedValue> values) {
        ObjectNode content = frame(transaction, status, name, now);
        documents(content, transaction.documents(), values);
        return content;
    }

    private static ObjectNode frame(CaTransaction transaction, int status, String name, Instant now) {
        ObjectNode content = Json.object();
        content.put("refTranId", transaction.relyingPartyId());
        content.put("tranId", transaction.replyId());
        content.put("sub", UUID.nameUUIDFromBytes(new byte[] {1}).toString());
        content.put("tranType", 3);
        content.put("tranTypeDesc", "SIGNHASH");
        content.put("tranStatus", status);
        content.put("tranStatusDesc", name);
        content.put("reqTime", now.toString());
        return content;
    }

    /** Values under the names they are handed out with, or the documents without values. */
    private static void documents(ObjectNode content, List<CaDocument> documents, List<SignedValue> values) {
        ArrayNode list = content.putArray("documents");
        if (values.isEmpty()) {
            documents.forEach(document -> document(list.addObject(), document.docId(), document));
            return;
        }
        IntStream.range(0, values.size()).forEach(i -> {
            SignedValue value = values.get(i);
            CaDocument document = documents.get(Math.min(i, documents.size() - 1));
            document(list.addObject(), value.docId(), document).put("sig", value.base64());
        });
    }

    private static ObjectNode document(ObjectNode entry, String name, CaDocument document) {
        entry.put("name", name);
        entry.put("type", name.endsWith(".pdf") ? "pdf" : "");
        entry.putNull("size");
        entry.putNull("data");
        entry.put("hash", Base64.getEncoder().encodeToString(document.digest()));
        entry.putNull("sig");
        entry.putNull("dataSigned");
        entry.putNull("url");
        return entry;
    }
}
