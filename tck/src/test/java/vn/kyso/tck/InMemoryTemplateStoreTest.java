// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import vn.kyso.core.spi.TemplateStore;

/** The store of one process keeps the contract of all template stores. */
class InMemoryTemplateStoreTest extends TemplateStoreContract {

    @Override
    protected TemplateStore newStore() {
        return TemplateStore.inMemory();
    }
}
