// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.SignedValue;

/** {@code POST v2/signatures/sign} and {@code confirm}: password and one-time password in place of the app. */
final class TotpCalls {

    private static final Pattern OTP = Pattern.compile("[0-9]{6}");

    private final VnptContext context;
    private final TotpBook book;
    private final SignCall v1;

    TotpCalls(VnptContext context, TotpBook book, SignCall v1) {
        this.context = context;
        this.book = book;
        this.v1 = v1;
    }

    CaReply sign(CaRequest request, List<Fault> faults) {
        Body body = Body.of(request);
        context.checkRelyingParty(body);
        VnptSettings settings = context.settings();
        FakeAccount account = context.account(body);
        String password = body.required("password");
        String otp = body.required("otp");
        if (!OTP.matcher(otp).matches()) {
            throw Refusal.badRequest("otp phải là 6 chữ số");
        }
        body.required("serial_number");
        CaBooks.Opening opening = v1.read(body, account, faults);
        checkPassword(password);
        Instant now = context.core().clock().instant();
        if (!book.take(account.userId(), otp, settings.otpReuse(), now)) {
            throw Refusal.otp(settings.otpErrorCode());
        }
        if (settings.totpFallsBackToApp()) {
            return v1.open(opening);
        }
        if (!book.newTransaction(opening.relyingPartyId())) {
            throw SignCall.alreadyUsed();
        }
        CaTransaction transaction = context.core().agreed(opening);
        ObjectNode data = Json.object();
        data.put("transaction_id", transaction.replyId());
        data.put("tran_code", transaction.code());
        data.put("sad", book.sad(transaction, now.plus(settings.sadLifetime())));
        data.put("expired_in", settings.sadLifetime().toSeconds());
        return Envelope.ok(settings.waitingMessage(), data);
    }

    CaReply confirm(CaRequest request) {
        Body body = Body.of(request);
        context.checkRelyingParty(body);
        VnptSettings settings = context.settings();
        FakeAccount account = context.account(body);
        checkPassword(body.required("password"));
        String transactionId = body.required("transaction_id");
        TotpBook.Pending pending = book.redeem(body.required("sad"));
        if (pending == null
                || !pending.transaction().userId().equals(account.userId())
                || !pending.transaction().replyId().equals(transactionId)) {
            throw Refusal.badRequest("sad không hợp lệ");
        }
        if (!context.core().clock().instant().isBefore(pending.until())) {
            throw Refusal.badRequest("sad đã hết hạn");
        }
        List<Fault> faults = context.core().faults().take(Operation.CONFIRM, Trigger.VALUES);
        ObjectNode data = Json.object();
        data.put("transaction_id", transactionId);
        data.put("expired_in", settings.sadLifetime().toSeconds());
        var list = data.putArray("signatures");
        for (SignedValue value : pending.transaction().values(faults)) {
            list.add(ValueJson.of(value));
        }
        return Envelope.ok(settings.successMessage(), data);
    }

    private void checkPassword(String password) {
        if (!VnptContext.same(password, context.signerPassword())) {
            throw Refusal.password();
        }
    }
}
