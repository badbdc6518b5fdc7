// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.FaultBook;
import vn.kyso.testkit.ca.internal.Json;

/** {@code sign} with digests, answered at once or after the citizen decided. */
final class SignCall {

    private static final Pattern TIME_STAMP = Pattern.compile("[0-9]{14}Z?");

    private final NeacContext context;
    private final Results results;

    SignCall(NeacContext context, Results results) {
        this.context = context;
        this.results = results;
    }

    CompletableFuture<CaReply> answer(CaRequest request, List<Fault> faults) {
        Body body = Body.of(request);
        context.checkRelyingParty(request, body);
        FakeAccount account = context.account(body);
        NeacSettings settings = context.settings();
        String given =
                context.kind().wantsTransactionId() ? body.required("transaction_id") : body.optional("transaction_id");
        String transactionId = given.isBlank() ? UUID.randomUUID().toString() : given;
        checkTimeStamp(body);
        List<CaDocument> documents = SignFiles.of(body, settings);
        checkFaults(faults);
        AccountCredential credential = context.credential(account, body.optional("serial_number"));
        if (context.used().putIfAbsent(transactionId, Boolean.TRUE) != null) {
            throw Refusal.badRequest("transaction_id đã được sử dụng");
        }
        CaBooks.Opening opening = new CaBooks.Opening(
                transactionId,
                transactionId,
                UUID.randomUUID().toString(),
                account.userId(),
                credential,
                body.optional("transaction_desc"),
                documents,
                context.core().faults().take(Operation.SIGN, Trigger.VALUES),
                settings.lifetime());
        return settings.isBlocking()
                ? Open.until(context, opening, results::of)
                : CompletableFuture.completedFuture(accepted(opening, body));
    }

    static void checkFaults(List<Fault> faults) {
        if (FaultBook.has(faults, Fault.Kind.EXPIRED_CREDENTIAL)) {
            throw Refusal.credential("hết hạn");
        }
        if (FaultBook.has(faults, Fault.Kind.REVOKED_CREDENTIAL)) {
            throw Refusal.credential("đã thu hồi");
        }
    }

    private CaReply accepted(CaBooks.Opening opening, Body body) {
        String webhook = body.optional("urlWebhook");
        if (!webhook.isBlank()) {
            context.core().webhooks().register(URI.create(webhook));
        }
        CaTransaction transaction = context.core().open(opening);
        if (transaction == null) {
            throw Refusal.badRequest("transaction_id đã được sử dụng");
        }
        ObjectNode data = Json.object();
        data.put("transaction_id", transaction.replyId());
        // CA2 repeats which documents it took, without values.
        var documents = data.putArray("sign_files");
        opening.documents().forEach(document -> documents.add(document.docId()));
        return new CaReply(
                200,
                Envelope.of(context.settings(), "status_code", 200, "OK", data),
                () -> context.core().replied(transaction));
    }

    private void checkTimeStamp(Body body) {
        if (context.kind().wantsTimeStamp() && !body.has("time_stamp")) {
            throw Refusal.badRequest("thiếu time_stamp");
        }
        String text = body.optional("time_stamp");
        boolean empty = text.isEmpty() && context.kind() != NeacKind.INTRUST;
        if (!empty && body.has("time_stamp") && !TIME_STAMP.matcher(text).matches()) {
            throw Refusal.badRequest("time_stamp phải theo dạng YYYYMMDDHHmmss");
        }
    }
}
