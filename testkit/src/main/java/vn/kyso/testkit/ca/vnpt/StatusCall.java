// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.FaultBook;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.SignedValue;

/** {@code POST v1/signatures/sign/{tranId}/status}, which asks for no credentials. */
final class StatusCall {

    private final VnptContext context;
    private final TotpBook totp;

    StatusCall(VnptContext context, TotpBook totp) {
        this.context = context;
        this.totp = totp;
    }

    CaReply answer(CaRequest request) {
        if (!request.empty()) {
            Body.of(request);
        }
        VnptSettings settings = context.settings();
        CaTransaction transaction = find(context.core().books(), settings, request.argument());
        if (transaction == null && settings.statusKnowsTotp()) {
            transaction = totp.confirmed(request.argument());
        }
        if (transaction == null) {
            return Envelope.error(settings, settings.unknownTransactionCode(), "Không tìm thấy giao dịch");
        }
        Instant now = context.core().clock().instant();
        return switch (transaction.poll(now)) {
            case WAITING -> waiting(transaction, settings, now);
            case SIGNED -> signed(transaction, settings);
            case REFUSED -> over(transaction, settings.rejectedCode(), settings.rejectedMessage());
            case EXPIRED -> over(transaction, 200, settings.expiredMessage());
        };
    }

    /** The transaction that a status path names, by the identifiers the settings allow. */
    static @Nullable CaTransaction find(CaBooks books, VnptSettings settings, String id) {
        return switch (settings.statusId()) {
            case TRANSACTION_ID -> books.byReplyId(id);
            case TRAN_CODE -> books.byCode(id);
            case EITHER -> {
                CaTransaction found = books.byReplyId(id);
                yield found == null ? books.byCode(id) : found;
            }
        };
    }

    private CaReply waiting(CaTransaction transaction, VnptSettings settings, Instant now) {
        List<Fault> faults = context.core().faults().take(Operation.STATUS, Trigger.WAITING);
        if (FaultBook.has(faults, Kind.CONFLICT_WHILE_PENDING)) {
            return Envelope.httpError(409, settings.waitingMessage());
        }
        ObjectNode data = Json.object();
        data.put("transaction_id", transaction.replyId());
        if (settings.signaturesFieldWhileWaiting()) {
            data.putNull("signatures");
        }
        if (settings.tellsExpiredIn()) {
            data.put(
                    "expired_in", Duration.between(now, transaction.expiresAt()).toSeconds());
        }
        return Envelope.ok(settings.waitingMessage(), data);
    }

    private CaReply signed(CaTransaction transaction, VnptSettings settings) {
        List<Fault> faults = context.core().faults().take(Operation.STATUS, Trigger.VALUES);
        if (FaultBook.has(faults, Kind.LATE_SUCCESS)) {
            return over(transaction, 200, settings.expiredMessage());
        }
        ObjectNode data = Json.object();
        data.put("transaction_id", transaction.replyId());
        var list = data.putArray("signatures");
        for (SignedValue value : transaction.values(faults)) {
            list.add(ValueJson.of(value));
        }
        return Envelope.ok(settings.successMessage(), data);
    }

    private static CaReply over(CaTransaction transaction, int code, String message) {
        ObjectNode data = Json.object();
        data.put("transaction_id", transaction.replyId());
        data.putNull("signatures");
        return CaReply.of(code, Envelope.of(code, message, data));
    }
}
