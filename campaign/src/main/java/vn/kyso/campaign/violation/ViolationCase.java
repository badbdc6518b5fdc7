// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kyso.campaign.programme.CaCode;

/**
 * A case against one CA: all steps in their order; where it stands follows from them. Who complained is not in it.
 * Immutable and safe for threads.
 *
 * @param id of the case
 * @param ca against which CA
 * @param type of which violation
 * @param steps oldest first, at least the one that opened it
 */
public record ViolationCase(UUID id, CaCode ca, ViolationType type, List<CaseStep> steps) {

    /** Copies the list. */
    public ViolationCase {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("Expected the step that opened the case, found none");
        }
    }

    /**
     * Where the case stands.
     *
     * @return what follows from its steps
     */
    public CaseState state() {
        return CaseRules.state(steps);
    }

    /**
     * The last step of a kind.
     *
     * @param action which
     * @return empty when it was not taken
     */
    public Optional<CaseStep> last(CaseAction action) {
        return steps.stream().filter(step -> step.action() == action).reduce((first, second) -> second);
    }

    /**
     * Whether a step of a kind was taken.
     *
     * @param action which
     * @return true when it was
     */
    public boolean has(CaseAction action) {
        return last(action).isPresent();
    }

    /**
     * When the CA was excluded for it.
     *
     * @return empty when it was not
     */
    public Optional<Instant> excludedAt() {
        return last(CaseAction.EXCLUDE).map(CaseStep::at);
    }

    /**
     * The case after one more step.
     *
     * @param step what is done
     * @param policy which steps exist
     * @return another value
     * @throws IllegalCaseStepException when the step is not allowed now; none may be skipped
     */
    public ViolationCase with(CaseStep step, CasePolicy policy) {
        CaseRules.require(this, step, policy);
        List<CaseStep> all = new ArrayList<>(steps);
        all.add(step);
        return new ViolationCase(id, ca, type, all);
    }
}
