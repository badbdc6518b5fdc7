// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.evidence;

import java.util.List;
import java.util.Objects;

/**
 * Whether keys and digests satisfy the rules in force, told apart from whether the certificate is valid (STD-01, STD-02).
 *
 * @param rules name of the dated rules
 * @param complaints what does not satisfy them; empty when all does
 */
public record AlgorithmCompliance(String rules, List<String> complaints) {

    /** Copies the list. */
    public AlgorithmCompliance {
        Objects.requireNonNull(rules, "rules");
        complaints = List.copyOf(complaints);
    }

    /**
     * Whether everything satisfies the rules.
     *
     * @return true when there is no complaint
     */
    public boolean complies() {
        return complaints.isEmpty();
    }
}
