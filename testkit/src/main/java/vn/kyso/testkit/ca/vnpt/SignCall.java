// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.AccountCredential.Status;
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
import vn.kyso.testkit.ca.vnpt.VnptSettings.ReplyId;

/** {@code POST v1/signatures/sign}. */
final class SignCall {

    private static final Pattern TIME_STAMP = Pattern.compile("([0-9]{14})Z?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    private final VnptContext context;

    SignCall(VnptContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request, List<Fault> faults) {
        Body body = Body.of(request);
        context.checkRelyingParty(body);
        return open(read(body, context.account(body), faults));
    }

    /** What a right request asks for; nothing has begun yet. */
    CaBooks.Opening read(Body body, FakeAccount account, List<Fault> faults) {
        VnptSettings settings = context.settings();
        String transactionId = body.required("transaction_id");
        checkTimeStamp(body.optional("time_stamp"));
        List<CaDocument> documents = SignFiles.of(body.list("sign_files"), settings.batchLimit());
        AccountCredential credential = credential(account, body.optional("serial_number"), settings, faults);
        if (context.core().books().byRelyingPartyId(transactionId) != null) {
            throw alreadyUsed();
        }
        return new CaBooks.Opening(
                transactionId,
                settings.replyId() == ReplyId.SAME
                        ? transactionId
                        : UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                account.userId(),
                credential,
                body.optional("transaction_desc"),
                documents,
                context.core().faults().take(Operation.SIGN, Trigger.VALUES),
                settings.lifetime());
    }

    /** Begins a transaction that is confirmed in the app. */
    CaReply open(CaBooks.Opening opening) {
        VnptSettings settings = context.settings();
        CaTransaction transaction = context.core().open(opening);
        if (transaction == null) {
            throw alreadyUsed();
        }
        if (settings.signsAhead()) {
            transaction.values();
        }
        return accepted(transaction, settings);
    }

    private CaReply accepted(CaTransaction transaction, VnptSettings settings) {
        ObjectNode data = Json.object();
        data.put("transaction_id", transaction.replyId());
        data.put("tran_code", transaction.code());
        if (settings.tellsExpiredIn()) {
            data.put("expired_in", settings.lifetime().toSeconds());
        }
        return new CaReply(
                200,
                Envelope.of(200, settings.waitingMessage(), data),
                () -> context.core().replied(transaction));
    }

    private AccountCredential credential(
            FakeAccount account, String serial, VnptSettings settings, List<Fault> faults) {
        Instant now = context.core().clock().instant();
        AccountCredential found;
        if (!serial.isBlank()) {
            found = account.credential(serial)
                    .orElseThrow(() -> Refusal.badRequest("serial_number không thuộc người dùng"));
        } else if (settings.serialRequired()) {
            throw Refusal.badRequest("thiếu serial_number");
        } else {
            found = account.credentials().stream()
                    .filter(held -> held.usable(now))
                    .findFirst()
                    .orElseThrow(() -> Refusal.credential("không có chứng thư số còn hiệu lực"));
        }
        if (!found.withinDates(now) || FaultBook.has(faults, Kind.EXPIRED_CREDENTIAL)) {
            throw Refusal.credential("hết hạn");
        }
        if (found.status() == Status.REVOKED || FaultBook.has(faults, Kind.REVOKED_CREDENTIAL)) {
            throw Refusal.credential("đã thu hồi");
        }
        if (found.status() == Status.SUSPENDED) {
            throw Refusal.credential("tạm dừng");
        }
        return found;
    }

    /** Fourteen digits that are a real date and time, with or without Z. */
    private static void checkTimeStamp(String text) {
        if (text.isEmpty()) {
            return;
        }
        var matcher = TIME_STAMP.matcher(text);
        if (!matcher.matches() || !isTime(matcher.group(1))) {
            throw Refusal.badRequest("time_stamp phải theo dạng YYYYMMddHHmmSS");
        }
    }

    private static boolean isTime(String digits) {
        try {
            LocalDateTime.parse(digits, TIME);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    static Refusal alreadyUsed() {
        return Refusal.badRequest("transaction_id đã được sử dụng");
    }
}
