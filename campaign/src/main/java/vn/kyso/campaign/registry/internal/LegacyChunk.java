// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.IssuanceRow;
import vn.kyso.campaign.internal.rows.KnownNumber;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.EndReason;
import vn.kyso.campaign.registry.ImportRow;
import vn.kyso.campaign.registry.ImportRow.Result;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceId;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.Origin;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.protection.KeyedHash;

/**
 * Some rows of an import in one transaction: everything they touch is read by a few statements, decided in memory row by
 * row, and written by a few statements. Everything holds, or nothing does.
 */
final class LegacyChunk {

    static final String LATE = "late-import";

    private final Office office;
    private final Tables tables;
    private final CaCode ca;
    private final Instant now;
    private final Persons persons;

    private final List<LegacyRow> rows = new ArrayList<>();
    private final Map<Long, Citizen> citizens = new HashMap<>();
    private final Map<CertificateSerial, Issuance> known = new HashMap<>();
    private final Map<KeyedHash, PersonKey> owners = new HashMap<>();
    private final Map<PersonKey, Issuance> live = new HashMap<>();
    private final List<KnownNumber> newNumbers = new ArrayList<>();
    private final List<IssuanceRow> newIssuances = new ArrayList<>();

    LegacyChunk(Office office, Tables tables, CaCode ca, Instant now) {
        this.office = office;
        this.tables = tables;
        this.ca = ca;
        this.now = now;
        this.persons = new Persons(office);
    }

    /** Reads what the rows touch. Certificates first: when one is there, its citizen is there too. */
    void read(List<LegacyRow> chunk) {
        rows.addAll(chunk);
        Set<CertificateSerial> serials = new LinkedHashSet<>();
        for (LegacyRow row : rows) {
            LegacyRow.Legacy legacy = row.certificate();
            if (legacy != null) {
                serials.add(legacy.serial());
                citizens.put(row.number(), Citizen.of(office.stores().values(), legacy.citizen()));
            }
        }
        known.putAll(tables.issuances().bySerial(ca, serials));
        Set<KeyedHash> seen = new LinkedHashSet<>();
        Set<KeyedHash> toWrite = new LinkedHashSet<>();
        for (LegacyRow row : rows) {
            LegacyRow.Legacy legacy = row.certificate();
            if (legacy != null) {
                (known.containsKey(legacy.serial()) ? seen : toWrite)
                        .addAll(citizen(row).hashes());
            }
        }
        owners.putAll(tables.identifiers().persons(seen));
        owners.putAll(tables.identifiers().lock(toWrite));
        live.putAll(tables.issuances().live(new LinkedHashSet<>(owners.values())));
    }

    private Citizen citizen(LegacyRow row) {
        Citizen citizen = citizens.get(row.number());
        if (citizen == null) {
            throw new IllegalStateException("A row without a certificate has no citizen");
        }
        return citizen;
    }

    List<ImportRow> write() {
        List<ImportRow> results = new ArrayList<>(rows.size());
        for (LegacyRow row : rows) {
            LegacyRow.Legacy legacy = row.certificate();
            Result refused = row.refused();
            Result result = legacy == null || refused != null
                    ? (refused == null ? Result.MALFORMED : refused)
                    : take(citizen(row), legacy);
            results.add(new ImportRow(row.number(), result, row.notes()));
        }
        flush();
        return results;
    }

    private Result take(Citizen citizen, LegacyRow.Legacy legacy) {
        Set<PersonKey> found = owners(citizen);
        Issuance same = known.get(legacy.serial());
        if (same != null) {
            if (!found.contains(same.person())) {
                return Result.SERIAL_OF_ANOTHER_CITIZEN;
            }
            return same.origin() == Origin.IMPORT ? Result.UNCHANGED : Result.REPORTED_IN_THE_PROGRAMME;
        }
        boolean conflict = false;
        PersonKey person;
        if (found.size() > 1) {
            // Rare: join them, or leave it to the department. What is decided so far must be seen by that.
            flush();
            tables.identifiers().lockAll(found);
            conflict = found.stream()
                            .filter(one -> Persons.hasIssuance(tables, one))
                            .count()
                    > 1;
            person = persons.one(tables, citizen, new Persons.Known(found, owners.keySet()), now, ca.code());
            if (!conflict) {
                owners.replaceAll((hash, owner) -> found.contains(owner) ? person : owner);
                live.putAll(tables.issuances().live(List.of(person)));
            }
        } else {
            person = found.isEmpty()
                    ? new PersonKey(office.newId())
                    : found.iterator().next();
            learn(citizen, person);
        }
        return keep(person, legacy, conflict);
    }

    private Set<PersonKey> owners(Citizen citizen) {
        Set<PersonKey> found = new LinkedHashSet<>();
        for (KeyedHash hash : citizen.hashes()) {
            PersonKey owner = owners.get(hash);
            if (owner != null) {
                found.add(owner);
            }
        }
        return found;
    }

    private void learn(Citizen citizen, PersonKey person) {
        citizen.numbers().forEach((number, hashes) -> {
            List<KeyedHash> lacking = hashes.stream()
                    .filter(hash -> owners.putIfAbsent(hash, person) == null)
                    .toList();
            if (!lacking.isEmpty()) {
                newNumbers.add(new KnownNumber(person, number, lacking, now, null));
            }
        });
    }

    private Result keep(PersonKey person, LegacyRow.Legacy legacy, boolean conflict) {
        boolean bars = legacy.isEffectiveAt(now) || office.settings().expiredImportBlocks();
        Issuance holder = live.get(person);
        Issuance kept = issuance(person, legacy);
        boolean takesPlace = bars && holder == null;
        newIssuances.add(new IssuanceRow(kept, takesPlace, bars));
        known.put(legacy.serial(), kept);
        if (takesPlace) {
            live.put(person, kept);
        }
        if (conflict) {
            return Result.IMPORTED_WITH_CONFLICT;
        }
        if (holder != null && holder.state() != IssuanceState.LEGACY) {
            tables.leaves()
                    .insert(new Leaf(
                            LATE,
                            kept.id().toString(),
                            1,
                            ca,
                            person,
                            null,
                            now,
                            holder.id().toString()));
            return Result.IMPORTED_AFTER_A_RECORD;
        }
        if (!bars) {
            return Result.IMPORTED_NOT_BARRING;
        }
        return holder == null ? Result.IMPORTED : Result.IMPORTED_BESIDE_ANOTHER;
    }

    private Issuance issuance(PersonKey person, LegacyRow.Legacy legacy) {
        @Nullable Instant revoked = legacy.revokedAt();
        return new Issuance(
                new IssuanceId(office.newId()),
                person,
                ca,
                legacy.serial(),
                IssuanceState.LEGACY,
                Origin.IMPORT,
                now,
                new Issuance.Details(
                        null,
                        null,
                        null,
                        null,
                        legacy.notBefore(),
                        legacy.notAfter(),
                        null,
                        null,
                        null,
                        revoked,
                        revoked == null ? null : EndReason.REVOKED));
    }

    private void flush() {
        if (!newNumbers.isEmpty()) {
            tables.identifiers().insert(List.copyOf(newNumbers));
        }
        if (!newIssuances.isEmpty()) {
            tables.issuances().insert(List.copyOf(newIssuances));
        }
        newNumbers.clear();
        newIssuances.clear();
    }
}
