// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.store;

import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.SessionStoreContract;

/** The store of one process keeps the contract of all stores. */
class InMemorySessionStoreTest extends SessionStoreContract {

    @Override
    protected SessionStore newStore() {
        return new InMemorySessionStore();
    }
}
