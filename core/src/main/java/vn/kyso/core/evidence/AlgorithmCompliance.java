// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.evidence;

import java.util.List;
import java.util.Objects;

/**
 * Whether keys and digests satisfy the rules in force, told apart from whether the certificate is valid (STD-01, STD-02,
 * LAW-00). Immutable.
 *
 * @param rules name of the dated rules; empty when nothing could be checked
 * @param complaints what does not satisfy them, in English, nothing personal; empty when all does
 */
public record AlgorithmCompliance(String rules, List<String> complaints) {

    private static final AlgorithmCompliance UNCHECKED = new AlgorithmCompliance("", List.of());

    /** The answer. */
    public enum State {
        /** All is allowed. */
        COMPLIANT,
        /** Something is not. */
        NOT_COMPLIANT,
        /** Nothing could be checked. */
        NOT_CHECKED
    }

    /** Copies the list. */
    public AlgorithmCompliance {
        Objects.requireNonNull(rules, "rules");
        complaints = List.copyOf(complaints);
    }

    /**
     * When nothing could be checked, because a signature or its certificate cannot be read.
     *
     * @return without rules and complaints
     */
    public static AlgorithmCompliance unchecked() {
        return UNCHECKED;
    }

    /**
     * The answer.
     *
     * @return one of three
     */
    public State state() {
        if (rules.isEmpty()) {
            return State.NOT_CHECKED;
        }
        return complaints.isEmpty() ? State.COMPLIANT : State.NOT_COMPLIANT;
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
