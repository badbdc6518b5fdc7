// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import vn.kyso.campaign.internal.rows.Event;
import vn.kyso.campaign.internal.rows.IssuanceRow;
import vn.kyso.campaign.internal.rows.KnownNumber;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.CitizenView;
import vn.kyso.campaign.registry.Consent;
import vn.kyso.campaign.registry.ConsentId;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.LookUpFact;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.campaign.registry.RightsRequest;
import vn.kyso.identity.Identifier;
import vn.kyso.jdbc.protection.KeyedHash;

/** What one citizen may see and do. */
public final class CitizenDesk implements CitizenView {

    private final Office office;
    private final Citizen citizen;
    private final Consents consents;

    /**
     * A desk.
     *
     * @param office with what it works
     * @param number whose
     */
    public CitizenDesk(Office office, Identifier number) {
        this.office = office;
        this.citizen = Citizen.of(office.stores().values(), List.of(number));
        this.consents = new Consents(office);
    }

    private <T> T read(T nobody, BiFunction<Tables, PersonKey, T> how) {
        return office.stores()
                .transact(tables ->
                        person(tables).map(person -> how.apply(tables, person)).orElse(nobody));
    }

    private Optional<PersonKey> person(Tables tables) {
        return tables.identifiers().persons(citizen.hashes()).values().stream().findFirst();
    }

    @Override
    public List<Identifier> numbers() {
        return read(
                List.of(),
                (tables, person) -> tables.identifiers().of(person).stream()
                        .map(KnownNumber::identifier)
                        .flatMap(number -> Optional.ofNullable(number).stream())
                        .toList());
    }

    @Override
    public List<Issuance> issuances() {
        return read(List.of(), CitizenDesk::issuances);
    }

    private static List<Issuance> issuances(Tables tables, PersonKey person) {
        return tables.issuances().of(person).stream().map(IssuanceRow::issuance).toList();
    }

    @Override
    public Optional<Issuance> current() {
        return read(Optional.empty(), (tables, person) -> {
            Optional<Issuance> live =
                    Optional.ofNullable(tables.issuances().live(List.of(person)).get(person));
            return live.filter(one -> one.state() != IssuanceState.LEGACY)
                    .or(() -> live.flatMap(any -> issuances(tables, person).stream()
                            .filter(one -> one.state() == IssuanceState.LEGACY)
                            .min(Endings.LEGACY_ORDER)));
        });
    }

    @Override
    public List<LookUpFact> lookUps() {
        return office.stores().transact(tables -> {
            List<KeyedHash> hashes = new ArrayList<>(citizen.hashes());
            person(tables)
                    .ifPresent(person ->
                            tables.identifiers().of(person).forEach(number -> hashes.addAll(number.hashes())));
            return tables.events().about(Set.copyOf(hashes)).stream()
                    .filter(event -> event.action() == Event.Action.LOOK_UP)
                    .map(Facts::lookUp)
                    .sorted(Comparator.comparing(LookUpFact::at))
                    .toList();
        });
    }

    @Override
    public Optional<Consent> consentToSwitch(CaCode to, String textVersion, String channel) {
        Consent.Terms terms = new Consent.Terms(Consent.Purpose.SWITCH_TO_CA, textVersion, channel);
        return office.stores().repeat(tables -> {
            Optional<PersonKey> person = person(tables);
            Optional<Issuance> live = person.flatMap(one ->
                    Optional.ofNullable(tables.issuances().live(List.of(one)).get(one)));
            if (live.filter(one -> !one.ca().equals(to)).isEmpty()) {
                return Optional.empty();
            }
            Instant now = office.now();
            Consent consent = consents.give(
                    tables, person.orElseThrow(), terms, to, live.orElseThrow().id(), now);
            audit(tables, now, "SWITCH_TO_CA", consent.id());
            return Optional.of(consent);
        });
    }

    @Override
    public Consent consent(CaCode ca, Consent.Terms terms) {
        if (terms.purpose() == Consent.Purpose.SWITCH_TO_CA) {
            throw new IllegalArgumentException("A switch is consented to by consentToSwitch");
        }
        return office.stores().repeat(tables -> {
            Instant now = office.now();
            Persons persons = new Persons(office);
            PersonKey person = persons.one(tables, citizen, persons.known(tables, citizen), now, Event.CITIZENS);
            Consent consent = consents.give(tables, person, terms, ca, null, now);
            audit(tables, now, terms.purpose().name(), consent.id());
            return consent;
        });
    }

    private void audit(Tables tables, Instant now, String outcome, ConsentId consent) {
        tables.events()
                .append(new Event(
                        Event.CITIZENS,
                        now,
                        Event.Action.CONSENT,
                        "citizen",
                        citizen.forAudit(),
                        outcome,
                        consent.toString()));
    }

    @Override
    public boolean withdraw(ConsentId consent) {
        return office.stores().repeat(tables -> {
            Instant now = office.now();
            boolean withdrawn = person(tables)
                    .filter(person -> consents.withdraw(tables, person, consent, now))
                    .isPresent();
            audit(tables, now, withdrawn ? "WITHDRAWN" : "NONE", consent);
            return withdrawn;
        });
    }

    @Override
    public String export() {
        office.stores().repeat(tables -> {
            right(tables, office.now(), "EXPORT", "");
            return citizen;
        });
        return PersonFile.of(this, office.now());
    }

    @Override
    public RightsRequest ask(RightsRequest.Right right) {
        return office.stores().repeat(tables -> {
            Instant now = office.now();
            Persons persons = new Persons(office);
            PersonKey person = persons.one(tables, citizen, persons.known(tables, citizen), now, Event.CITIZENS);
            RightsRequest request = new Rights(office).ask(tables, person, right, now);
            right(tables, now, right.name(), request.id().toString());
            return request;
        });
    }

    private void right(Tables tables, Instant now, String outcome, String subject) {
        tables.events()
                .append(new Event(
                        Event.CITIZENS, now, Event.Action.RIGHT, "citizen", citizen.forAudit(), outcome, subject));
    }

    @Override
    public List<RightsRequest> requests() {
        return read(List.of(), new Rights(office)::of);
    }

    @Override
    public List<Consent> consents() {
        return read(List.of(), consents::of);
    }
}
