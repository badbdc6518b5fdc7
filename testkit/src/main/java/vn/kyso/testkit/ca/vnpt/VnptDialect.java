// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Dialect;
import vn.kyso.testkit.ca.internal.Journal;

/** The three calls of {@code sp769} v1, the two of v2, and the rules they share. */
final class VnptDialect implements Dialect {

    static final String BASE = "/sca/sp769";
    private static final String CERTIFICATES = BASE + "/v1/credentials/get_certificate";
    private static final String SIGN = BASE + "/v1/signatures/sign";
    private static final String SIGN_WITH_OTP = BASE + "/v2/signatures/sign";
    private static final String CONFIRM = BASE + "/v2/signatures/confirm";
    private static final String V2 = "v2";
    private static final Pattern STATUS = Pattern.compile(Pattern.quote(SIGN) + "/([^/]+)/status");

    private final VnptContext context;
    private final CertificateCall certificates;
    private final SignCall sign;
    private final StatusCall status;
    private final TotpCalls totp;

    VnptDialect(VnptContext context, TotpBook book) {
        this.context = context;
        this.certificates = new CertificateCall(context);
        this.sign = new SignCall(context);
        this.status = new StatusCall(context, book);
        this.totp = new TotpCalls(context, book, sign);
    }

    @Override
    public @Nullable Route route(String path) {
        if (path.equals(CERTIFICATES)) {
            return new Route(Operation.GET_CERTIFICATE, "");
        }
        if (path.equals(SIGN)) {
            return new Route(Operation.SIGN, "");
        }
        if (path.equals(SIGN_WITH_OTP)) {
            return new Route(Operation.SIGN, V2);
        }
        if (path.equals(CONFIRM)) {
            return new Route(Operation.CONFIRM, "");
        }
        Matcher matcher = STATUS.matcher(path);
        return matcher.matches() ? new Route(Operation.STATUS, matcher.group(1)) : null;
    }

    @Override
    public void arrived(CaRequest request) {
        Journal journal = context.core().journal();
        switch (request.operation()) {
            case STATUS -> journal.polled(ownId(request.argument()));
            case SIGN -> {
                JsonNode json = request.json();
                String id = json == null ? null : json.path("transaction_id").textValue();
                journal.signArrived(id, SignFiles.digestsIn(request));
            }
            default -> {}
        }
    }

    @Override
    public CaReply answer(CaRequest request, List<Fault> faults) {
        try {
            return switch (request.operation()) {
                case GET_CERTIFICATE -> certificates.answer(request);
                case SIGN -> request.argument().equals(V2) ? totp.sign(request, faults) : sign.answer(request, faults);
                case CONFIRM -> totp.confirm(request);
                case STATUS -> status.answer(request);
                default -> unknownPath();
            };
        } catch (Refusal refusal) {
            return Envelope.error(context.settings(), refusal.code(), refusal.text());
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

    /** Polls are counted under the relying party's own id, whichever of the three a call used. */
    private String ownId(String argument) {
        CaBooks books = context.core().books();
        CaTransaction found = books.byReplyId(argument);
        if (found == null) {
            found = books.byCode(argument);
        }
        return found == null ? argument : found.relyingPartyId();
    }
}
