// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.IssuanceRow;
import vn.kyso.campaign.internal.rows.Issuances;
import vn.kyso.campaign.internal.rows.TakenException;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceId;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.protection.KeyedHash;

/** Records of issuances in memory, with the two unique indexes that decide. */
final class MemoryIssuances implements Issuances {

    private final Journal.Table<UUID, IssuanceRow> rows;
    private final Journal.Table<UUID, UUID> live;
    private final Journal.Table<String, UUID> serials;
    private final MemoryIdentifiers identifiers;

    MemoryIssuances(Journal journal, MemoryIdentifiers identifiers) {
        this.rows = journal.new Table<>();
        this.live = journal.new Table<>();
        this.serials = journal.new Table<>();
        this.identifiers = identifiers;
    }

    private static String key(CaCode ca, CertificateSerial serial) {
        return ca + "/" + serial.hex();
    }

    @Override
    public boolean isLive(Collection<KeyedHash> hashes) {
        return !live(new HashSet<>(identifiers.persons(hashes).values())).isEmpty();
    }

    @Override
    public Map<PersonKey, Issuance> live(Collection<PersonKey> persons) {
        Map<PersonKey, Issuance> found = new HashMap<>();
        for (PersonKey person : persons) {
            row(live.get(person.value())).ifPresent(row -> found.put(person, row.issuance()));
        }
        return found;
    }

    private Optional<IssuanceRow> row(@Nullable UUID id) {
        return id == null ? Optional.empty() : Optional.ofNullable(rows.get(id));
    }

    @Override
    public Map<CertificateSerial, Issuance> bySerial(CaCode ca, Collection<CertificateSerial> wanted) {
        Map<CertificateSerial, Issuance> found = new HashMap<>();
        for (CertificateSerial serial : wanted) {
            row(serials.get(key(ca, serial))).ifPresent(row -> found.put(serial, row.issuance()));
        }
        return found;
    }

    @Override
    public Optional<IssuanceRow> find(IssuanceId id) {
        return row(id.value());
    }

    @Override
    public List<IssuanceRow> of(PersonKey person) {
        return rows.rows().values().stream()
                .filter(one -> one.issuance().person().equals(person))
                .sorted(Comparator.comparing((IssuanceRow one) -> one.issuance().recordedAt())
                        .thenComparing(one -> one.issuance().id().value()))
                .toList();
    }

    @Override
    public void insert(List<IssuanceRow> all) {
        for (IssuanceRow row : all) {
            String key = key(row.issuance().ca(), row.issuance().serial());
            if (serials.get(key) != null) {
                throw new TakenException("kyso_campaign_one_serial");
            }
            serials.put(key, row.issuance().id().value());
            update(row);
        }
    }

    @Override
    public void update(IssuanceRow row) {
        UUID id = row.issuance().id().value();
        UUID person = row.issuance().person().value();
        UUID holder = live.get(person);
        if (row.live() && holder != null && !holder.equals(id)) {
            throw new TakenException("kyso_campaign_one_live");
        }
        if (row.live()) {
            live.put(person, id);
        } else if (id.equals(holder)) {
            live.remove(person);
        }
        rows.put(id, row);
    }

    @Override
    public void move(PersonKey from, PersonKey to) {
        for (IssuanceRow row : of(from)) {
            Issuance one = row.issuance();
            update(new IssuanceRow(one, false, row.bars()));
            update(new IssuanceRow(
                    new Issuance(
                            one.id(),
                            to,
                            one.ca(),
                            one.serial(),
                            one.state(),
                            one.origin(),
                            one.recordedAt(),
                            one.details()),
                    row.live(),
                    row.bars()));
        }
    }

    @Override
    public int remove(PersonKey person) {
        List<IssuanceRow> all = of(person);
        for (IssuanceRow row : all) {
            rows.remove(row.issuance().id().value());
            serials.remove(key(row.issuance().ca(), row.issuance().serial()));
        }
        live.remove(person.value());
        return all.size();
    }

    @Override
    public void stream(Instant from, Instant to, Consumer<Issuance> each) {
        rows.rows().values().stream()
                .map(IssuanceRow::issuance)
                .filter(one ->
                        !one.recordedAt().isBefore(from) && one.recordedAt().isBefore(to))
                .sorted(Comparator.comparing(Issuance::recordedAt))
                .forEach(each);
    }
}
