// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Dialect;
import vn.kyso.testkit.ca.internal.Json;

/** The four calls of the gateway and the rules they share. */
final class ViettelDialect implements Dialect {

    private static final String BASE = "/vtss/service/";
    private static final Map<String, Operation> PATHS = Map.of(
            BASE + "ras/v1/login", Operation.LOGIN,
            BASE + "certificates/info", Operation.GET_CERTIFICATE,
            BASE + "signHash", Operation.SIGN,
            BASE + "requests/status", Operation.STATUS);

    private final ViettelContext context;
    private final LoginCall login;
    private final CertificateCall certificates;
    private final SignCall sign;
    private final StatusCall status;

    ViettelDialect(ViettelContext context) {
        this.context = context;
        this.login = new LoginCall(context);
        this.certificates = new CertificateCall(context);
        this.sign = new SignCall(context);
        this.status = new StatusCall(context);
    }

    @Override
    public @Nullable Route route(String path) {
        Operation operation = PATHS.get(path);
        return operation == null ? null : new Route(operation, "");
    }

    @Override
    public void arrived(CaRequest request) {
        JsonNode json = request.json();
        switch (request.operation()) {
            case SIGN -> context.core().journal().signArrived(null, SignBody.digestsIn(request));
            case STATUS -> {
                String id = json == null ? null : json.path("transactionId").textValue();
                context.core().journal().polled(id == null ? "" : id);
            }
            default -> {}
        }
    }

    @Override
    public CaReply answer(CaRequest request, List<Fault> faults) {
        try {
            return switch (request.operation()) {
                case LOGIN -> login.answer(request);
                case GET_CERTIFICATE -> certificates.answer(request);
                case SIGN -> sign.answer(request, faults);
                case STATUS -> status.answer(request);
                default -> unknownPath();
            };
        } catch (Refusal refusal) {
            return error(refusal.status(context.settings()), refusal.error(), refusal.text());
        }
    }

    @Override
    public CaReply unknownPath() {
        return error(404, "not_found", "No such path");
    }

    @Override
    public CaReply methodNotAllowed() {
        return error(405, "method_not_allowed", "Only POST");
    }

    private static CaReply error(int status, String error, String description) {
        ObjectNode body = Json.object();
        body.put("error", error);
        body.put("error_description", description);
        return CaReply.of(status, body);
    }
}
