// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Dialect;
import vn.kyso.testkit.ca.internal.Journal;

/** The paths of the login calls, with or without a prefix, and of remote signing, never with one. */
final class MisaDialect implements Dialect {

    static final String PREFIX = "/webdev";
    static final String AUTH = "/api/auth/api/v1/auth/";
    static final String ESRM = "/external/esrm/service/";
    private static final String ALL = ESRM + "general/api/v1/Certificates/by-userId";
    private static final String ONE = ESRM + "general/api/v1/Certificates/by-certId";
    private static final String HASH = ESRM + "signing/api/v1/Signing/hash";
    private static final Pattern STATUS =
            Pattern.compile(Pattern.quote(ESRM) + "signing/api/v1/Signing/status/([^/]+)");
    private static final Map<String, Operation> LOGIN = Map.of(
            "login-api", Operation.LOGIN,
            "two-factor-auth", Operation.SECOND_FACTOR,
            "resend-otp-auth", Operation.SEND_OTP,
            "refreshtoken", Operation.TOKEN);
    private static final String HTML = "text/html";

    private final MisaContext context;
    private final LoginCalls login;
    private final CertificateCalls certificates;
    private final HashCall hash;
    private final StatusCall status;

    MisaDialect(MisaContext context) {
        this.context = context;
        this.login = new LoginCalls(context);
        this.certificates = new CertificateCalls(context);
        this.hash = new HashCall(context);
        this.status = new StatusCall(context);
    }

    @Override
    public @Nullable Route route(String path) {
        if (path.equals(ALL) || path.equals(ONE)) {
            return new Route(Operation.GET_CERTIFICATE, path);
        }
        if (path.equals(HASH)) {
            return new Route(Operation.SIGN, "");
        }
        Matcher matcher = STATUS.matcher(path);
        if (matcher.matches()) {
            return new Route(Operation.STATUS, matcher.group(1));
        }
        String auth = context.settings().authPrefix() + AUTH;
        Operation operation = path.startsWith(auth) ? LOGIN.get(path.substring(auth.length())) : null;
        return operation == null ? null : new Route(operation, "");
    }

    @Override
    public String method(Route route) {
        return route.operation() == Operation.GET_CERTIFICATE || route.operation() == Operation.STATUS ? "GET" : "POST";
    }

    @Override
    public void arrived(CaRequest request) {
        Journal journal = context.core().journal();
        if (request.operation() == Operation.STATUS) {
            journal.polled(request.argument());
        } else if (request.operation() == Operation.SIGN) {
            journal.signArrived(null, HashCall.digestsIn(request));
        }
    }

    @Override
    public CaReply answer(CaRequest request, List<Fault> faults) {
        try {
            return switch (request.operation()) {
                case LOGIN -> login.login(request);
                case SECOND_FACTOR -> login.secondFactor(request);
                case SEND_OTP -> login.resend(request);
                case TOKEN -> login.refresh(request);
                case GET_CERTIFICATE ->
                    request.argument().equals(ALL) ? certificates.all(request) : certificates.one(request);
                case SIGN -> hash.answer(request, faults);
                case STATUS -> status.answer(request);
                default -> unknownPath();
            };
        } catch (Refusal refusal) {
            return refusal.reply();
        }
    }

    @Override
    public CaReply unknownPath() {
        return nginx(404, "Not Found");
    }

    /** Login calls at the wrong place meet a 405; whatever else is asked below the prefix, a web application answers. */
    @Override
    public CaReply unknownPath(String path) {
        if (path.startsWith(AUTH) || path.startsWith(PREFIX + AUTH)) {
            return nginx(405, "Not Allowed");
        }
        if (path.startsWith(PREFIX + "/")) {
            return CaReply.text(
                    200, HTML, "<!DOCTYPE html><html lang=\"vi\"><body><div id=\"app\"></div></body></html>");
        }
        return unknownPath();
    }

    @Override
    public CaReply methodNotAllowed() {
        return nginx(405, "Not Allowed");
    }

    private static CaReply nginx(int code, String text) {
        String title = code + " " + text;
        return CaReply.text(
                code,
                HTML,
                "<html><head><title>" + title + "</title></head><body><center><h1>" + title
                        + "</h1></center><hr><center>nginx</center></body></html>");
    }
}
