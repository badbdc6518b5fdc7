// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal;

import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.programme.Participants;
import vn.kyso.jdbc.protection.PersonalValues;

/**
 * What lies in a store, for the parts of this module.
 *
 * @param stores where the rows are
 */
public record OpenStore(Stores stores) implements CampaignStore {

    /**
     * Opens a store.
     *
     * @param store as a caller holds it
     * @return its inside
     */
    public static OpenStore of(CampaignStore store) {
        if (store instanceof OpenStore open) {
            return open;
        }
        throw new IllegalArgumentException("Expected a store made by CampaignStore, found another implementation");
    }

    /**
     * The shelf.
     *
     * @return one shelf for all parts, told apart by kinds
     */
    public Shelf shelf() {
        return new Shelf(stores);
    }

    /**
     * The CAs of the programme.
     *
     * @return a view on this store
     */
    public Participants participants() {
        return new StoredParticipants(stores);
    }

    /**
     * Hashes and seals.
     *
     * @return with this store's keys
     */
    public PersonalValues values() {
        return stores.values();
    }

    @Override
    public String toString() {
        return "CampaignStore";
    }
}
