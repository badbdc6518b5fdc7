// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign;

import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.jdbc.protection.ProtectionKey;
import vn.kyso.testkit.db.TestDatabase;

/** The three ways to keep a campaign; every contract is proved on all of them. */
public enum StoreKind {
    MEMORY {
        @Override
        public CampaignStore empty() {
            return CampaignStore.inMemory();
        }
    },
    H2 {
        @Override
        public CampaignStore empty() {
            return CampaignStore.on(TestDatabase.h2().source(), keys());
        }
    },
    POSTGRESQL {
        @Override
        public CampaignStore empty() {
            return CampaignStore.on(TestDatabase.postgres().source(), keys());
        }
    };

    /** A store without anything in it. */
    public abstract CampaignStore empty();

    /** A key that is no secret. */
    public static KeySource keys() {
        return KeySource.of(ProtectionKey.of("k1", new byte[32]));
    }
}
