// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.util.Set;

/** A step was asked for that the life cycle of a case does not have at this point (HUE-39). */
public final class IllegalCaseStepException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CaseAction action;

    IllegalCaseStepException(CaseAction action, CaseState state, Set<CaseAction> allowed) {
        super("Expected one of " + allowed + " in a case that is " + state + ", found " + action + " (HUE-39)");
        this.action = action;
    }

    /**
     * What was asked for.
     *
     * @return the step
     */
    public CaseAction action() {
        return action;
    }
}
