// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

import java.time.Instant;
import java.util.Optional;
import vn.kyso.campaign.registry.EndReason;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.Origin;

/**
 * A time in which a citizen held a certificate of the programme, as the registry recorded it. A certificate outside the
 * programme is none.
 *
 * @param recorded when the registry recorded it
 * @param activated when the certificate was activated, where known
 * @param pending whether it still waits for activation after a technical fault (HUE-32)
 * @param ended when the record ended; empty while it lives
 * @param imported whether it is a certificate from before the programme (HUE-23)
 */
public record Coverage(
        Instant recorded, Optional<Instant> activated, boolean pending, Optional<Instant> ended, boolean imported) {

    /**
     * A certificate activated at an instant, live since.
     *
     * @param at activation and record
     * @return the coverage
     */
    public static Coverage from(Instant at) {
        return new Coverage(at, Optional.of(at), false, Optional.empty(), false);
    }

    /**
     * What a record covers.
     *
     * @param one a record of the citizen
     * @return empty for one outside the programme and for one that was annulled: neither began anything (HUE-11)
     */
    public static Optional<Coverage> of(Issuance one) {
        if (one.state() == IssuanceState.OUTSIDE_PROGRAMME
                || one.endReason().filter(EndReason.ANNULLED::equals).isPresent()) {
            return Optional.empty();
        }
        boolean imported = one.origin() == Origin.IMPORT;
        return Optional.of(new Coverage(
                one.recordedAt(),
                imported ? one.activatedAt().or(one::notBefore) : one.activatedAt(),
                !imported && one.fault().isPresent() && one.activatedAt().isEmpty(),
                one.endedAt(),
                imported));
    }

    /**
     * The same, ended.
     *
     * @param at when
     * @return another value
     */
    public Coverage endedAt(Instant at) {
        return new Coverage(recorded, activated, pending, Optional.of(at), imported);
    }

    /** From when it counts, if it does. */
    Optional<Instant> start(FreeYearPolicy policy) {
        if (imported && !policy.importCountsForDeduction()) {
            return Optional.empty();
        }
        if (activated.isEmpty()) {
            return pending ? Optional.empty() : Optional.of(recorded);
        }
        return policy.start() == YearStart.RECORD ? Optional.of(recorded) : activated;
    }
}
