// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Event;
import vn.kyso.campaign.internal.rows.IssuanceRow;
import vn.kyso.campaign.internal.rows.KnownNumber;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.VietnamTime;
import vn.kyso.campaign.registry.ChangeOutcome;
import vn.kyso.campaign.registry.DepartmentPurpose;
import vn.kyso.campaign.registry.DepartmentView;
import vn.kyso.campaign.registry.EndReason;
import vn.kyso.campaign.registry.Erasure;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceId;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.LinkConflict;
import vn.kyso.campaign.registry.LookUpFact;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.campaign.registry.RefusalFact;
import vn.kyso.campaign.registry.RightsRequest;
import vn.kyso.identity.Identifier;
import vn.kyso.jdbc.protection.KeyedHash;

/** What one officer of the department may do. */
public final class DepartmentDesk implements DepartmentView {

    private static final int LONGEST = 64;
    private static final int LONGEST_ANSWER = 500;
    private static final List<Event.Action> REPORTS =
            List.of(Event.Action.RECORD, Event.Action.REPLACE, Event.Action.SWITCH);

    private final Office office;
    private final EmployeeCode officer;
    private final Persons persons;
    private final Conflicts conflicts;
    private final Rights rights;

    /**
     * A desk.
     *
     * @param office with what it works
     * @param officer who sits there
     */
    public DepartmentDesk(Office office, EmployeeCode officer) {
        this.office = office;
        this.officer = officer;
        this.persons = new Persons(office);
        this.conflicts = new Conflicts(office);
        this.rights = new Rights(office);
    }

    private static void require(String reference) {
        if (reference.isBlank() || reference.length() > LONGEST) {
            throw new IllegalArgumentException("Expected a reference of 1 to 64 characters");
        }
    }

    private Citizen citizen(Identifier number) {
        return Citizen.of(office.stores().values(), List.of(number));
    }

    private void audit(
            Tables tables, Event.Action action, @Nullable KeyedHash citizen, String outcome, String subject) {
        tables.events()
                .append(new Event(Event.DEPARTMENT, office.now(), action, officer.code(), citizen, outcome, subject));
    }

    @Override
    public Optional<PersonKey> find(Identifier number, DepartmentPurpose purpose, String reference) {
        require(reference);
        Citizen citizen = citizen(number);
        return office.stores().repeat(tables -> {
            Optional<PersonKey> found = tables.identifiers().persons(citizen.hashes()).values().stream()
                    .findFirst();
            audit(
                    tables,
                    Event.Action.READ,
                    citizen.forAudit(),
                    found.isPresent() ? "FOUND" : "NONE",
                    purpose + " " + reference);
            return found;
        });
    }

    @Override
    public List<Issuance> issuances(PersonKey person, DepartmentPurpose purpose, String reference) {
        require(reference);
        return office.stores().repeat(tables -> {
            List<Issuance> all = tables.issuances().of(person).stream()
                    .map(IssuanceRow::issuance)
                    .toList();
            audit(tables, Event.Action.READ, null, person.toString(), purpose + " " + reference);
            return all;
        });
    }

    @Override
    public void issuances(Instant from, Instant to, Consumer<Issuance> each) {
        office.stores().transact(tables -> {
            tables.issuances().stream(from, to, each);
            return from;
        });
    }

    @Override
    public void lookUps(Instant from, Instant to, Consumer<LookUpFact> each) {
        office.stores().transact(tables -> {
            tables.events().stream(Event.Action.LOOK_UP, from, to, event -> each.accept(Facts.lookUp(event)));
            return from;
        });
    }

    @Override
    public void refusals(Instant from, Instant to, Consumer<RefusalFact> each) {
        office.stores().transact(tables -> {
            REPORTS.forEach(action -> tables.events().stream(
                    action, from, to, event -> Facts.refusal(event).ifPresent(each)));
            return from;
        });
    }

    @Override
    public ChangeOutcome annul(IssuanceId id, String reference) {
        require(reference);
        return office.stores().repeat(tables -> {
            tables.issuances()
                    .find(id)
                    .ifPresent(row ->
                            tables.identifiers().lockAll(List.of(row.issuance().person())));
            ChangeOutcome outcome = tables.issuances()
                    .find(id)
                    .map(row -> annulled(tables, row.issuance()))
                    .orElseGet(ChangeOutcome.NoSuchRecord::new);
            audit(tables, Event.Action.ANNUL, null, outcome.getClass().getSimpleName(), id + " " + reference);
            return outcome;
        });
    }

    private ChangeOutcome annulled(Tables tables, Issuance one) {
        return one.state() == IssuanceState.ENDED
                ? new ChangeOutcome.Changed(one, true)
                : new ChangeOutcome.Changed(Endings.end(tables, one, EndReason.ANNULLED, office.now()), false);
    }

    @Override
    public boolean addNumber(PersonKey person, Identifier number, String reference) {
        require(reference);
        Citizen citizen = citizen(number);
        return office.stores().repeat(tables -> {
            Persons.Known both = persons.known(tables, citizen).and(person);
            tables.identifiers().lockAll(both.persons());
            boolean apart = both.persons().stream()
                            .filter(one -> Persons.hasIssuance(tables, one))
                            .count()
                    > 1;
            persons.one(tables, citizen, both, office.now(), Event.DEPARTMENT);
            audit(
                    tables,
                    Event.Action.LINK,
                    citizen.forAudit(),
                    apart ? "CONFLICT" : "ADDED",
                    person + " " + reference);
            return !apart;
        });
    }

