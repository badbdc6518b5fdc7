// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Instant;
import java.util.Optional;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.Standing;
import vn.kyso.campaign.registry.IssuanceClaim;
import vn.kyso.campaign.registry.Rejected;
import vn.kyso.campaign.registry.Unavailable;
import vn.kyso.campaign.registry.Unavailable.Reason;

/** Whether a call is served, and whether a report can be true. */
record Rules(Office office) {

    /** Holds the CA's row: an exclusion is before or after this transaction, never in between (HUE-40). */
    Optional<Unavailable> closed(Tables tables, CaCode ca, Instant now) {
        Standing standing =
                tables.parties().lock(ca).map(one -> one.standingAt(now)).orElse(Standing.UNKNOWN);
        Optional<Reason> reason = switch (standing) {
            case UNKNOWN -> Optional.of(Reason.UNKNOWN_CA);
            case NOT_YET_JOINED -> Optional.of(Reason.NOT_YET_JOINED);
            case EXCLUDED -> Optional.of(Reason.EXCLUDED);
            case TAKING_PART ->
                office.programme().isRunningAt(now) ? Optional.empty() : Optional.of(Reason.PROGRAMME_NOT_RUNNING);
        };
        return reason.map(Unavailable::new);
    }

    Optional<Unavailable> closed(Tables tables, CaCode ca, IssuanceClaim claim, Instant now) {
        Optional<Unavailable> closed = closed(tables, ca, now);
        if (closed.isPresent()) {
            return closed;
        }
        boolean outside = claim.area()
                .filter(unit -> !office.programme().area().contains(unit))
                .isPresent();
        if (outside) {
            return Optional.of(new Unavailable(Reason.OUTSIDE_AREA));
        }
        return office.programme().channelsAt(now).contains(claim.channel())
                ? Optional.empty()
                : Optional.of(new Unavailable(Reason.CHANNEL_CLOSED));
    }

    Optional<Rejected> contradiction(IssuanceClaim claim, Instant now) {
        boolean future = claim.issuedAt().filter(at -> isFuture(at, now)).isPresent()
                || claim.activatedAt().filter(at -> isFuture(at, now)).isPresent()
                || claim.fault().filter(fault -> isFuture(fault.at(), now)).isPresent();
        if (future) {
            return Optional.of(new Rejected(Rejected.Reason.TIME_IN_THE_FUTURE));
        }
        if (claim.channel() == Channel.OWN_APP && claim.activatedAt().isEmpty()) {
            return Optional.of(new Rejected(Rejected.Reason.NOT_ACTIVATED));
        }
        boolean backwards = claim.notBefore()
                .flatMap(from -> claim.notAfter().filter(to -> !to.isAfter(from)))
                .isPresent();
        return backwards ? Optional.of(new Rejected(Rejected.Reason.TERM_ENDS_BEFORE_IT_BEGINS)) : Optional.empty();
    }

    boolean isFuture(Instant at, Instant now) {
        return at.isAfter(now.plus(office.settings().clockTolerance()));
    }
}
