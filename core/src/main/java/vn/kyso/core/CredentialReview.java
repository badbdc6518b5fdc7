// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.evidence.JudgedCheck;

/**
 * What the checks before signing say of a credential that is only looked at: when a citizen saves a signature template
 * (QG-10), and to hide what could not sign from a choice (QG-14).
 *
 * @param credential as the provider lists it
 * @param checks every check with what the policy makes of it
 */
public record CredentialReview(Credential credential, List<JudgedCheck> checks) {

    /** Copies the list. */
    public CredentialReview {
        Objects.requireNonNull(credential, "credential");
        checks = List.copyOf(checks);
    }

    /**
     * Whether a request with it would be let through now.
     *
     * @return true when no check refuses
     */
    public boolean isUsable() {
        return refusal().isEmpty();
    }

    /**
     * Why it could not sign.
     *
     * @return the first check that refuses, as a failure with texts for the citizen
     */
    public Optional<Failure> refusal() {
        return checks.stream()
                .filter(check -> check.consequence() == CheckPolicy.Severity.REFUSE)
                .findFirst()
                .map(check -> check.result()
                        .code()
                        .because("Check " + check.result().check() + " of the certificate: "
                                + check.result().detail())
                        .repeatSafe(true)
                        .build());
    }

    /** Shows whether it is usable only. */
    @Override
    public String toString() {
        return "CredentialReview[" + (isUsable() ? "usable" : "not usable") + "]";
    }
}
