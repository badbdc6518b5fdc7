// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.time.Duration;
import java.util.List;
import vn.kyso.core.internal.engine.Operating;

/**
 * What an operator does beside the citizens' signing: finds sessions that stand still, and says of those whose outcome is
 * unknown what became of them. From {@link RemoteSigning#operations()}. Safe for threads.
 */
public final class SigningOperations {

    private final Operating operating;

    SigningOperations(Operating operating) {
        this.operating = operating;
    }

    /**
     * Sessions in a state, such as {@link SessionState#OUTCOME_UNKNOWN}.
     *
     * @param state the state
     * @param limit at most so many
     * @return oldest first
     */
    public List<SessionSummary> in(SessionState state, int limit) {
        return operating.in(state, limit);
    }

    /**
     * Sessions that somebody should have looked at long ago: their provider is slower than they come, it is configured on no
     * running node, or their step fails again and again.
     *
     * @param overdueBy for how long
     * @param limit at most so many
     * @return longest overdue first
     */
    public List<SessionSummary> stuck(Duration overdueBy, int limit) {
        return operating.stuck(overdueBy, limit);
    }

    /**
     * Says what became of a session whose outcome is unknown. The history keeps who said so and why.
     *
     * @param id names it
     * @param resolution what the CA said
     * @param by who says so, such as an operator's account; becomes part of the history
     * @param reason how he knows; becomes part of the history
     * @return how the session stands then
     * @throws IllegalArgumentException when nobody or no reason is named
     * @throws SessionStateException when there is no such session, its outcome is not unknown, or another worker holds it
     */
    public SigningSession resolve(SessionId id, Resolution resolution, String by, String reason) {
        if (by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("The history has to tell who resolved a session, and why");
        }
        return operating.resolve(id, resolution, by, reason);
    }
}
