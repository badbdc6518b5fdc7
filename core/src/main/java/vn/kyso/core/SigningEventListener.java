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
     * A listener that does nothing.
     *
     * @return the default
     */
    static SigningEventListener none() {
        return event -> {};
    }
}
