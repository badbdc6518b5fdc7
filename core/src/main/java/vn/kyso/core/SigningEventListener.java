// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/**
 * Told of every event on the node that made it, after it is stored. Metrics and audit plug in here.
 *
 * <p>Called from the engine's threads, one call at a time per session; must be quick and safe for threads. An exception
 * is logged and changes nothing.
 */
@FunctionalInterface
public interface SigningEventListener {

    /**
     * Something happened.
     *
     * @param event what
     */
    void onEvent(SigningEvent event);

    /**
     * A request was refused before there was a session to tell of (SGN-01, QG-20). Nothing is stored about it: who
     * wants it in a history keeps it here. Default: nothing.
     *
     * @param refused what and why
     */
    default void onRefusedStart(RefusedStart refused) {}

    /**
     * A listener that does nothing.
     *
     * @return the default
     */
    static SigningEventListener none() {
        return event -> {};
    }
}
