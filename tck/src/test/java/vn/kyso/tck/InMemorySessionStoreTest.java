// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import vn.kyso.core.spi.SessionStore;

/** The store of one process keeps the contract of all stores. */
class InMemorySessionStoreTest extends SessionStoreContract {

    @Override
    protected SessionStore newStore() {
        return SessionStore.inMemory();
    }
}
