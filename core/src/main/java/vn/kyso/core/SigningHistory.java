// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.List;

/**
 * All events of a session, oldest first (QG-20).
 *
 * @param session the session
 * @param events numbered without gaps from 1
 */
public record SigningHistory(SessionId session, List<SigningEvent> events) {
    /** Copies the list. */
    public SigningHistory {
        events = List.copyOf(events);
    }
}
