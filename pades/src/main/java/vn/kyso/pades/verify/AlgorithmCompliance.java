// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.List;
import java.util.Objects;

/**
 * Whether key, digest and certificate signature are among those that the dated rules allow (STD-01, STD-02, LAW-00),
 * by the rules of the signing time and by those of the moment of judgement. It stands apart from validity: what was
 * allowed when it was signed stays what it was. Immutable.
 *
 * @param rules name of the rules at the signing time: {@code pre-2025}, {@code 2025-08} or {@code 2026-01}; empty when
 *     nothing could be checked
 * @param complaints what those rules do not allow, in English, nothing personal; empty when all is allowed
 * @param rulesNow name of the rules at the moment of judgement
 * @param complaintsNow what those do not allow
 */
public record AlgorithmCompliance(String rules, List<String> complaints, String rulesNow, List<String> complaintsNow) {

    /** Nothing could be checked. */
    static final AlgorithmCompliance UNCHECKED = new AlgorithmCompliance("", List.of(), "", List.of());

    /** Copies the lists. */
    public AlgorithmCompliance {
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(rulesNow, "rulesNow");
        complaints = List.copyOf(complaints);
        complaintsNow = List.copyOf(complaintsNow);
    }

    /**
     * When nothing could be checked, because the signature or its certificate cannot be read.
     *
     * @return without rules and complaints
     */
    public static AlgorithmCompliance unchecked() {
        return UNCHECKED;
    }

    /** The answer. */
    public enum State {
        /** All is allowed. */
        COMPLIANT,
        /** Something is not. */
        NOT_COMPLIANT,
        /** Nothing could be checked. */
        NOT_CHECKED
    }

    /**
     * By the rules of the signing time.
     *
     * @return the answer
     */
    public State atSigning() {
        return state(rules, complaints);
    }

    /**
     * By the rules of the moment of judgement.
     *
     * @return the answer
     */
    public State now() {
        return state(rulesNow, complaintsNow);
    }

    private static State state(String rules, List<String> complaints) {
        if (rules.isEmpty()) {
            return State.NOT_CHECKED;
        }
        return complaints.isEmpty() ? State.COMPLIANT : State.NOT_COMPLIANT;
    }
}
