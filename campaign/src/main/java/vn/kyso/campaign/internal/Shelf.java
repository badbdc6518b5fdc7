// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.internal.rows.TakenException;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.PersonKey;

/** Keeps leaves, each call a transaction of its own. Safe for threads and nodes. */
public final class Shelf {

    private final Stores stores;

    Shelf(Stores stores) {
        this.stores = stores;
    }

    /**
     * Adds a leaf.
     *
     * @param leaf of version 1
     * @return false when its id or its unique key is taken
     */
    public boolean insert(Leaf leaf) {
        try {
            stores.transact(tables -> {
                tables.leaves().insert(leaf);
                return leaf;
            });
            return true;
        } catch (TakenException taken) {
            return false;
        }
    }

    /**
     * Changes a leaf when it is still of the version before.
     *
     * @param leaf as it shall be, its version one higher than the stored one
     * @return false when another was quicker, the leaf is gone, or its unique key is taken
     */
    public boolean replace(Leaf leaf) {
        try {
            return stores.transact(tables -> tables.leaves().replace(leaf));
        } catch (TakenException taken) {
            return false;
        }
    }

    /**
     * Finds a leaf.
     *
     * @param kind of what
     * @param id its name
     * @return as it stands
     */
    public Optional<Leaf> find(String kind, String id) {
        return stores.transact(tables -> tables.leaves().find(kind, id));
    }

    /**
     * Leaves by their ids.
     *
     * @param kind of what
     * @param ca only this CA's, or null for all
     * @param person only this person's, or null for all
     * @param after ids greater than this, or null to begin
     * @param limit at most so many
     * @return in the order of their ids
     */
    public List<Leaf> list(
            String kind, @Nullable CaCode ca, @Nullable PersonKey person, @Nullable String after, int limit) {
        return stores.transact(tables -> tables.leaves().list(kind, ca, person, after == null ? "" : after, limit));
    }
}
