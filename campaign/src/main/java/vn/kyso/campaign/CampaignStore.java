// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign;

import javax.sql.DataSource;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.internal.jdbc.JdbcStores;
import vn.kyso.campaign.internal.memory.MemoryStores;
import vn.kyso.jdbc.protection.KeySource;

/**
 * Where one programme keeps everything: its registry, its CAs, demands, complaints and cases. A store holds one programme;
 * several programmes use several schemas. What lies in it is reached through the parts that are built on it, and through
 * nothing else, so this type offers nothing. Safe for threads.
 *
 * <pre>{@code
 * CampaignStore store = CampaignStore.on(dataSource, KeySource.file(Path.of("kyso.keys")));
 * }</pre>
 */
public interface CampaignStore {

    /**
     * A store in this process's memory, for tests and for trying things out; gone with the process.
     *
     * @return an empty store
     */
    static CampaignStore inMemory() {
        return new OpenStore(new MemoryStores());
    }

    /**
     * A store in a database. Its tables, whose names begin with {@code kyso_campaign_}, are made or brought to the newest
     * version.
     *
     * @param source PostgreSQL 14 or newer for several nodes, or H2 2.4; should be a pool
     * @param keys for the hashes and the seals of personal values; without them the data cannot be used
     * @return the store
     * @throws vn.kyso.jdbc.DatabaseException when the database cannot be used
     */
    static CampaignStore on(DataSource source, KeySource keys) {
        return new OpenStore(JdbcStores.on(source, keys));
    }
}
