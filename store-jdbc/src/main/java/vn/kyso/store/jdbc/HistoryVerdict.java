// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.SessionId;

/**
 * Whether a session's stored history is the one that was written (REC-01, QG-20).
 *
 * @param session the session
 * @param events how many events follow from each other, from the first on
 * @param brokenAt the number of the first event that was changed, is missing or was moved; null when the history holds
 * @param complaint what is wrong with it; null when the history holds
 */
public record HistoryVerdict(
        SessionId session,
        long events,
        @Nullable Long brokenAt,
        @Nullable String complaint) {

    static HistoryVerdict holds(SessionId session, long events) {
        return new HistoryVerdict(session, events, null, null);
    }

    static HistoryVerdict broken(SessionId session, long at, String complaint) {
        return new HistoryVerdict(session, at - 1, at, complaint);
    }

    /**
     * Whether nothing is wrong.
     *
     * @return false when there is a first broken link
     */
    public boolean holds() {
        return brokenAt == null;
    }

    /**
     * Where it breaks.
     *
     * @return empty when it holds
     */
    public Optional<Long> firstBroken() {
        return Optional.ofNullable(brokenAt);
    }
}
