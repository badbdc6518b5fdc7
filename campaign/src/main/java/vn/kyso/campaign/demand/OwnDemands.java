// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import vn.kyso.campaign.demand.DemandDesk.Found;
import vn.kyso.campaign.demand.StoredDemand.Ending;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.NeutralOrder;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.registry.PersonKey;

/** A citizen's own demands. */
record OwnDemands(DemandDesk desk, PersonKey person) implements CitizenDemands {

    @Override
    public List<Participant> choices(NeutralOrder order) {
        Instant now = desk.now();
        List<Participant> all = desk.stores().transact(tables -> open(tables, desk.of(tables, person, now), now));
        return order.of(all.stream().map(Participant::code).toList()).stream()
                .map(code -> all.stream()
                        .filter(one -> one.code().equals(code))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** Who can be chosen; the CA whose demand expired last only when it is the only one. */
    private List<Participant> open(Tables tables, List<Found> before, Instant now) {
        List<Participant> taking = tables.parties().all().stream()
                .filter(one -> one.standingAt(now).takesPart())
                .toList();
        Optional<CaCode> expired = before.isEmpty()
                ? Optional.empty()
                : Optional.of(before.get(before.size() - 1).shown())
                        .filter(last -> last.state() == DemandState.EXPIRED)
                        .map(Demand::ca);
        List<Participant> others = taking.stream()
                .filter(one -> !expired.equals(Optional.of(one.code())))
                .toList();
        return desk.policy().allowSameCaAfterExpiry() || others.isEmpty() ? taking : others;
    }

    @Override
    public DemandOutcome register(CaCode ca, SupportForm form, Contact contact) {
        return desk.stores().repeat(tables -> register(tables, ca, form, contact));
    }

    private DemandOutcome register(Tables tables, CaCode ca, SupportForm form, Contact contact) {
        Instant now = desk.now();
        List<Found> before = desk.of(tables, person, now);
        Optional<DemandRefusal> refusal = refusal(tables, ca, before, now);
        if (refusal.isPresent()) {
            return new DemandOutcome.Refused(refusal.get());
        }
        for (Found old : before) {
            if (old.stored().closed().isEmpty()
                    && !tables.leaves()
                            .replace(old.stored()
                                    .closed(old.ending().orElseThrow())
                                    .after(old.leaf()))) {
                return new DemandOutcome.Refused(DemandRefusal.OPEN_DEMAND);
            }
        }
        StoredDemand demand =
                new StoredDemand(idAt(now), ca, person, form, contact, now, Optional.empty(), Optional.empty());
        tables.leaves().insert(demand.leaf());
        return new DemandOutcome.Accepted(desk.rules().shown(demand, Optional.empty()));
    }

    private Optional<DemandRefusal> refusal(Tables tables, CaCode ca, List<Found> before, Instant now) {
        if (!desk.programme().channelsAt(now).contains(Channel.DEMAND)) {
            return Optional.of(DemandRefusal.CHANNEL_CLOSED);
        }
        if (tables.issuances().of(person).stream().anyMatch(row -> row.live() || row.bars())) {
            return Optional.of(DemandRefusal.ALREADY_ISSUED);
        }
        if (before.stream().anyMatch(one -> one.shown().state().isOpen())) {
            return Optional.of(DemandRefusal.OPEN_DEMAND);
        }
        if (!desk.standing(tables, ca, now).takesPart()) {
            return Optional.of(DemandRefusal.CA_NOT_TAKING_PART);
        }
        boolean offered =
                open(tables, before, now).stream().anyMatch(one -> one.code().equals(ca));
        return offered ? Optional.empty() : Optional.of(DemandRefusal.SAME_CA_AFTER_EXPIRY);
    }

    @Override
    public boolean cancel(DemandId id) {
        Instant now = desk.now();
        return desk.stores()
                .transact(tables -> tables.leaves()
                        .find(StoredDemand.KIND, id.value())
                        .map(leaf -> desk.found(tables, leaf, now))
                        .filter(one -> one.stored().person().equals(person)
                                && one.shown().state().isOpen())
                        .map(one -> tables.leaves()
                                .replace(one.stored()
                                        .closed(new Ending(DemandState.CANCELLED, now))
                                        .after(one.leaf())))
                        .orElse(false));
    }

    @Override
    public List<Demand> mine() {
        Instant now = desk.now();
        return desk.stores()
                .transact(tables ->
                        desk.of(tables, person, now).stream().map(Found::shown).toList());
    }

    private static DemandId idAt(Instant now) {
        HexFormat hex = HexFormat.of();
        return new DemandId(hex.toHexDigits(now.toEpochMilli())
                + hex.toHexDigits(ThreadLocalRandom.current().nextLong()));
    }
}
