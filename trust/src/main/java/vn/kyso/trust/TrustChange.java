// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.time.Instant;

/**
 * One entry of a trust store's history (SGN-05). Immutable.
 *
 * @param kind what happened
 * @param at when
 * @param by who did it
 * @param reason why
 * @param anchor the anchor that came or went
 */
public record TrustChange(Kind kind, Instant at, String by, String reason, Anchor anchor) {

    /** What happened. */
    public enum Kind {
        /** An anchor was added. */
        ADDED,
        /** An anchor was added after its fingerprint was compared with a published one. */
        CONFIRMED,
        /** An anchor was removed; it vouches for nothing from then on. */
        REMOVED
    }
}
