// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import vn.kyso.core.spi.SessionStore;

/** What every {@link SessionStore} has to do. A store is done when one subclass passes; its store begins empty. */
@SuppressWarnings("ClassCanBeStatic") // JUnit's nested classes are inner classes
public abstract class SessionStoreContract {

    @SuppressWarnings("NullAway.Init") // opened before each test
    private SessionStore store;

    /** For the subclass. */
    protected SessionStoreContract() {}

    /**
     * Makes an empty store.
     *
     * @return the store; closed by the contract
     */
    protected abstract SessionStore newStore();

    /**
     * How many sessions wait in the test of a crowd.
     *
     * @return ten thousand; a store that takes long to fill may take fewer in a quick build
     */
    protected int crowd() {
        return 10_000;
    }

    @BeforeEach
    void open() {
        store = newStore();
    }

    @AfterEach
    void close() {
        store.close();
        store.close();
    }

    /** The store of the test that runs. */
    SessionStore store() {
        return store;
    }

    @Nested
    class Inserting extends InsertingRules {
        Inserting() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    @DisplayName("SGN-11: evidence")
    class Evidence extends EvidenceRules {
        Evidence() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Changing extends ChangingRules {
        Changing() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Claiming extends ClaimingRules {
        Claiming() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Hinting extends HintingRules {
        Hinting() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Finding extends FindingRules {
        Finding() {
            super(SessionStoreContract.this);
        }
    }

    @Nested
    class Removing extends RemovingRules {
        Removing() {
            super(SessionStoreContract.this);
        }
    }
}
