// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import java.time.Instant;
import java.util.Set;

/**
 * A part of a programme's time in which certain channels are open, as the three months in which CAs go to households.
 *
 * @param name as officers read it
 * @param begins the first instant
 * @param ends the first instant after it
 * @param channels those that are open; at least one
 */
public record Phase(String name, Instant begins, Instant ends, Set<Channel> channels) {

    /** Copies the set; refuses an empty one and an end that is not after the beginning. */
    public Phase {
        channels = Set.copyOf(channels);
        if (name.isBlank() || channels.isEmpty() || !ends.isAfter(begins)) {
            throw new IllegalArgumentException(
                    "Expected a phase with a name, at least one channel and an end after its beginning");
        }
    }

    /**
     * Whether the phase is under way.
     *
     * @param at an instant
     * @return true from the beginning to the last instant before the end
     */
    public boolean isAt(Instant at) {
        return !at.isBefore(begins) && at.isBefore(ends);
    }
}
