// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.PersonKey;

/**
 * Codes at the door (HUE-30). Immutable and safe for threads; nodes that share a database and keys share the codes.
 *
 * <pre>{@code
 * Doors doors = Doors.on(store, DoorPolicy.proposed(), Clock.systemUTC());
 * String qr = doors.forCa(ca).show(employee);
 * QrCheck check = doors.check(qr, Optional.empty());
 * }</pre>
 */
public final class Doors {

    private static final int MANY = 500;

    private final Stores stores;
    private final DoorPolicy policy;
    private final Clock clock;

    private Doors(Stores stores, DoorPolicy policy, Clock clock) {
        this.stores = stores;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Opens the doors of a store.
     *
     * @param store of the programme; its keys make the codes
     * @param policy how long a code lives
     * @param clock server time
     * @return the doors
     */
    public static Doors on(CampaignStore store, DoorPolicy policy, Clock clock) {
        return new Doors(OpenStore.of(store).stores(), policy, clock);
    }

    /**
     * The view of a CA.
     *
     * @param ca which
     * @return its badges and codes
     */
    public CaDoor forCa(CaCode ca) {
        return new Badges(stores, new QrCode(stores.values()), ca, clock);
    }

    /**
     * Checks a code, for the citizen at the door. Each check is recorded as evidence; whatever the code is, the same steps
     * are taken, so that the time of the answer says nothing.
     *
     * @param text what the citizen's phone read
     * @param citizen who checks; empty for an anonymous check
     * @return the answer
     */
    public QrCheck check(String text, Optional<PersonKey> citizen) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        QrCode.Read read = new QrCode(stores.values()).read(text);
        return stores.transact(tables -> {
            Optional<StoredBadge> badge = tables.leaves()
                    .find(StoredBadge.KIND, StoredBadge.id(read.ca(), read.employee()))
                    .map(StoredBadge::of);
            boolean takesPart = tables.parties()
                    .find(read.ca())
                    .filter(one -> one.standingAt(now).takesPart())
                    .isPresent();
            String brand =
                    tables.parties().find(read.ca()).map(one -> one.brand()).orElse("");
            QrResult result = judge(read, badge, takesPart, now);
            tables.leaves().insert(StoredCheck.leaf(now, read, result, citizen));
            return new QrCheck(
                    result,
                    badge.filter(one -> result == QrResult.GENUINE)
                            .map(one -> new QrCheck.ShownEmployee(one.badge().name(), brand)));
        });
    }

    private QrResult judge(QrCode.Read read, Optional<StoredBadge> badge, boolean takesPart, Instant now) {
        if (!read.authentic() || badge.isEmpty() || read.shownAt().isAfter(now)) {
            return QrResult.UNKNOWN;
        }
        if (!takesPart) {
            return QrResult.CA_NOT_TAKING_PART;
        }
        if (!badge.get().badge().holdsAt(now)) {
            return QrResult.EMPLOYMENT_ENDED;
        }
        return now.isAfter(read.shownAt().plus(policy.validFor())) ? QrResult.EXPIRED : QrResult.GENUINE;
    }

    /**
     * All checks of a period, for the department.
     *
     * @param from the first instant
     * @param to the first instant after it
     * @param each takes them in the order of their times
     */
    public void checks(Instant from, Instant to, Consumer<CheckFact> each) {
        String last = StoredCheck.firstId(from);
        while (true) {
            String after = last;
            List<Leaf> page =
                    stores.transact(tables -> tables.leaves().list(StoredCheck.KIND, null, null, after, MANY));
            for (Leaf leaf : page) {
                CheckFact fact = StoredCheck.of(leaf);
                if (!fact.at().isBefore(to)) {
                    return;
                }
                each.accept(fact);
                last = leaf.id();
            }
            if (page.size() < MANY) {
                return;
            }
        }
    }

    /**
     * Whether a genuine code of an employee was checked.
     *
     * @param ca whose employee
     * @param employee who
     * @param from the first instant
     * @param to the last instant
     * @return true when a citizen did
     */
    public boolean wasChecked(CaCode ca, EmployeeCode employee, Instant from, Instant to) {
        boolean[] found = {false};
        checks(
                from,
                to.plusNanos(1),
                fact -> found[0] |= fact.result() == QrResult.GENUINE
                        && fact.ca().equals(Optional.of(ca))
                        && fact.employee().equals(Optional.of(employee)));
        return found[0];
    }
}
