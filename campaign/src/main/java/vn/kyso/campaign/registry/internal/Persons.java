// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.campaign.internal.rows.KnownNumber;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.identity.Identifier;
import vn.kyso.jdbc.protection.KeyedHash;

/** Who a citizen is: persons by their numbers, and what to do when two persons turn out to be one. */
public final class Persons {

    private final Office office;

    /**
     * Persons of a registry.
     *
     * @param office with what it works
     */
    public Persons(Office office) {
        this.office = office;
    }

    /**
     * The person of a number, without a trace in the audit; for the parts of this module.
     *
     * @param number a person's
     * @return a new person when nobody has the number
     */
    public PersonKey findOrCreate(Identifier number) {
        Citizen citizen = Citizen.of(office.stores().values(), List.of(number));
        return office.stores().repeat(tables -> one(tables, citizen, known(tables, citizen), office.now(), "@module"));
    }

    /**
     * The record that bars every other one, without a trace in the audit; for the parts of this module.
     *
     * @param person whose
     * @return empty when he may be issued
     */
    public Optional<Issuance> live(PersonKey person) {
        return office.stores()
                .transact(tables -> Optional.ofNullable(
                        tables.issuances().live(List.of(person)).get(person)));
    }

    /** Who is known by any of the numbers. Holds what was found: nobody joins these persons to others meanwhile. */
    Known known(Tables tables, Citizen citizen) {
        Map<KeyedHash, PersonKey> found = tables.identifiers().lock(citizen.hashes());
        Set<PersonKey> persons = new LinkedHashSet<>();
        for (KeyedHash hash : citizen.hashes()) {
            PersonKey person = found.get(hash);
            if (person != null) {
                persons.add(person);
            }
        }
        if (persons.size() > 1) {
            tables.identifiers().lockAll(persons);
        }
        return new Known(persons, found.keySet());
    }

    /**
     * What was found when this transaction looked. A number that was not found then is inserted, whatever a later look
     * would find: should somebody else have been quicker, the unique index says so and the work begins anew.
     *
     * @param persons who have any of the numbers
     * @param hashes that were found
     */
    record Known(Set<PersonKey> persons, Set<KeyedHash> hashes) {

        Known and(PersonKey person) {
            Set<PersonKey> all = new LinkedHashSet<>();
            all.add(person);
            all.addAll(persons);
            return new Known(all, hashes);
        }
    }

    /**
     * The one person of a citizen: found, made, or made one of several. Numbers that are new become this person's. When
     * several persons have issuances, nothing is joined and the department is told.
     */
    PersonKey one(Tables tables, Citizen citizen, Known found, Instant now, String who) {
        Set<PersonKey> known = found.persons();
        List<PersonKey> issued =
                known.stream().filter(person -> hasIssuance(tables, person)).toList();
        if (issued.size() > 1) {
            new Conflicts(office).raise(tables, issued, now, who);
            return known.iterator().next();
        }
        PersonKey stays = issued.isEmpty() ? first(known) : issued.get(0);
        for (PersonKey other : known) {
            if (!other.equals(stays)) {
                join(tables, other, stays);
            }
        }
        add(tables, citizen, found.hashes(), stays, now);
        return stays;
    }

    private PersonKey first(Set<PersonKey> known) {
        return known.isEmpty()
                ? new PersonKey(office.newId())
                : known.iterator().next();
    }

    static void join(Tables tables, PersonKey goes, PersonKey stays) {
        tables.identifiers().move(goes, stays);
        tables.issuances().move(goes, stays);
        tables.leaves().move(goes, stays);
    }

    /** Whether a person has or had a certificate that counts. */
    static boolean hasIssuance(Tables tables, PersonKey person) {
        return tables.issuances().of(person).stream()
                .anyMatch(row -> row.issuance().state() != IssuanceState.OUTSIDE_PROGRAMME);
    }

    private static void add(Tables tables, Citizen citizen, Set<KeyedHash> there, PersonKey person, Instant now) {
        List<KnownNumber> missing = new ArrayList<>();
        citizen.numbers().forEach((number, hashes) -> {
            List<KeyedHash> lacking =
                    hashes.stream().filter(hash -> !there.contains(hash)).toList();
            if (!lacking.isEmpty()) {
                missing.add(new KnownNumber(person, number, lacking, now, null));
            }
        });
        if (!missing.isEmpty()) {
            tables.identifiers().insert(missing);
        }
    }
}
