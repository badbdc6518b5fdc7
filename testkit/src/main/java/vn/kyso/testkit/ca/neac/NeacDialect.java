// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Dialect;
import vn.kyso.testkit.ca.internal.Journal;

/** The calls of one service of the family. */
final class NeacDialect implements Dialect {

    private final NeacContext context;
    private final CertificateCall certificates;
    private final SignCall sign;
    private final SignFileCall signFile;
    private final Results results;

    NeacDialect(NeacContext context, Results results, SignFileCall signFile) {
        this.context = context;
        this.certificates = new CertificateCall(context);
        this.sign = new SignCall(context, results);
        this.signFile = signFile;
        this.results = results;
    }

    @Override
    public @Nullable Route route(String path) {
        if (context.kind().listsAt(path)) {
            return new Route(Operation.GET_CERTIFICATE, "");
        }
        if (context.kind().signsAt(path)) {
            return new Route(Operation.SIGN, "");
        }
        return context.settings().asksAt(path) ? new Route(Operation.STATUS, "") : null;
    }

    @Override
    public void arrived(CaRequest request) {
        Journal journal = context.core().journal();
        JsonNode json = request.json();
        if (json == null) {
            return;
        }
        String id = json.path("transaction_id").textValue();
        if (request.operation() == Operation.STATUS && id != null) {
            journal.polled(id);
        } else if (request.operation() == Operation.SIGN) {
            journal.signArrived(
                    id, context.kind().takesFiles() ? SignFileCall.digestsIn(json) : SignFiles.digestsIn(json));
        }
    }

    @Override
    public CaReply answer(CaRequest request, List<Fault> faults) {
        return request.operation() == Operation.STATUS ? status(request) : certificates.answer(request);
    }

    @Override
    public CompletableFuture<CaReply> answerInTime(CaRequest request, List<Fault> faults) {
        try {
            if (request.operation() != Operation.SIGN) {
                return CompletableFuture.completedFuture(answer(request, faults));
            }
            return context.kind().takesFiles() ? signFile.answer(request, faults) : sign.answer(request, faults);
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(
                    Envelope.error(context.settings(), refusal.code(), refusal.text()));
        }
    }

    @Override
    public CaReply unknownPath() {
        return Envelope.httpError(404, "Không tìm thấy đường dẫn");
    }

    @Override
    public CaReply methodNotAllowed() {
        return Envelope.httpError(405, "Chỉ hỗ trợ phương thức POST");
    }

    private CaReply status(CaRequest request) {
        Body body = Body.of(request);
        context.checkRelyingParty(request, body);
        String userId = context.account(body).userId();
        CaTransaction transaction = context.core().books().byRelyingPartyId(body.required("transaction_id"));
        if (transaction == null || !transaction.userId().equals(userId)) {
            throw Refusal.notFound("giao dịch");
        }
        return results.polled(transaction);
    }
}
