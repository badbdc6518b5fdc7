// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.time.Instant;
import java.util.Optional;
import vn.kyso.testkit.ca.csc.CscCredential.Factor;
import vn.kyso.testkit.ca.csc.CscCredential.FactorKind;
import vn.kyso.testkit.ca.csc.CscCredential.Presence;

/** PIN and OTP of version 1. */
final class FactorsV1 {

    private final Key key;
    private final CscSettings settings;
    private final Instant now;

    FactorsV1(Key key, CscSettings settings, Instant now) {
        this.key = key;
        this.settings = settings;
        this.now = now;
    }

    void check(Body body) {
        AuthJson.pin(key.use()).ifPresent(factor -> check(factor, "PIN", "invalid_pin", body.optional("PIN")));
        AuthJson.otp(key.use()).ifPresent(factor -> check(factor, "OTP", "invalid_otp", body.optional("OTP")));
    }

    private void check(Factor factor, String name, String error, Optional<String> given) {
        if (key.memory().locked(factor.id(), settings.wrongTries())) {
            throw Refusal.invalid(name + " locked");
        }
        if (given.isEmpty()) {
            if (factor.presence() == Presence.OPTIONAL) {
                return;
            }
            throw Refusal.missing("string", name);
        }
        boolean right = factor.kind() == FactorKind.OTP_ONLINE
                ? key.memory().spend(factor.id(), given.get(), now)
                : Client.same(given.get(), factor.secret());
        if (!right) {
            key.memory().wrong(factor.id());
            throw Refusal.of(400, error, "The " + name + " is invalid");
        }
        key.memory().right(factor.id());
    }
}
