// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as an operator's list shows it; nothing personal.
 *
 * @param id names the session
 * @param state where it stands
 * @param provider the provider's name
 * @param createdAt when it started
 * @param dueAt when somebody has to look at it, the end of the lease while somebody does; null when nobody has to
 * @param heldBy the worker that looks at it now, its node first; null when nobody does
 */
public record SessionSummary(
        SessionId id,
        SessionState state,
        String provider,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable String heldBy) {}
