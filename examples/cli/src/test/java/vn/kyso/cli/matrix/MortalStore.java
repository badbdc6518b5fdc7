// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.matrix;

import java.util.Set;
import vn.kyso.core.spi.SessionStore;

/**
 * One node's view of a store that outlives it. The node dies before or after its n-th write and can do nothing any more
 * from then on; its leases stay as they are.
 */
final class MortalStore {

    private static final Set<String> WRITES = Set.of("insert", "update", "updateAndRelease", "destroyEvidence");

    private final SessionStore view;
    private final int lastWrite;
    private final boolean beforeWriting;
    private int writes;
    private boolean dead;

    MortalStore(SessionStore stored, int lastWrite, boolean beforeWriting) {
        this.view = Watched.part(stored, SessionStore.class, this::around);
        this.lastWrite = lastWrite;
        this.beforeWriting = beforeWriting;
    }

    /** What the node gets for a store. */
    SessionStore view() {
        return view;
    }

    /** Whether the node lived through the whole scenario. */
    synchronized boolean survived() {
        return !dead;
    }

    private Object around(String method, Object[] arguments, Watched.Call call) throws Throwable {
        boolean write = WRITES.contains(method);
        alive();
        if (write) {
            beforeWrite();
        }
        Object result = call.make();
        if (write) {
            afterWrite();
        }
        return result;
    }

    private synchronized void alive() {
        if (dead) {
            throw new NodeDied();
        }
    }

    private synchronized void beforeWrite() {
        alive();
        writes++;
        if (writes == lastWrite && beforeWriting) {
            dead = true;
            throw new NodeDied();
        }
    }

    private synchronized void afterWrite() {
        if (writes == lastWrite) {
            dead = true;
            throw new NodeDied();
        }
    }
}
