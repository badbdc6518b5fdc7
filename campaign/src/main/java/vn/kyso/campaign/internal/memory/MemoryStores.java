// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.memory;

import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.jdbc.protection.PersonalValues;
import vn.kyso.jdbc.protection.ProtectionKey;

/** Rows in memory: one transaction at a time. Safe for threads. */
public final class MemoryStores implements Stores {

    private static final int SECRET = 32;

    private final ReentrantLock turn = new ReentrantLock();
    private final Journal journal = new Journal();
    private final MemoryTables tables = new MemoryTables(journal);
    private final PersonalValues values;

    /** Empty, with a random key. */
    public MemoryStores() {
        byte[] secret = new byte[SECRET];
        new SecureRandom().nextBytes(secret);
        this.values = PersonalValues.with(KeySource.of(ProtectionKey.of("memory", secret)));
    }

    @Override
    public <T extends @Nullable Object> T transact(Function<Tables, T> work) {
        turn.lock();
        try {
            T result = work.apply(tables);
            journal.forget();
            return result;
        } catch (RuntimeException | Error e) {
            journal.undo();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public PersonalValues values() {
        return values;
    }
}
