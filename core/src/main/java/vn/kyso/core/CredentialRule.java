// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses among the credentials of an account. Applied once, when a session starts, to those credentials that look
 * usable and fit the signer; the choice is stored. Implementations have no state.
 */
@FunctionalInterface
public interface CredentialRule {

    /**
     * Chooses.
     *
     * @param usable credentials that look usable and carry the signer's identifier; never empty
     * @return the chosen one, or empty when the rule cannot decide and the citizen has to choose
     */
    Optional<Credential> choose(List<Credential> usable);

    /**
     * The one whose term ends last. The default.
     *
     * @return the rule
     */
    static CredentialRule latest() {
        return usable ->
                usable.stream().max(Comparator.comparing(c -> c.chain().signer().getNotAfter()));
    }

    /**
     * The only one; with several the citizen has to choose (QG-14).
     *
     * @return the rule
     */
    static CredentialRule only() {
        return usable -> usable.size() == 1 ? Optional.of(usable.get(0)) : Optional.empty();
    }
}
