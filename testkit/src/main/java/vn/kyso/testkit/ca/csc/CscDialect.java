// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Dialect;

/** The API methods of the version and the endpoints of the authorization server. */
final class CscDialect implements Dialect {

    private final CscContext context;
    private final Confirmations confirmations;
    private final Results results;
    private final AuthorizationServer server;
    private final InfoCall info;
    private final LoginCall login;
    private final ListCall list;
    private final CredentialCall credential;
    private final AuthorizeCall authorize;
    private final SignHashCall signHash;
    private final SignDocCall signDoc;
    private final FactorCalls factors;
    private final ExtendCall extend;
    private final TimestampCall timestamp;

    CscDialect(CscContext context) {
        this.context = context;
        this.confirmations = new Confirmations(context);
        this.results = new Results(context);
        this.server = new AuthorizationServer(context);
        this.info = new InfoCall(context);
        this.login = new LoginCall(context);
        this.list = new ListCall(context);
        this.credential = new CredentialCall(context);
        this.factors = new FactorCalls(context);
        this.extend = new ExtendCall(context);
        this.timestamp = new TimestampCall(context);
        this.authorize = new AuthorizeCall(context, confirmations);
        Signing signing = new Signing(context);
        this.signHash = new SignHashCall(context, signing, results);
        this.signDoc = new SignDocCall(context, signing, results);
    }

    void reset() {
        confirmations.reset();
        results.reset();
        server.reset();
    }

    @Override
    public @Nullable Route route(String path) {
        String base = context.apiUri().getPath() + "/";
        if (!path.startsWith(base)) {
            return server.route(path);
        }
        String method = path.substring(base.length());
        if (context.settings().has(CscHabit.AUTHORISE_PATH)) {
            if (method.equals(Methods.AUTHORIZE)) {
                return null;
            }
            method = method.equals("credentials/authorise") ? Methods.AUTHORIZE : method;
        }
        return Methods.known(method) ? new Route(Methods.operation(method), method) : null;
    }

    @Override
    public String method(Route route) {
        return AuthorizationServer.owns(route) ? AuthorizationServer.method(route) : "POST";
    }

    @Override
    public void arrived(CaRequest request) {
        JsonNode json = request.json();
        if (json == null) {
            return;
        }
        if (request.operation() == Operation.STATUS) {
            context.core().journal().polled(json.path("requestID").asText());
        } else if (request.operation() == Operation.AUTHORIZE_STATUS) {
            context.core().journal().polled(json.path("handle").asText());
        } else if (request.operation() == Operation.SIGN) {
            context.core().journal().signArrived(json.path("clientData").textValue(), digests(json));
        } else if (request.operation() == Operation.SIGN_DOCUMENT) {
            for (JsonNode entry : json.path("documentDigests")) {
                context.core().journal().signArrived(json.path("clientData").textValue(), digests(entry));
            }
        }
    }

    @Override
    public CompletableFuture<CaReply> answerInTime(CaRequest request, List<Fault> faults) {
        if (!request.argument().equals(Methods.AUTHORIZE)) {
            return Dialect.super.answerInTime(request, faults);
        }
        try {
            checkOffered(request.argument());
            return authorize.answer(request);
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(Replies.error(refusal, context.settings()));
        }
    }

    @Override
    public CaReply answer(CaRequest request, List<Fault> faults) {
        if (AuthorizationServer.owns(new Route(request.operation(), request.argument()))) {
            return server.answer(request);
        }
        try {
            checkOffered(request.argument());
            return switch (request.argument()) {
                case Methods.INFO -> info.answer(request);
                case Methods.LOGIN -> login.login(request);
                case Methods.REVOKE -> login.revoke(request);
                case Methods.LIST -> list.answer(request);
                case Methods.CREDENTIAL -> credential.answer(request);
                case Methods.SEND_OTP -> factors.sendOtp(request);
                case Methods.CHALLENGE -> factors.challenge(request);
                case Methods.EXTEND -> extend.answer(request);
                case Methods.TIMESTAMP -> timestamp.answer(request);
                case Methods.CHECK -> confirmations.check(request);
                case Methods.SIGN_HASH -> signHash.answer(request, faults);
                case Methods.SIGN_DOC -> signDoc.answer(request, faults);
                case Methods.POLLING -> results.poll(request);
                default -> throw unsupported();
            };
        } catch (Refusal refusal) {
            return Replies.error(refusal, context.settings());
        }
    }

    @Override
    public CaReply unknownPath() {
        Refusal refusal = context.settings().has(CscHabit.UNKNOWN_PATH_401)
                ? Refusal.of(401, "access_denied", "Access denied")
                : Refusal.of(404, "invalid_request", "Not found");
        return Replies.error(refusal, context.settings());
    }

    @Override
    public CaReply methodNotAllowed() {
        return Replies.error(Refusal.of(405, "invalid_request", "Method not allowed"), context.settings());
    }

    private void checkOffered(String method) {
        if (!Methods.offered(context.settings(), context.stamps().offered()).contains(method)) {
            throw unsupported();
        }
    }

    private Refusal unsupported() {
        return context.settings().has(CscHabit.UNSUPPORTED_404)
                ? Refusal.of(404, "invalid_request", "Not found")
                : Refusal.of(501, "invalid_request", "Method not implemented");
    }

    private static List<String> digests(JsonNode json) {
        List<String> digests = new ArrayList<>();
        for (JsonNode hash : json.path(json.has("hashes") ? "hashes" : "hash")) {
            try {
                String plain =
                        hash.asText().replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
                digests.add(HexFormat.of().formatHex(Base64.getDecoder().decode(plain)));
            } catch (IllegalArgumentException e) {
                digests.add(""); // the request will be refused; what is no digest cannot be noted as one
            }
        }
        return digests;
    }
}
