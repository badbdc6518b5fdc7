// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Resolution;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionSummary;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.TransactionRecord;

/** The calls of {@code SigningOperations}. */
public final class Operating {

    private final Engine engine;

    /**
     * Operates an engine.
     *
     * @param engine whose sessions
     */
    public Operating(Engine engine) {
        this.engine = engine;
    }

    /**
     * Sessions in a state.
     *
     * @param state the state
     * @param limit at most so many
     * @return oldest first
     */
    public List<SessionSummary> in(SessionState state, int limit) {
        return engine.parts().sessions().list(state, limit);
    }

    /**
     * Sessions that are overdue.
     *
     * @param overdueBy for how long
     * @param limit at most so many
     * @return longest overdue first
     */
    public List<SessionSummary> stuck(Duration overdueBy, int limit) {
        return engine.parts()
                .sessions()
                .overdue(engine.parts().clock().instant().minus(overdueBy), limit);
    }

    /**
     * Ends the not knowing.
     *
     * @param id names the session
     * @param resolution what became of it
     * @param by who says so
     * @param reason why
     * @return how it stands then
     */
    public SigningSession resolve(SessionId id, Resolution resolution, String by, String reason) {
        return Outcomes.view(engine.claimed(id, work -> {
            if (work.session().state() != SessionState.OUTCOME_UNKNOWN) {
                throw FailureCode.SESSION_NOT_IN_STATE
                        .because("Session " + id + " is " + work.session().state()
                                + "; only a session whose outcome is unknown can be resolved by hand")
                        .toException();
            }
            Map<String, String> details = Map.of(
                    "by", by, "reason", reason, "as", resolution.getClass().getSimpleName());
            if (resolution instanceof Resolution.KnownAs known) {
                goOn(work, known.transactionId(), details);
            } else if (resolution instanceof Resolution.NeverArrived) {
                work.hold(work.session().change(), SigningEvent.Type.RESOLVED, details);
                engine.stepper()
                        .endings()
                        .fail(
                                work,
                                FailureCode.PROVIDER_ERROR
                                        .because(
                                                "The submission did not arrive, as the provider told an operator. The same request may be"
                                                        + " started again")
                                        .provider(work.session().provider())
                                        .transactionId(work.current().ownId())
                                        .repeatSafe(true)
                                        .build());
            } else {
                work.hold(work.session().change(), SigningEvent.Type.RESOLVED, details);
                engine.stepper().endings().end(work, SessionState.NOT_SIGNED, null);
            }
            engine.stepper().goOn(work);
        }));
    }

    private static void goOn(Work work, String transactionId, Map<String, String> details) {
        TransactionRecord unknown = work.current();
        TransactionRecord known = new TransactionRecord(
                unknown.ownId(),
                TransactionId.ofProvider(transactionId),
                unknown.handle(),
                unknown.firstDocument(),
                unknown.documentCount(),
                unknown.step(),
                unknown.submittedAt(),
                unknown.expiresAt(),
                unknown.action());
        work.write(
                work.session()
                        .change()
                        .transactions(work.withCurrent(known))
                        .troubles(0)
                        .nextDue(work.now()),
                SigningEvent.Type.RESOLVED,
                details);
    }
}
