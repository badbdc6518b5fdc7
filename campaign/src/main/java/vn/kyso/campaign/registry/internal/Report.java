// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Event;
import vn.kyso.campaign.internal.rows.IssuanceRow;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceClaim;
import vn.kyso.campaign.registry.IssuanceId;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.NothingThere;
import vn.kyso.campaign.registry.Origin;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.campaign.registry.Recorded;
import vn.kyso.campaign.registry.Rejected;
import vn.kyso.campaign.registry.Unavailable;

/** One report of a CA in one transaction: what is there, and what is written. */
final class Report {

    static final String REPEATED = "REPEATED";

    final Tables tables;
    final IssuanceClaim claim;
    final Instant now;
    private final Optional<Issuance> same;
    private final Persons.Known known;
    private final Office office;
    private final Event.Action action;
    private final CaCode ca;
    private final EmployeeCode employee;
    private final Citizen citizen;

    Report(Office office, Tables tables, Event.Action action, CaCode ca, EmployeeCode employee, IssuanceClaim claim) {
        this.office = office;
        this.tables = tables;
        this.action = action;
        this.ca = ca;
        this.employee = employee;
        this.claim = claim;
        this.now = office.now();
        this.citizen = Citizen.of(office.stores().values(), claim.citizen());
        // The certificate first: when it is there, its citizen is there too. The other way round, a report that comes
        // twice at
        // once could find the certificate of a citizen whom it had not found.
        this.same = Optional.ofNullable(
                tables.issuances().bySerial(ca, List.of(claim.serial())).get(claim.serial()));
        this.known = new Persons(office).known(tables, citizen);
    }

    Optional<Rejected> wrong() {
        return new Rules(office).contradiction(claim, now).map(this::rejected);
    }

    Optional<Unavailable> closed() {
        return new Rules(office)
                .closed(tables, ca, claim, now)
                .map(closed -> done(closed, closed.reason().name()));
    }

    /** The record of this very certificate, when there is one. */
    Optional<Issuance> same() {
        return same;
    }

    boolean isOf(Issuance one) {
        return known.persons().contains(one.person());
    }

    Map<PersonKey, Issuance> live() {
        return tables.issuances().live(known.persons());
    }

    PersonKey person() {
        return new Persons(office).one(tables, citizen, known, now, ca.code());
    }

    private Issuance issuance(PersonKey person, IssuanceState state, Origin origin) {
        @Nullable
        Instant lookedUp = tables.events()
                .lastLookUp(ca, citizen.hashes(), known.persons())
                .orElse(null);
        return new Issuance(
                new IssuanceId(office.newId()),
                person,
                ca,
                claim.serial(),
                state,
                origin,
                now,
                new Issuance.Details(
                        claim.channel(),
                        claim.area().orElse(null),
                        employee,
                        claim.issuedAt().orElse(null),
                        claim.notBefore().orElse(null),
                        claim.notAfter().orElse(null),
                        claim.fault().orElse(null),
                        lookedUp,
                        claim.activatedAt().orElse(null),
                        null,
                        null));
    }

    /** Takes the person's one place, or meets the unique index. */
    Recorded recorded(PersonKey person, Origin origin) {
        IssuanceState state =
                claim.activatedAt().isPresent() ? IssuanceState.ISSUED_ACTIVE : IssuanceState.ISSUED_PENDING_ACTIVATION;
        Issuance stands = issuance(person, state, origin);
        tables.issuances().insert(List.of(new IssuanceRow(stands, true, false)));
        return done(new Recorded(stands, false), "RECORDED");
    }

    /** Keeps the loser's certificate as what it is: outside the programme. */
    void outside(PersonKey person) {
        Issuance outside = issuance(person, IssuanceState.OUTSIDE_PROGRAMME, Origin.CAMPAIGN);
        tables.issuances().insert(List.of(new IssuanceRow(outside, false, false)));
    }

    Rejected rejected(Rejected rejected) {
        return done(rejected, rejected.reason().name());
    }

    NothingThere nothing(NothingThere.Reason reason) {
        return done(new NothingThere(reason), reason.name());
    }

    /** The last step: the audit. */
    <T> T done(T outcome, String word) {
        tables.events()
                .append(new Event(
                        ca.code(),
                        now,
                        action,
                        employee.code(),
                        citizen.forAudit(),
                        word,
                        claim.channel() + " " + claim.serial()));
        return outcome;
    }
}
