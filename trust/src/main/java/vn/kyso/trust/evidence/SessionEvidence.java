// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.evidence;

import java.util.List;
import java.util.Objects;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningHistory;
import vn.kyso.core.evidence.SignatureEvidence;

/**
 * What is handed on of a session: its history, and the evidence of its signatures. Personal data.
 *
 * @param history all events
 * @param signatures one for each signature; empty when none was made or the evidence was destroyed
 */
public record SessionEvidence(SigningHistory history, List<SignatureEvidence> signatures) {

    /** Copies the list. */
    public SessionEvidence {
        Objects.requireNonNull(history, "history");
        signatures = List.copyOf(signatures);
    }

    /**
     * All there is of a session.
     *
     * @param signing where the session is
     * @param id names it
     * @return history and evidence
     * @throws vn.kyso.core.SessionStateException when there is no such session
     */
    public static SessionEvidence of(RemoteSigning signing, SessionId id) {
        return new SessionEvidence(signing.history(id), signing.evidence(id));
    }

    /** Shows the session only. */
    @Override
    public String toString() {
        return "SessionEvidence[" + history.session() + "]";
    }
}
