// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Identifiers;
import vn.kyso.campaign.internal.rows.KnownNumber;
import vn.kyso.campaign.internal.rows.TakenException;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.protection.KeyedHash;

/** Numbers in memory. The store has one key, so a number has one hash. */
final class MemoryIdentifiers implements Identifiers {

    private final Journal.Table<String, KnownNumber> rows;

    MemoryIdentifiers(Journal journal) {
        this.rows = journal.new Table<>();
    }

    @Override
    public Map<KeyedHash, PersonKey> persons(Collection<KeyedHash> hashes) {
        Map<KeyedHash, PersonKey> found = new HashMap<>();
        for (KeyedHash hash : hashes) {
            KnownNumber number = rows.get(hash.column());
            if (number != null) {
                found.put(hash, number.person());
            }
        }
        return found;
    }

    @Override
    public Map<KeyedHash, PersonKey> lock(Collection<KeyedHash> hashes) {
        return persons(hashes);
    }

    @Override
    public void lockAll(Collection<PersonKey> persons) {
        // One transaction at a time: nobody else is here.
    }

    @Override
    public void insert(List<KnownNumber> numbers) {
        for (KnownNumber number : numbers) {
            String key = number.hashes().get(0).column();
            if (rows.get(key) != null) {
                throw new TakenException("kyso_campaign_identifier_pk");
            }
            rows.put(key, number);
        }
    }

    @Override
    public List<KnownNumber> of(PersonKey person) {
        return rows.rows().values().stream()
                .filter(one -> one.person().equals(person))
                .sorted(Comparator.comparing(KnownNumber::since))
                .toList();
    }

    private void put(KnownNumber number) {
        rows.put(number.hashes().get(0).column(), number);
    }

    @Override
    public void move(PersonKey from, PersonKey to) {
        of(from).forEach(one -> put(new KnownNumber(to, one.identifier(), one.hashes(), one.since(), one.until())));
    }

    @Override
    public boolean remove(PersonKey person, Collection<KeyedHash> hashes) {
        List<KnownNumber> ours = among(person, hashes);
        ours.forEach(one -> rows.remove(one.hashes().get(0).column()));
        return !ours.isEmpty();
    }

    @Override
    public boolean end(PersonKey person, Collection<KeyedHash> hashes, Instant at) {
        List<KnownNumber> ours = among(person, hashes);
        ours.forEach(one -> put(new KnownNumber(person, one.identifier(), one.hashes(), one.since(), at)));
        return !ours.isEmpty();
    }

    private List<KnownNumber> among(PersonKey person, Collection<KeyedHash> hashes) {
        return of(person).stream()
                .filter(one -> hashes.contains(one.hashes().get(0)))
                .toList();
    }

    @Override
    public int erase(PersonKey person) {
        List<KnownNumber> ours =
                of(person).stream().filter(one -> one.identifier() != null).toList();
        ours.forEach(one -> put(new KnownNumber(person, null, one.hashes(), one.since(), one.until())));
        return ours.size();
    }

    @Override
    public int removeAll(PersonKey person) {
        List<KnownNumber> ours = of(person);
        ours.forEach(one -> rows.remove(one.hashes().get(0).column()));
        return ours.size();
    }

    @Override
    public List<KnownNumber> underKey(String keyId, @Nullable KeyedHash after, int limit) {
        return rows.rows().values().stream()
                .filter(one -> one.identifier() != null
                        && one.hashes().get(0).keyId().equals(keyId)
                        && (after == null || one.hashes().get(0).hex().compareTo(after.hex()) > 0))
                .limit(limit)
                .toList();
    }

    @Override
    public List<PersonKey> readable(int limit) {
        return rows.rows().values().stream()
                .filter(one -> one.identifier() != null)
                .map(KnownNumber::person)
                .distinct()
                .limit(limit)
                .toList();
    }
}
