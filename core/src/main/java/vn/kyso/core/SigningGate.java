// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.Objects;
import java.util.Optional;

/**
 * Decides whether a request may start: quota and other rules plug in here. Asked once per new session, after the
 * certificate was checked and before anything is stored or leaves. Safe for threads.
 */
@FunctionalInterface
public interface SigningGate {

    /**
     * Decides.
     *
     * @param request what is asked for
     * @param credential what would be signed with
     * @return open or closed
     */
    Decision admit(SigningRequest request, Credential credential);

    /**
     * A gate that is always open.
     *
     * @return the default
     */
    static SigningGate open() {
        return (request, credential) -> Decision.admitted();
    }

    /**
     * A gate's decision.
     *
     * @param isAdmitted whether the request may start
     * @param rule identifier of the rule that closed the gate, empty when open
     */
    record Decision(boolean isAdmitted, Optional<String> rule) {

        /** Refuses a decision that contradicts itself. */
        public Decision {
            Objects.requireNonNull(rule);
            if (isAdmitted == rule.isPresent()) {
                throw new IllegalArgumentException("A closed gate names its rule, an open one names none");
            }
        }

        /**
         * The request may start.
         *
         * @return the decision
         */
        public static Decision admitted() {
            return new Decision(true, Optional.empty());
        }

        /**
         * The request may not start.
         *
         * @param rule identifier of the rule, for example {@code QN-07}
         * @return the decision
         */
        public static Decision refused(String rule) {
            return new Decision(false, Optional.of(rule));
        }
    }
}
