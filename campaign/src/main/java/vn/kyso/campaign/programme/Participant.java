// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import java.time.Instant;
import java.util.Optional;

/**
 * A CA in a programme: the brand that citizens know and the branch that takes part (HUE-01). Matched by code alone.
 *
 * @param code its stable name
 * @param brand as citizens read it, as in {@code VNPT-CA}
 * @param branch the legal entity or branch that takes part
 * @param joined from when it takes part
 * @param excluded from when it does not any more (HUE-38); empty while it does
 */
public record Participant(CaCode code, String brand, String branch, Instant joined, Optional<Instant> excluded) {

    /** Refuses empty names. */
    public Participant {
        if (brand.isBlank() || branch.isBlank()) {
            throw new IllegalArgumentException("Expected a brand and a branch of " + code + ", found an empty one");
        }
    }

    /**
     * A CA that takes part.
     *
     * @param code its stable name
     * @param brand as citizens read it
     * @param branch the legal entity or branch
     * @param joined from when
     * @return the participant
     */
    public static Participant joining(CaCode code, String brand, String branch, Instant joined) {
        return new Participant(code, brand, branch, joined, Optional.empty());
    }

    /**
     * Where the CA stands.
     *
     * @param at an instant
     * @return the exclusion instant itself already counts as excluded
     */
    public Standing standingAt(Instant at) {
        if (excluded.filter(from -> !at.isBefore(from)).isPresent()) {
            return Standing.EXCLUDED;
        }
        return at.isBefore(joined) ? Standing.NOT_YET_JOINED : Standing.TAKING_PART;
    }

    /**
     * The same CA, excluded.
     *
     * @param from the first instant at which it does not take part; an earlier exclusion stands
     * @return another value
     */
    public Participant excludedFrom(Instant from) {
        return excluded.isPresent() ? this : new Participant(code, brand, branch, joined, Optional.of(from));
    }
}
