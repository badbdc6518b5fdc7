// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import vn.kyso.testkit.ca.csc.CscCredential.Factor;
import vn.kyso.testkit.ca.csc.CscCredential.FactorKind;
import vn.kyso.testkit.ca.csc.CscCredential.Presence;

/** What a credential's signer has to show, in the words of the version. */
final class AuthJson {

    private final CscSettings settings;

    AuthJson(CscSettings settings) {
        this.settings = settings;
    }

    void put(ObjectNode info, CscCredential use, boolean details) {
        if (settings.version().first()) {
            info.put("authMode", mode1(use));
            if (details && mode1(use).equals("explicit")) {
                putPin(info, pin(use));
                putOtp(info, otp(use));
            }
            return;
        }
        ObjectNode auth = info.putObject("auth");
        auth.put("mode", use.oauth2code() ? "oauth2code" : "explicit");
        if (!details || use.oauth2code()) {
            if (settings.has(CscHabit.NULLS)) {
                auth.putNull("expression").putNull("objects");
            }
            return;
        }
        if (!use.expression().isEmpty()) {
            auth.put("expression", use.expression());
        }
        ArrayNode objects = auth.putArray("objects");
        use.factors().forEach(factor -> putObject(objects.addObject(), factor));
    }

    static String mode1(CscCredential use) {
        if (use.oauth2code()) {
            return "oauth2code";
        }
        return use.implicit() ? "implicit" : "explicit";
    }

    static Optional<Factor> pin(CscCredential use) {
        return use.factors().stream()
                .filter(factor -> factor.kind() == FactorKind.PASSWORD)
                .findFirst();
    }

    static Optional<Factor> otp(CscCredential use) {
        return use.factors().stream().filter(Factor::isOtp).findFirst();
    }

    private void putPin(ObjectNode info, Optional<Factor> pin) {
        ObjectNode group = info.putObject("PIN");
        putPresence(group, pin);
        pin.ifPresent(factor -> {
            group.put("format", format(factor.secret()));
            group.put("label", "PIN");
            group.put("description", "Mã PIN của chứng thư số");
        });
    }

    private void putOtp(ObjectNode info, Optional<Factor> otp) {
        ObjectNode group = info.putObject("OTP");
        putPresence(group, otp);
        otp.ifPresent(factor -> {
            group.put("type", factor.kind() == FactorKind.OTP_ONLINE ? "online" : "offline");
            group.put("format", "N");
            group.put("label", "OTP");
            group.put("description", "Mã dùng một lần");
            group.put("ID", "DEVICE-1");
            group.put("provider", "Kyso");
        });
    }

    private void putPresence(ObjectNode group, Optional<Factor> factor) {
        String presence = factor.map(found -> found.presence() == Presence.OPTIONAL ? "optional" : "true")
                .orElse("false");
        if (settings.has(CscHabit.BOOLEAN_PRESENCE)) {
            group.put("presence", factor.isPresent());
        } else {
            group.put("presence", presence);
        }
    }

    private static void putObject(ObjectNode json, Factor factor) {
        json.put("type", type(factor.kind()));
        json.put("id", factor.id());
        json.put("label", factor.id());
        json.put("description", "Yếu tố xác thực " + factor.id());
        if (factor.kind() == FactorKind.PASSWORD) {
            json.put("format", format(factor.secret()));
        }
        if (factor.isOtp()) {
            json.put("format", "N");
            json.put("generator", "Kyso OTP");
        }
    }

    static String type(FactorKind kind) {
        return switch (kind) {
            case PASSWORD, OTP_OFFLINE -> "Password";
            case PASSWORD_OOB -> "PasswordOOB";
            case OTP_ONLINE, CHALLENGE_RESPONSE -> "ChallengeResponse";
            case CHALLENGE_RESPONSE_OOB -> "ChallengeResponseOOB";
        };
    }

    private static String format(String secret) {
        return secret.chars().allMatch(c -> c >= '0' && c <= '9') ? "N" : "A";
    }
}