    @Override
    public boolean endNumber(PersonKey person, Identifier number, String reference) {
        require(reference);
        Citizen citizen = citizen(number);
        return office.stores().repeat(tables -> {
            boolean ended = tables.identifiers().end(person, citizen.hashes(), office.now());
            audit(tables, Event.Action.LINK, citizen.forAudit(), ended ? "ENDED" : "NONE", person + " " + reference);
            return ended;
        });
    }

    @Override
    public boolean removeNumber(PersonKey person, Identifier number, String reference) {
        require(reference);
        Citizen citizen = citizen(number);
        return office.stores().repeat(tables -> {
            boolean removed = tables.identifiers().remove(person, citizen.hashes());
            audit(
                    tables,
                    Event.Action.LINK,
                    citizen.forAudit(),
                    removed ? "REMOVED" : "NONE",
                    person + " " + reference);
            return removed;
        });
    }

    @Override
    public List<LinkConflict> conflicts() {
        return office.stores().transact(conflicts::open);
    }

    @Override
    public List<IssuanceId> lateImports(Optional<IssuanceId> after, int limit) {
        String last = after.map(IssuanceId::toString).orElse("");
        return office
                .stores()
                .transact(tables -> tables.leaves().list(LegacyChunk.LATE, null, null, last, limit))
                .stream()
                .map(leaf -> new IssuanceId(UUID.fromString(leaf.id())))
                .toList();
    }

    @Override
    public boolean settle(UUID id, boolean samePerson, String reference) {
        require(reference);
        return office.stores().repeat(tables -> {
            Optional<LinkConflict> found = conflicts.find(tables, id);
            found.ifPresent(conflict -> {
                if (samePerson) {
                    joinBoth(tables, conflict);
                }
                conflicts.close(tables, conflict);
            });
            String word = samePerson ? "SAME_PERSON" : "TWO_PERSONS";
            audit(tables, Event.Action.LINK, null, found.isPresent() ? word : "NONE", id + " " + reference);
            return found.isPresent();
        });
    }

    /** The record that was taken in first stays; what came later would not have been taken in. */
    private void joinBoth(Tables tables, LinkConflict conflict) {
        List<PersonKey> both = List.of(conflict.one(), conflict.other());
        tables.identifiers().lockAll(both);
        List<Issuance> live = tables.issuances().live(both).values().stream()
                .sorted(Comparator.comparing(Issuance::recordedAt))
                .toList();
        PersonKey stays = live.isEmpty() ? conflict.one() : live.get(0).person();
        live.stream().skip(1).forEach(later -> {
            if (later.state() == IssuanceState.LEGACY) {
                tables.issuances().update(new IssuanceRow(later, false, true));
            } else {
                Endings.close(tables, later, EndReason.ANNULLED, office.now());
            }
        });
        both.stream().filter(one -> !one.equals(stays)).forEach(goes -> Persons.join(tables, goes, stays));
    }

    @Override
    public List<RightsRequest> openRequests() {
        return office.stores().transact(rights::open);
    }

    @Override
    public boolean answer(UUID request, String answer) {
        if (answer.isBlank() || answer.length() > LONGEST_ANSWER) {
            throw new IllegalArgumentException("Expected an answer of 1 to 500 characters");
        }
        return office.stores().repeat(tables -> {
            boolean closed = rights.close(tables, request, answer, office.now());
            audit(tables, Event.Action.RIGHT, null, closed ? "ANSWERED" : "NONE", request.toString());
            return closed;
        });
    }

    @Override
    public Erasure erase(PersonKey person, String reference) {
        require(reference);
        return office.stores().repeat(tables -> {
            Erasure erasure = rights.erase(tables, person);
            audit(tables, Event.Action.ERASE, null, erasure.stays().size() + " reasons stay", person + " " + reference);
            return erasure;
        });
    }

    @Override
    public int eraseOverdue(int limit) {
        boolean overdue = office.settings()
                .retention()
                .filter(time -> !office.now().isBefore(keptUntil(time)))
                .isPresent();
        if (!overdue) {
            return 0;
        }
        List<PersonKey> all =
                office.stores().transact(tables -> tables.identifiers().readable(limit));
        all.forEach(person -> erase(person, "retention"));
        return all.size();
    }

    private Instant keptUntil(Period time) {
        return office.programme().ends().atZone(VietnamTime.ZONE).plus(time).toInstant();
    }

    @Override
    public long exportMasked(Instant from, Instant to, String reference, Appendable out) {
        require(reference);
        office.stores().repeat(tables -> {
            audit(tables, Event.Action.EXPORT, null, from + " " + to, reference);
            return reference;
        });
        return new MaskedExport(office, rights, out).run(from, to);
    }

    @Override
    public long affected(CaCode ca, Instant from, Instant to, String reference, Consumer<Identifier> each) {
        require(reference);
        Set<PersonKey> persons = office.stores().repeat(tables -> {
            Set<KeyedHash> asked = new HashSet<>();
            tables.events().stream(Event.Action.LOOK_UP, from, to, event -> {
                if (event.chain().equals(ca.code()) && event.citizen() != null) {
                    asked.add(event.citizen());
                }
            });
            audit(tables, Event.Action.EXPORT, null, "affected by " + ca, reference);
            return new LinkedHashSet<>(tables.identifiers().persons(asked).values());
        });
        for (PersonKey person : persons) {
            office.stores().transact(tables -> tables.identifiers().of(person)).stream()
                    .map(KnownNumber::identifier)
                    .filter(Objects::nonNull)
                    .forEach(each);
        }
        return persons.size();
    }

    @Override
    public long rehash(String olderKey) {
        return new Rehash(office).run(olderKey);
    }

    @Override
    public List<String> brokenAudit() {
        return office.stores().transact(tables -> tables.events().broken());
    }
}
