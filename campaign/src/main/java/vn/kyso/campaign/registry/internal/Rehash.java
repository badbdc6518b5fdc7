// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.KnownNumber;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.identity.Identifier;
import vn.kyso.jdbc.protection.KeyedHash;

/** Gives numbers their hashes under a newer key, page by page, while the registry is in use. */
record Rehash(Office office) {

    private static final int PAGE = 500;

    private record Page(@Nullable KeyedHash last, int added) {}

    long run(String olderKey) {
        long added = 0;
        KeyedHash after = null;
        do {
            KeyedHash from = after;
            Page page = office.stores().repeat(tables -> page(tables, olderKey, from));
            added += page.added;
            after = page.last;
        } while (after != null);
        return added;
    }

    private Page page(Tables tables, String olderKey, @Nullable KeyedHash from) {
        List<KnownNumber> numbers = tables.identifiers().underKey(olderKey, from, PAGE);
        List<KnownNumber> missing = new ArrayList<>();
        KeyedHash last = null;
        for (KnownNumber number : numbers) {
            last = number.hashes().get(0);
            lacking(tables, number).ifPresent(missing::add);
        }
        tables.identifiers().insert(missing);
        return new Page(last, missing.size());
    }

    private Optional<KnownNumber> lacking(Tables tables, KnownNumber number) {
        Identifier identifier = number.identifier();
        if (identifier == null) {
            return Optional.empty();
        }
        List<KeyedHash> hashes =
                Citizen.of(office.stores().values(), List.of(identifier)).hashes();
        Map<KeyedHash, PersonKey> there = tables.identifiers().lock(hashes);
        PersonKey owner = there.get(number.hashes().get(0));
        List<KeyedHash> lacking =
                hashes.stream().filter(hash -> !there.containsKey(hash)).toList();
        return owner == null || lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(new KnownNumber(owner, identifier, lacking, number.since(), number.until()));
    }
}
