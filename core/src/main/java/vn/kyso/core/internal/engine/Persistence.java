// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;

/** Stores what nobody could find out again, such as a receipt, also when the store is out of reach for a while. */
final class Persistence {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.session");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final SessionStore store;
    private final Duration patience;

    Persistence(SessionStore store, Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    /** One try to store a change. */
    @FunctionalInterface
    interface Try {
        /** False when another worker was quicker. */
        boolean store();
    }

    boolean update(SessionRecord changed, Try once) {
        try {
            return once.store();
        } catch (RemoteSigningException e) {
            if (e.code() != FailureCode.STORE_UNAVAILABLE) {
                throw e;
            }
            LOG.warn(
                    "Session {}: the store cannot be used; what the provider told is kept and tried again",
                    changed.id());
            return again(changed, once, e);
        }
    }

    private boolean again(SessionRecord changed, Try once, RemoteSigningException first) {
        long end = System.nanoTime() + patience.toNanos();
        RemoteSigningException latest = first;
        Duration pause = FIRST_PAUSE;
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Timing.jittered(pause).toNanos());
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            try {
                // A try whose confirmation was lost may have been stored.
                return once.store()
                        || store.find(changed.id()).filter(changed::equals).isPresent();
            } catch (RemoteSigningException e) {
                if (e.code() != FailureCode.STORE_UNAVAILABLE) {
                    throw e;
                }
                latest = e;
            }
        }
        throw latest;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
