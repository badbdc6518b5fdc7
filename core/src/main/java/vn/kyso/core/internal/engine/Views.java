// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningHistory;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.spi.SessionRecord;

/** How sessions stand: as stored, without touching them. Safe for threads. */
public final class Views {

    private final EngineParts parts;
    private final Outcomes outcomes;
    private final Waiters waiters;

    Views(EngineParts parts, Outcomes outcomes, Waiters waiters) {
        this.parts = parts;
        this.outcomes = outcomes;
        this.waiters = waiters;
    }

    /**
     * The view of a session.
     *
     * @param id names it
     * @return as stored
     */
    public SigningSession session(SessionId id) {
        return Outcomes.view(find(id));
    }

    /**
     * The history of a session.
     *
     * @param id names it
     * @return as stored
     */
    public SigningHistory history(SessionId id) {
        find(id);
        return new SigningHistory(id, parts.sessions().history(id));
    }

    /**
     * The evidence of a session's signatures.
     *
     * @param id names it
     * @return one for each value that is here
     */
    public List<SignatureEvidence> evidence(SessionId id) {
        SessionRecord session = find(id);
        return parts.sessions()
                .evidence(id)
                .map(kept -> Signatures.of(session, kept))
                .orElse(List.of());
    }

    /**
     * The outcome of a session if it has ended.
     *
     * @param id names it
     * @return empty while it goes on
     */
    public Optional<SigningOutcome> outcome(SessionId id) {
        return outcomes.of(find(id));
    }

    /**
     * The outcome of a session once it has ended.
     *
     * @param id names it
     * @return completes with the outcome or the failure
     */
    public CompletableFuture<SigningOutcome> whenEnded(SessionId id) {
        find(id);
        CompletableFuture<SigningOutcome> future = waiters.future(id);
        // Read again: the session may have ended before the future was there to be told.
        waiters.tell(find(id));
        return future;
    }

    SessionRecord find(SessionId id) {
        return parts.sessions()
                .find(id)
                .orElseThrow(() -> FailureCode.SESSION_NOT_FOUND
                        .because("There is no session " + id + " in this store")
                        .toException());
    }
}
