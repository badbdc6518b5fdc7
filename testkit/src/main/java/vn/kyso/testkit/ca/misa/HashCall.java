// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.FaultBook;
import vn.kyso.testkit.ca.internal.Json;

/** {@code POST Signing/hash}. */
final class HashCall {

    private static final int DIGEST_LENGTH = 32;
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final MisaContext context;

    HashCall(MisaContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request, List<Fault> faults) {
        FakeAccount account = context.signer(request);
        Body body = Body.of(request);
        String shown = body.required("DataToBeDisplayed");
        if (!guid(body, "UserId").equals(MisaContext.userGuid(account))) {
            throw body.invalid("UserId", "is not the user of the token");
        }
        String alias = guid(body, "CertAlias");
        List<CaDocument> documents = documents(body);
        if (!context.logins().isConnected(account.userId())) {
            throw Refusal.notConnected(context.settings().notConnectedCode());
        }
        AccountCredential credential = account.credentials().stream()
                .filter(held -> MisaContext.keyAlias(held).equals(alias))
                .findFirst()
                .orElseThrow(() -> body.invalid("CertAlias", "is not a key of the user"));
        if (!credential.usable(context.now())
                || FaultBook.has(faults, Kind.EXPIRED_CREDENTIAL)
                || FaultBook.has(faults, Kind.REVOKED_CREDENTIAL)) {
            throw Refusal.key();
        }
        return accepted(open(account, credential, shown, documents));
    }

    private CaTransaction open(
            FakeAccount account, AccountCredential credential, String shown, List<CaDocument> documents) {
        String id = UUID.randomUUID().toString();
        return Objects.requireNonNull(
                context.core()
                        .open(new CaBooks.Opening(
                                id,
                                id,
                                id,
                                account.userId(),
                                credential,
                                shown,
                                documents,
                                context.core().faults().take(Operation.SIGN, Trigger.VALUES),
                                context.settings().lifetime())),
                "a random identifier is new");
    }

    private CaReply accepted(CaTransaction transaction) {
        ObjectNode body = Json.object();
        body.put("transactionId", transaction.replyId());
        return new CaReply(200, body, () -> context.core().replied(transaction));
    }

    /** Everything in a request that looks like a digest, whether the request is otherwise right or not; as hex. */
    static List<String> digestsIn(CaRequest request) {
        JsonNode json = request.json();
        List<String> digests = new ArrayList<>();
        if (json != null) {
            json.path("Documents").forEach(document -> {
                byte[] digest = bytes(document.path("FileToSign").asText());
                if (digest.length > 0) {
                    digests.add(HexFormat.of().formatHex(digest));
                }
            });
        }
        return digests;
    }

    private List<CaDocument> documents(Body body) {
        JsonNode list = body.list("Documents");
        int limit = context.settings().batchLimit();
        if (list.size() > limit) {
            throw body.invalid("Documents", "has at most " + limit + " entries");
        }
        List<CaDocument> documents = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Body entry = body.entry(list.get(i), "Documents", i);
            String id = entry.required("DocumentId", 36);
            entry.required("DocumentName", 100);
            byte[] digest = bytes(entry.required("FileToSign"));
            if (digest.length != DIGEST_LENGTH) {
                throw entry.invalid("FileToSign", "is the base64 of a SHA-256 digest");
            }
            if (!ids.add(id)) {
                throw entry.invalid("DocumentId", "occurs twice");
            }
            documents.add(new CaDocument(id, HexFormat.of().formatHex(digest)));
        }
        return documents;
    }

    private static String guid(Body body, String field) {
        String text = body.required(field);
        if (!GUID.matcher(text).matches()) {
            throw body.invalid(field, "is not a guid");
        }
        return text;
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
