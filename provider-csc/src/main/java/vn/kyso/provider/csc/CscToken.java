// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.Secret;

/**
 * A service token of one login.
 *
 * @param access the access token
 * @param refresh what renews it, when the service gave something
 * @param expiresAt when not to use it any more, a margin before its end
 */
public record CscToken(Secret access, Optional<Secret> refresh, Instant expiresAt) {
    /** Refuses null. */
    public CscToken {
        Objects.requireNonNull(access);
        Objects.requireNonNull(refresh);
        Objects.requireNonNull(expiresAt);
    }
}
