// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.time.Instant;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.Sha256;

/**
 * What is left of a session that was destroyed (REC-03).
 *
 * @param id names it
 * @param state how it had ended
 * @param createdAt when it had started
 * @param destroyedAt when it was destroyed
 * @param by who destroyed it
 * @param reason why
 * @param events how many events its history had
 * @param historyEnd the last link of its history's chain: proves a copy of the history that was kept elsewhere
 */
public record DestroyedSession(
        SessionId id,
        SessionState state,
        Instant createdAt,
        Instant destroyedAt,
        String by,
        String reason,
        long events,
        Sha256 historyEnd) {}
