// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kyso.campaign.demand.DemandDesk.Found;
import vn.kyso.campaign.internal.rows.Event;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;

/** The demands of citizens who chose one CA. */
record ChosenDemands(DemandDesk desk, CaCode ca, EmployeeCode employee) implements CaDemands {

    private static final int MOST = 200;

    @Override
    public List<OpenDemand> open(Optional<DemandId> after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("Expected a limit of 1 to " + MOST + ", found " + limit);
        }
        Instant now = desk.now();
        boolean takesPart =
                desk.stores().transact(tables -> desk.standing(tables, ca, now)).takesPart();
        List<OpenDemand> open = new ArrayList<>();
        if (takesPart) {
            desk.each(ca, after.map(DemandId::value).orElse(""), one -> {
                if (one.shown().state().isOpen()) {
                    open.add(new OpenDemand(one.shown(), one.stored().contact()));
                }
                return open.size() < limit;
            });
        }
        desk.stores().transact(tables -> {
            tables.events().append(event(now, takesPart ? "SHOWN " + open.size() : "REFUSED", "demands"));
            return open;
        });
        return List.copyOf(open);
    }

    @Override
    public DemandOutcome startSupport(DemandId id, ContactEvidence evidence) {
        Instant now = desk.now();
        return desk.stores().transact(tables -> {
            DemandOutcome outcome = start(tables, id, evidence, now);
            String what = outcome instanceof DemandOutcome.Refused refused
                    ? refused.why().name()
                    : "STARTED";
            tables.events().append(event(now, what, "demand " + id));
            return outcome;
        });
    }

    private DemandOutcome start(Tables tables, DemandId id, ContactEvidence evidence, Instant now) {
        Optional<Found> found = tables.leaves()
                .find(StoredDemand.KIND, id.value())
                .filter(leaf -> ca.equals(leaf.ca()))
                .map(leaf -> desk.found(tables, leaf, now));
        if (!desk.standing(tables, ca, now).takesPart()) {
            return new DemandOutcome.Refused(DemandRefusal.CA_NOT_TAKING_PART);
        }
        if (found.isEmpty()) {
            return new DemandOutcome.Refused(DemandRefusal.NO_SUCH_DEMAND);
        }
        Found one = found.get();
        if (one.shown().state() != DemandState.WAITING) {
            return new DemandOutcome.Refused(
                    one.shown().state().isOpen() ? DemandRefusal.STARTED_BEFORE : DemandRefusal.ENDED);
        }
        StoredDemand started = one.stored().started(new StoredDemand.Start(now, employee, evidence));
        return tables.leaves().replace(started.after(one.leaf()))
                ? new DemandOutcome.Accepted(desk.rules().shown(started, Optional.empty()))
                : new DemandOutcome.Refused(DemandRefusal.ENDED);
    }

    private Event event(Instant at, String outcome, String subject) {
        return new Event(ca.code(), at, Event.Action.READ_OWN, employee.code(), null, outcome, subject);
    }
}
