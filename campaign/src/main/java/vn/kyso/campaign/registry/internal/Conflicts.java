// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.registry.LinkConflict;
import vn.kyso.campaign.registry.PersonKey;

/** Persons who seem to be one, each with an issuance: never joined silently (identity-and-pki, section 4). */
final class Conflicts {

    private static final String KIND = "conflict";
    private static final String OPEN = "open/";

    private final Office office;

    Conflicts(Office office) {
        this.office = office;
    }

    /** Tells the department once about each pair; what it settled stays settled. */
    void raise(Tables tables, List<PersonKey> persons, Instant now, String who) {
        List<PersonKey> pair = persons.stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .limit(2)
                .toList();
        String key = OPEN + pair.get(0) + "+" + pair.get(1);
        String names = pair.get(0) + "\n" + pair.get(1) + "\n";
        boolean known = all(tables).stream().anyMatch(leaf -> leaf.body().startsWith(names));
        if (!known) {
            tables.leaves().insert(new Leaf(KIND, office.newId().toString(), 1, null, null, key, now, names + who));
        }
    }

    private static List<Leaf> all(Tables tables) {
        return tables.leaves().list(KIND, null, null, "", Integer.MAX_VALUE);
    }

    List<LinkConflict> open(Tables tables) {
        return all(tables).stream()
                .filter(leaf -> leaf.uniqueKey() != null)
                .map(Conflicts::read)
                .toList();
    }

    Optional<LinkConflict> find(Tables tables, UUID id) {
        return tables.leaves()
                .find(KIND, id.toString())
                .filter(leaf -> leaf.uniqueKey() != null)
                .map(Conflicts::read);
    }

    void close(Tables tables, LinkConflict conflict) {
        tables.leaves()
                .find(KIND, conflict.id().toString())
                .ifPresent(leaf -> tables.leaves().replace(leaf.next(null, leaf.body())));
    }

    private static LinkConflict read(Leaf leaf) {
        String[] parts = leaf.body().split("\n", -1);
        return new LinkConflict(
                UUID.fromString(leaf.id()),
                new PersonKey(UUID.fromString(parts[0])),
                new PersonKey(UUID.fromString(parts[1])),
                parts[2],
                leaf.createdAt());
    }
}
