// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The life cycle of a case (HUE-39): which step may come when. Steps in a wrong order cannot be written down. */
final class CaseRules {

    private CaseRules() {}

    /** Where a case stands after its steps. */
    static CaseState state(List<CaseStep> steps) {
        CaseState state = CaseState.DETECTED;
        CaseState beforeAppeal = CaseState.ESTABLISHED;
        for (CaseStep step : steps) {
            if (step.action() == CaseAction.APPEAL) {
                beforeAppeal = state;
            }
            state = after(step.action(), state, beforeAppeal);
        }
        return state;
    }

    private static CaseState after(CaseAction action, CaseState state, CaseState beforeAppeal) {
        return switch (action) {
            case REPORT -> CaseState.REPORTED;
            case DETECT -> CaseState.DETECTED;
            case BEGIN_VERIFICATION -> CaseState.UNDER_VERIFICATION;
            case CHECK_DATA, CHECK_FIELD -> state;
            case DISMISS, GRANT_APPEAL -> CaseState.DISMISSED;
            case ESTABLISH -> CaseState.ESTABLISHED;
            case APPEAL -> CaseState.UNDER_APPEAL;
            case UPHOLD -> beforeAppeal;
            case RECORD_MINUTES -> CaseState.MINUTES_RECORDED;
            case DISCLOSE -> CaseState.DISCLOSED;
            case EXCLUDE -> CaseState.EXCLUDED;
            case REINSTATE -> CaseState.REINSTATED;
        };
    }

    /** What may come next. */
    static Set<CaseAction> allowed(ViolationCase one, CasePolicy policy) {
        EnumSet<CaseAction> next = next(one);
        next.removeIf(forbidden(policy));
        return next;
    }

    private static EnumSet<CaseAction> next(ViolationCase one) {
        return switch (one.state()) {
            case REPORTED, DETECTED -> EnumSet.of(CaseAction.BEGIN_VERIFICATION);
            case UNDER_VERIFICATION -> verifying(one);
            case ESTABLISHED -> EnumSet.of(CaseAction.RECORD_MINUTES, CaseAction.APPEAL);
            case UNDER_APPEAL -> EnumSet.of(CaseAction.UPHOLD, CaseAction.GRANT_APPEAL);
            case MINUTES_RECORDED -> EnumSet.of(CaseAction.DISCLOSE, CaseAction.APPEAL);
            case DISCLOSED -> EnumSet.of(CaseAction.EXCLUDE);
            case EXCLUDED -> EnumSet.of(CaseAction.REINSTATE);
            case DISMISSED, REINSTATED -> EnumSet.noneOf(CaseAction.class);
        };
    }

    /** Both checks before a violation is established; without them a case can only be dismissed. */
    private static EnumSet<CaseAction> verifying(ViolationCase one) {
        EnumSet<CaseAction> next = EnumSet.of(CaseAction.CHECK_DATA, CaseAction.CHECK_FIELD, CaseAction.DISMISS);
        if (one.has(CaseAction.CHECK_DATA) && one.has(CaseAction.CHECK_FIELD)) {
            next.add(CaseAction.ESTABLISH);
        }
        return next;
    }

    private static Predicate<CaseAction> forbidden(CasePolicy policy) {
        return action -> switch (action) {
            case APPEAL, UPHOLD, GRANT_APPEAL -> !policy.appeals();
            case REINSTATE -> !policy.reinstatement();
            default -> false;
        };
    }

    static void require(ViolationCase one, CaseStep step, CasePolicy policy) {
        Set<CaseAction> allowed = allowed(one, policy);
        if (!allowed.contains(step.action())) {
            throw new IllegalCaseStepException(step.action(), one.state(), allowed);
        }
        if (step.at().isBefore(one.steps().get(one.steps().size() - 1).at())) {
            throw new IllegalArgumentException("Expected a step that is not before the one before it");
        }
    }
}
