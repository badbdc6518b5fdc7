// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.CallContext;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.TolerantJson;

/**
 * The login calls. Each is sent once: a repeated password may lock the account, a repeated login sends another code, a
 * repeated refresh meets a token that is used up. A lost answer is trouble of the provider and never "outcome unknown",
 * which speaks of signatures.
 */
final class AuthCalls {

    private static final String PATH = "/api/auth/api/v1/auth/";

    private final MisaConfig config;
    private final HttpTransport transport;
    /** A fact about the installation, found out once: MISA answers below the root although a prefix is configured. */
    private volatile boolean prefixUnused;

    AuthCalls(MisaConfig config, HttpTransport transport) {
        this.config = config;
        this.transport = transport;
    }

    LoginAnswer login(MisaSignIn signIn, CallContext context) {
        return send(
                "login",
                "login-api",
                body().put("userName", signIn.userName())
                        .put("password", signIn.password().expose()),
                context);
    }

    LoginAnswer secondFactor(String userName, Secret code, int otpType, CallContext context) {
        return send(
                "second factor",
                "two-factor-auth",
                body().put("userName", userName)
                        .put("code", code.expose())
                        .put("otpType", otpType)
                        .put("remember", false),
                context);
    }

    LoginAnswer refresh(Secret refreshToken, CallContext context) {
        return send("refresh", "refreshtoken", body().put("refreshToken", refreshToken.expose()), context);
    }

    /** Has the code sent again; false when MISA does not know of a login that waits for one. */
    boolean resend(String userName, CallContext context) {
        HttpAnswer answer = exchange(
                "resend code",
                "resend-otp-auth",
                body().put("userName", userName).put("language", config.language()),
                context);
        JsonView root = json("resend code", answer);
        return answer.isSuccess() && LoginReader.isFine(root);
    }

    private LoginAnswer send(String operation, String call, ObjectNode body, CallContext context) {
        HttpAnswer answer = exchange(operation, call, body, context);
        return new LoginReader(config.otpType()).read(answer, json(operation, answer));
    }

    private HttpAnswer exchange(String operation, String call, ObjectNode body, CallContext context) {
        String prefix = prefixUnused ? "" : config.authPathPrefix();
        HttpAnswer answer = once(operation, prefix + PATH + call, body, context);
        if (!isWrongPlace(answer)) {
            return answer;
        }
        if (config.authPathFallback() && !prefix.isEmpty()) {
            HttpAnswer atRoot = once(operation, PATH + call, body, context);
            if (!isWrongPlace(atRoot)) {
                prefixUnused = true;
                return atRoot;
            }
        }
        throw failure(
                        FailureCode.CONFIGURATION,
                        operation + " met HTTP " + answer.status()
                                + " and no JSON: no login call is at this path. Check"
                                + " baseUri and authPathPrefix, which is \"" + prefix + "\"")
                .repeatSafe(true)
                .vendorCode("HTTP " + answer.status())
                .toException();
    }

    /** A web server answers 404 or 405 with a page of its own where MISA's service is not; nothing has happened then. */
    private static boolean isWrongPlace(HttpAnswer answer) {
        return (answer.status() == 404 || answer.status() == 405)
                && answer.jsonIfAny().isEmpty();
    }

    private HttpAnswer once(String operation, String path, ObjectNode body, CallContext context) {
        HttpCall.Builder call = HttpCall.post(operation, path)
                .header("x-clientId", config.clientId())
                .header("x-clientKey", config.clientKey())
                .json(body);
        try {
            return transport.execute(call.asSubmit(), context);
        } catch (OutcomeUnknownException e) {
            Failure lost = e.failure();
            Failure.Builder told = failure(
                            FailureCode.PROVIDER_ERROR,
                            operation + " got no answer that can be used; it is not sent again by itself")
                    .attempts(lost.attempts())
                    .vendorCode(lost.vendorCode().orElse(null))
                    .retryAfter(lost.retryAfter().orElse(null));
            throw told.toException(e);
        }
    }

    private JsonView json(String operation, HttpAnswer answer) {
        Optional<JsonView> json =
                TolerantJson.readIfJson(answer.body(), complaint -> unreadable(operation, answer, complaint));
        return json.orElseThrow(() -> unreadable(
                operation,
                answer,
                "JSON was expected, something else came; where no service is, MISA shows a web page. Check baseUri and"
                        + " authPathPrefix"));
    }

    private RemoteSigningException unreadable(String operation, HttpAnswer answer, String what) {
        return failure(FailureCode.ANSWER_UNREADABLE, operation + ": " + what)
                .vendorCode("HTTP " + answer.status())
                .toException();
    }

    private Failure.Builder failure(FailureCode code, String message) {
        return code.because(message).provider(config.name());
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }
}
