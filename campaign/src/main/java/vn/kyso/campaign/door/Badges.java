// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;

/** The badges and codes of one CA. */
record Badges(Stores stores, QrCode codes, CaCode ca, Clock clock) implements CaDoor {

    @Override
    public boolean register(Badge badge) {
        Instant now = now();
        return stores.repeat(tables -> {
            if (!takesPart(tables, now)) {
                return false;
            }
            StoredBadge stored = new StoredBadge(badge);
            Optional<Leaf> before = tables.leaves().find(StoredBadge.KIND, StoredBadge.id(ca, badge.employee()));
            if (before.isEmpty()) {
                tables.leaves().insert(stored.leaf(ca, now));
                return true;
            }
            return tables.leaves().replace(before.get().next(null, stored.body()));
        });
    }

    @Override
    public boolean end(EmployeeCode employee) {
        Instant now = now();
        return stores.transact(tables -> tables.leaves()
                .find(StoredBadge.KIND, StoredBadge.id(ca, employee))
                .filter(leaf -> StoredBadge.of(leaf).badge().ended().isEmpty())
                .map(leaf -> tables.leaves().replace(leaf.next(null, ended(leaf, now))))
                .orElse(false));
    }

    private static String ended(Leaf leaf, Instant now) {
        Badge old = StoredBadge.of(leaf).badge();
        return new StoredBadge(
                        new Badge(old.employee(), old.name(), old.validFrom(), old.validUntil(), Optional.of(now)))
                .body();
    }

    @Override
    public String show(EmployeeCode employee) {
        Instant now = now();
        boolean may = stores.transact(tables -> takesPart(tables, now)
                && tables.leaves()
                        .find(StoredBadge.KIND, StoredBadge.id(ca, employee))
                        .filter(leaf -> StoredBadge.of(leaf).badge().holdsAt(now))
                        .isPresent());
        if (!may) {
            throw new IllegalStateException(
                    "Expected an employee with a valid badge of a CA that takes part; register the badge, or do not show a code");
        }
        return codes.write(ca, employee, now);
    }

    private boolean takesPart(Tables tables, Instant now) {
        return tables.parties()
                .find(ca)
                .filter(one -> one.standingAt(now).takesPart())
                .isPresent();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
