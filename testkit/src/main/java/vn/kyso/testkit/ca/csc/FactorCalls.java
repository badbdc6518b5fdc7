// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.kyso.testkit.ca.csc.CscCredential.Factor;
import vn.kyso.testkit.ca.csc.CscCredential.FactorKind;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code credentials/sendOTP} of version 1 and {@code credentials/getChallenge} of version 2. */
final class FactorCalls {

    /** What a signer is asked who has a card with numbered fields. */
    static final String QUESTION = "Nhập số ở ô B7";

    private final CscContext context;

    FactorCalls(CscContext context) {
        this.context = context;
    }

    CaReply sendOtp(CaRequest request) {
        Caller caller = Caller.ofService(request, context);
        Key key = caller.key(Body.of(request), context);
        CscSettings settings = context.settings();
        Factor otp = AuthJson.otp(key.use())
                .filter(factor -> factor.kind() == FactorKind.OTP_ONLINE)
                .orElseThrow(() -> Refusal.parameter("credentialID"));
        if (key.memory().locked(otp.id(), settings.wrongTries())) {
            throw Refusal.invalid("OTP locked");
        }
        send(key, otp, settings);
        return settings.has(CscHabit.SEND_OTP_200) ? CaReply.of(200, Json.object()) : CaReply.empty(204);
    }

    CaReply challenge(CaRequest request) {
        Caller caller = Caller.ofService(request, context);
        Body body = Body.of(request);
        Key key = caller.key(body, context);
        Factor factor = body.optional("authObjectID")
                .flatMap(key.use()::factor)
                .orElseThrow(() -> Refusal.parameter("authObjectID"));
        CscSettings settings = context.settings();
        return switch (factor.kind()) {
            case OTP_ONLINE -> {
                send(key, factor, settings);
                yield CaReply.empty(settings.has(CscHabit.CHALLENGE_201) ? 201 : 204);
            }
            case CHALLENGE_RESPONSE, CHALLENGE_RESPONSE_OOB -> {
                key.memory().challenge(factor.id());
                ObjectNode answer = Json.object();
                answer.put("challenge", QUESTION);
                yield CaReply.of(200, answer);
            }
            case PASSWORD, PASSWORD_OOB, OTP_OFFLINE -> throw Refusal.parameter("authObjectID");
        };
    }

    private void send(Key key, Factor factor, CscSettings settings) {
        key.memory().send(factor.id(), context.now().plus(settings.otpLifetime()));
    }
}
