// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code login-api}, {@code two-factor-auth}, {@code resend-otp-auth} and {@code refreshtoken}. */
final class LoginCalls {

    private static final int CHALLENGE = 122;
    private static final int CODE_WRONG = 1001;
    private static final int CODE_EXPIRED = 1002;
    private static final int CODE_EXHAUSTED = 1003;
    private static final Set<String> LANGUAGES = Set.of("vi-VN", "en-US");

    private final MisaContext context;

    LoginCalls(MisaContext context) {
        this.context = context;
    }

    CaReply login(CaRequest request) {
        Body body = Body.of(request);
        String user = body.required("userName");
        String password = body.required("password");
        MisaSettings settings = context.settings();
        Logins logins = context.logins();
        if (logins.isLocked(user, settings.lockAfter())) {
            throw Refusal.login(settings.lockedCode(), "Tài khoản " + user + " đã bị khóa");
        }
        if (!logins.accepts(user, password)
                || context.core().books().account(user).isEmpty()) {
            throw Refusal.login(settings.wrongPasswordCode(), "Tài khoản hoặc mật khẩu không đúng");
        }
        return logins.secondFactor(user) == MisaSecondFactor.NONE ? loggedIn(user) : challenge(user, true);
    }

    CaReply secondFactor(CaRequest request) {
        Body body = Body.of(request);
        String user = body.required("userName");
        String code = body.required("code");
        int otpType = body.number("otpType");
        return switch (context.logins().check(user, code, otpType, context.now())) {
            case RIGHT -> loggedIn(user);
            case WRONG -> wrongCode(user);
            case EXPIRED -> throw Refusal.login(CODE_EXPIRED, "Mã xác thực đã hết hạn");
            case EXHAUSTED -> throw Refusal.login(CODE_EXHAUSTED, "Nhập sai mã xác thực quá số lần cho phép");
        };
    }

    CaReply resend(CaRequest request) {
        Body body = Body.of(request);
        String user = body.required("userName");
        if (!LANGUAGES.contains(body.required("language"))) {
            throw body.invalid("language", "is vi-VN or en-US");
        }
        if (!context.logins().isChallenged(user)) {
            throw Refusal.login(CODE_EXPIRED, "Phiên xác thực đã hết hạn");
        }
        context.logins().sendCode(user, context.now());
        ObjectNode data = Json.object();
        data.putObject("user").put("username", user);
        return CaReply.of(200, Envelope.ok(data));
    }

    CaReply refresh(CaRequest request) {
        String token = Body.of(request).required("refreshToken");
        MisaSettings settings = context.settings();
        Instant now = context.now();
        String user = context.logins()
                .ofRefreshToken(token, settings.refreshRotates(), now)
                .orElseThrow(Refusal::refreshToken);
        ObjectNode tokens = tokens(user);
        return CaReply.of(200, settings.refreshEnveloped() ? Envelope.ok(tokens) : tokens);
    }

    private CaReply wrongCode(String user) {
        if (context.settings().challengesAgain()) {
            return challenge(user, false);
        }
        throw Refusal.login(CODE_WRONG, "Mã xác thực không đúng");
    }

    private CaReply challenge(String user, boolean send) {
        if (send) {
            context.logins().sendCode(user, context.now());
        }
        ObjectNode data = Json.object();
        person(data, user);
        return CaReply.of(200, Envelope.challenge(CHALLENGE, data));
    }

    private CaReply loggedIn(String user) {
        ObjectNode data = tokens(user);
        data.put("tokenType", "Bearer");
        person(data, user);
        data.putObject("verifyUser")
                .put("emailsVerify", true)
                .put("phoneNumberIsVerify", true)
                .put("isChangePassword", false);
        return CaReply.of(200, Envelope.ok(data));
    }

    private ObjectNode tokens(String user) {
        MisaSettings settings = context.settings();
        Logins.Tokens issued = context.logins().issue(user, settings, context.now());
        ObjectNode tokens = Json.object();
        tokens.put("remoteSigningAccessToken", issued.remoteSigning());
        tokens.put("accessToken", issued.access());
        tokens.put("refreshToken", issued.refresh());
        tokens.put("expiresIn", settings.tokenLifetime().toSeconds());
        return tokens;
    }

    private void person(ObjectNode data, String user) {
        data.putObject("user")
                .put("id", MisaContext.guid("user " + user))
                .put("email", "nguyenvana@example.test")
                .put("phoneNumber", "0900000000")
                .put("firstName", "Nguyễn Văn")
                .put("lastName", "A")
                .put("username", user);
        boolean app = context.logins().secondFactor(user) == MisaSecondFactor.APP;
        data.putObject("default").put("email", false).put("phoneNumber", !app).put("appAuthenticator", app);
    }
}
