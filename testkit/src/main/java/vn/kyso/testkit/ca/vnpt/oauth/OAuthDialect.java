// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Dialect;

/** The calls of the gateway and the rules they share. */
final class OAuthDialect implements Dialect {

    static final String AUTHORIZE = "/auth/authorize";
    private static final String BEARER = "Bearer ";
    private static final Map<String, Operation> PATHS = Map.of(
            AUTHORIZE,
            Operation.BROWSER_PAGE,
            "/auth/token",
            Operation.TOKEN,
            "/csc/credentials/list",
            Operation.LIST_CREDENTIALS,
            "/csc/credentials/info",
            Operation.GET_CERTIFICATE,
            "/csc/signature/signhash",
            Operation.SIGN,
            "/csc/credentials/gettraninfo",
            Operation.STATUS);

    private final OAuthContext context;
    private final LoginPage page;
    private final TokenCall token;
    private final CredentialCalls credentials;
    private final SignHashCall sign;
    private final TranInfoCall status;

    OAuthDialect(OAuthContext context, LoginPage page, SignHashCall sign) {
        this.context = context;
        this.page = page;
        this.sign = sign;
        this.token = new TokenCall(context);
        this.credentials = new CredentialCalls(context);
        this.status = new TranInfoCall(context);
    }

    @Override
    public @Nullable Route route(String path) {
        Operation operation = PATHS.get(path);
        return operation == null ? null : new Route(operation, "");
    }

    @Override
    public String method(Route route) {
        return route.operation() == Operation.BROWSER_PAGE ? "GET" : "POST";
    }

    @Override
    public void arrived(CaRequest request) {
        JsonNode json = request.json();
        if (request.operation() == Operation.SIGN) {
            String id = json == null ? null : json.path("refTranId").textValue();
            context.core().journal().signArrived(id, HashData.digestsIn(request));
        } else if (request.operation() == Operation.STATUS && json != null) {
            String asked = json.path("tranId").asText();
            CaTransaction found = context.core().books().byReplyId(asked);
            context.core().journal().polled(found == null ? asked : found.relyingPartyId());
        }
    }

    @Override
    public CaReply answer(CaRequest request, List<Fault> faults) {
        if (request.operation() == Operation.BROWSER_PAGE) {
            return browser(request);
        }
        if (request.operation() == Operation.TOKEN) {
            return token.answer(request);
        }
        Optional<FakeAccount> account = account(request.header("Authorization"));
        if (account.isEmpty()) {
            return TokenCall.error(401, "invalid_token", "access_token không hợp lệ hoặc đã hết hạn");
        }
        try {
            return switch (request.operation()) {
                case LIST_CREDENTIALS -> credentials.list(request, account.get());
                case GET_CERTIFICATE -> credentials.info(request, account.get());
                case SIGN -> sign.answer(request, account.get(), faults);
                default -> status.answer(request, account.get());
            };
        } catch (Rule rule) {
            return CscEnvelope.error(context.settings(), rule);
        }
    }

    @Override
    public CaReply unknownPath() {
        return CaReply.text(404, "text/html", "<html><body>404</body></html>");
    }

    @Override
    public CaReply methodNotAllowed() {
        return CaReply.text(405, "text/html", "<html><body>405</body></html>");
    }

    /** Over HTTP the citizen of the only account is logged in already and agrees. */
    private CaReply browser(CaRequest request) {
        try {
            String target = page.approve(Fields.form(request.query()), page.onlyAccount())
                    .toString();
            return CaReply.empty(302).with("Location", target);
        } catch (OAuthRefusal refusal) {
            return TokenCall.error(400, refusal.error(), refusal.text());
        } catch (IllegalStateException manyAccounts) {
            return TokenCall.error(400, "login_required", "chọn tài khoản bằng browser()");
        }
    }

    private Optional<FakeAccount> account(String authorization) {
        if (!authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        return context.grants()
                .owner(authorization.substring(BEARER.length()))
                .flatMap(context.core().books()::account);
    }
}
