// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one list when it was last looked at. Immutable.
 *
 * @param address where the list is
 * @param territory whose it is, as the list of lists says; empty for a list that was named by itself
 * @param kind what became of it
 * @param nextUpdate when it is to be replaced by the next one, if anything of it is known
 * @param detail why it is not the latest, or empty
 */
public record ListState(URI address, String territory, Kind kind, Optional<Instant> nextUpdate, String detail) {

    /** What became of it. */
    public enum Kind {
        /** It was fetched and is in order. */
        CURRENT,
        /** It was not to be had or not in order; the last good one still counts. */
        KEPT,
        /** Nothing of it counts. */
        OUT
    }

    /** Refuses null. */
    public ListState {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(territory, "territory");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(nextUpdate, "nextUpdate");
        Objects.requireNonNull(detail, "detail");
    }
}
