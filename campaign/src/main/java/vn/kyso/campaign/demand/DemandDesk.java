// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.demand.StoredDemand.Ending;
import vn.kyso.campaign.internal.rows.IssuanceRow;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.programme.Standing;
import vn.kyso.campaign.registry.PersonKey;

/** What all views of demands share. */
record DemandDesk(Stores stores, Programme programme, DemandPolicy policy, Clock clock) {

    private static final int MANY = 500;

    /** A demand with the row it came from, as it stands. */
    record Found(Leaf leaf, StoredDemand stored, Demand shown, Optional<Ending> ending) {}

    /** The time, as exact as databases keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    DemandRules rules() {
        return new DemandRules(policy);
    }

    Found found(Tables tables, Leaf leaf, Instant now) {
        StoredDemand stored = StoredDemand.of(leaf);
        Optional<Ending> ending = rules().ending(
                        stored,
                        tables.issuances().of(stored.person()).stream()
                                .map(IssuanceRow::issuance)
                                .toList(),
                        tables.parties().find(stored.ca()).flatMap(Participant::excluded),
                        now);
        return new Found(leaf, stored, rules().shown(stored, ending), ending);
    }

    List<Found> of(Tables tables, PersonKey person, Instant now) {
        return tables.leaves().list(StoredDemand.KIND, null, person, "", MANY).stream()
                .map(leaf -> found(tables, leaf, now))
                .toList();
    }

    Standing standing(Tables tables, CaCode ca, Instant now) {
        return tables.parties().find(ca).map(one -> one.standingAt(now)).orElse(Standing.UNKNOWN);
    }

    /** Calls for each demand of a CA, or of all. */
    void each(@Nullable CaCode ca, String after, java.util.function.Predicate<Found> goesOn) {
        String last = after;
        while (true) {
            String from = last;
            Instant now = now();
            List<Found> page =
                    stores.transact(tables -> tables.leaves().list(StoredDemand.KIND, ca, null, from, MANY).stream()
                            .map(leaf -> found(tables, leaf, now))
                            .toList());
            for (Found one : page) {
                if (!goesOn.test(one)) {
                    return;
                }
                last = one.leaf().id();
            }
            if (page.size() < MANY) {
                return;
            }
        }
    }
}
