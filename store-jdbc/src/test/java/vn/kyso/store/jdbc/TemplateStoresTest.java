// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import org.junit.jupiter.api.Nested;
import vn.kyso.core.spi.TemplateStore;
import vn.kyso.tck.TemplateStoreContract;
import vn.kyso.testkit.db.TestDatabase;

/** Templates keep the contract of all template stores on both databases. */
class TemplateStoresTest {

    @Nested
    class OnH2 extends TemplateStoreContract {
        @Override
        protected TemplateStore newStore() {
            return Stores.store(TestDatabase.h2().source()).templates();
        }
    }

    @Nested
    class OnPostgres extends TemplateStoreContract {
        @Override
        protected TemplateStore newStore() {
            return Stores.store(TestDatabase.postgres().source()).templates();
        }
    }
}
