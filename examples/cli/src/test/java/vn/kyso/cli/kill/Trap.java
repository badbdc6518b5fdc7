// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.cli.matrix.Watched;

/**
 * Holds a thread at a step boundary, says so, and lets it wait there for the SIGKILL of its process. One thread of each
 * variant is held, the first that comes. Safe for threads.
 */
final class Trap {

    /** A place between two steps. */
    record Boundary(Step step, boolean before) {
        @Override
        public String toString() {
            return (before ? "before " : "after ") + step.title();
        }
    }

    private final Consumer<String> say;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Boundary armed;

    Trap(Consumer<String> say) {
        this.say = say;
    }

    void arm(Boundary boundary) {
        armed = boundary;
    }

    Object around(String variant, Step step, Watched.Call call) throws Throwable {
        pass(variant, step, true);
        Object result = call.make();
        pass(variant, step, false);
        return result;
    }

    private void pass(String variant, Step step, boolean before) {
        if (new Boundary(step, before).equals(armed) && held.add(variant)) {
            say.accept("AT " + variant);
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park(this);
            }
        }
    }
}
