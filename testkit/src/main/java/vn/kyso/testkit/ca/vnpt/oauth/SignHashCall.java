// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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

/** {@code POST /csc/signature/signhash}. */
final class SignHashCall {

    private final OAuthContext context;
    private final AtomicInteger used = new AtomicInteger();

    SignHashCall(OAuthContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request, FakeAccount account, List<Fault> faults) {
        VnptOAuthSettings settings = context.settings();
        JsonNode body = Fields.object(request);
        AccountCredential held = CredentialCalls.find(context, account, Fields.required(body, "credentialId"));
        String refTranId = Fields.required(body, "refTranId");
        String notifyUrl = notifyUrl(Fields.optional(body, "notifyUrl"));
        List<CaDocument> documents = HashData.of(body.path("datas"), settings.batchLimit());
        Instant now = context.core().clock().instant();
        if (!held.usable(now)
                || FaultBook.has(faults, Kind.EXPIRED_CREDENTIAL)
                || FaultBook.has(faults, Kind.REVOKED_CREDENTIAL)) {
            throw Rule.unusableCredential();
        }
        if (used.addAndGet(documents.size()) > settings.credits()) {
            used.addAndGet(-documents.size());
            throw Rule.noCredits();
        }
        if (!notifyUrl.isEmpty() && context.notifyUrls().putIfAbsent(refTranId, notifyUrl) == null) {
            context.core().webhooks().register(URI.create(notifyUrl));
        }
        CaTransaction transaction = context.core()
                .open(new CaBooks.Opening(
                        refTranId,
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString(),
                        account.userId(),
                        held,
                        Fields.optional(body, "description"),
                        documents,
                        context.core().faults().take(Operation.SIGN, Trigger.VALUES),
                        settings.lifetime()));
        if (transaction == null) {
            throw Rule.input("refTranId đã được sử dụng");
        }
        if (settings.signsAhead()) {
            transaction.values();
        }
        return new CaReply(
                200,
                CscEnvelope.ok(settings, TransactionJson.waiting(transaction, held, now)),
                () -> context.core().replied(transaction));
    }

    void reset() {
        used.set(0);
        context.notifyUrls().clear();
    }

    private static String notifyUrl(String text) {
        if (!text.isEmpty() && !text.startsWith("https://") && !text.startsWith("http://")) {
            throw Rule.input("notifyUrl không hợp lệ");
        }
        return text;
    }
}
