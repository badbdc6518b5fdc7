// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kyso.testkit.ca.csc.CscCredential.Factor;

/** Authentication objects of version 2, and the expression that says which of them are needed. */
final class FactorsV2 {

    private final Key key;
    private final CscSettings settings;
    private final Instant now;

    FactorsV2(Key key, CscSettings settings, Instant now) {
        this.key = key;
        this.settings = settings;
        this.now = now;
    }

    /** Checks what was given; true when the signer has to be asked on the phone besides. */
    boolean check(Body body) {
        List<JsonNode> given = body.array("authData", "authData");
        List<Factor> factors = key.use().factors();
        if (factors.stream().anyMatch(factor -> key.memory().locked(factor.id(), settings.wrongTries()))) {
            throw Refusal.invalid("Credential locked");
        }
        if (factors.isEmpty()) {
            if (!given.isEmpty()) {
                throw invalid();
            }
            return true;
        }
        Set<String> shown = new LinkedHashSet<>();
        boolean phone = false;
        for (JsonNode entry : given) {
            Factor factor = shown(Body.of(entry, "authData"));
            if (!shown.add(factor.id())) {
                throw invalid();
            }
            phone |= factor.onPhone();
        }
        if (!Expression.holds(
                key.use().expression(), factors.stream().map(Factor::id).toList(), shown)) {
            throw invalid();
        }
        return phone;
    }

    private Factor shown(Body entry) {
        Factor factor = key.use().factor(entry.required("id")).orElseThrow(FactorsV2::invalid);
        Optional<String> value = entry.optional("value");
        boolean right = switch (factor.kind()) {
            case PASSWORD, OTP_OFFLINE -> is(factor, value);
            case OTP_ONLINE -> value.isPresent() && key.memory().spend(factor.id(), value.get(), now);
            case CHALLENGE_RESPONSE -> key.memory().spendChallenge(factor.id()) && is(factor, value);
            case PASSWORD_OOB -> value.isEmpty();
            case CHALLENGE_RESPONSE_OOB -> value.isEmpty() && key.memory().spendChallenge(factor.id());
        };
        if (!right) {
            key.memory().wrong(factor.id());
            throw invalid();
        }
        key.memory().right(factor.id());
        return factor;
    }

    private static boolean is(Factor factor, Optional<String> value) {
        return value.isPresent() && Client.same(value.get(), factor.secret());
    }

    private static Refusal invalid() {
        return Refusal.of(400, "invalid_authentication_data", "The authentication data is invalid");
    }
}
