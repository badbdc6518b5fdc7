// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.memory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Leaves;
import vn.kyso.campaign.internal.rows.TakenException;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.PersonKey;

/** Leaves in memory. */
final class MemoryLeaves implements Leaves {

    private final Journal.Table<String, Leaf> rows;

    MemoryLeaves(Journal journal) {
        this.rows = journal.new Table<>();
    }

    private static String key(String kind, String id) {
        return kind + "/" + id;
    }

    private static String key(Leaf leaf) {
        return key(leaf.kind(), leaf.id());
    }

    private void refuseIfTaken(Leaf leaf) {
        String unique = leaf.uniqueKey();
        boolean taken = unique != null
                && rows.rows().values().stream()
                        .anyMatch(one -> one.kind().equals(leaf.kind())
                                && !one.id().equals(leaf.id())
                                && unique.equals(one.uniqueKey()));
        if (taken) {
            throw new TakenException("kyso_campaign_leaf_one");
        }
    }

    @Override
    public void insert(Leaf leaf) {
        refuseIfTaken(leaf);
        if (rows.get(key(leaf)) != null) {
            throw new TakenException("kyso_campaign_leaf_pk");
        }
        rows.put(key(leaf), leaf);
    }

    @Override
    public boolean replace(Leaf leaf) {
        Leaf old = rows.get(key(leaf));
        if (old == null || old.version() != leaf.version() - 1) {
            return false;
        }
        refuseIfTaken(leaf);
        rows.put(key(leaf), leaf);
        return true;
    }

    @Override
    public Optional<Leaf> find(String kind, String id) {
        return Optional.ofNullable(rows.get(key(kind, id)));
    }

    @Override
    public List<Leaf> list(String kind, @Nullable CaCode ca, @Nullable PersonKey person, String after, int limit) {
        return rows.rows().values().stream()
                .filter(one -> one.kind().equals(kind)
                        && (ca == null || ca.equals(one.ca()))
                        && (person == null || person.equals(one.person()))
                        && one.id().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public int remove(String kind, PersonKey person) {
        List<Leaf> all = list(kind, null, person, "", Integer.MAX_VALUE);
        all.forEach(one -> rows.remove(key(one)));
        return all.size();
    }

    @Override
    public void move(PersonKey from, PersonKey to) {
        List<Leaf> all = rows.rows().values().stream()
                .filter(one -> from.equals(one.person()))
                .toList();
        all.forEach(one -> rows.put(
                key(one),
                new Leaf(
                        one.kind(),
                        one.id(),
                        one.version(),
                        one.ca(),
                        to,
                        one.uniqueKey(),
                        one.createdAt(),
                        one.body())));
    }
}
