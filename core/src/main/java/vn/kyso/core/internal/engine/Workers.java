// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import vn.kyso.core.spi.ProviderDescriptor;

/** A {@link Lane} for each provider: whatever one of them does, the calls of another have their places and threads. */
public final class Workers implements AutoCloseable {

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Map<String, Lane> lanes = new TreeMap<>();

    private Workers() {}

    /**
     * Opens lanes for the providers' calls. No thread is started yet.
     *
     * @param providers whose calls
     * @return to be closed by the caller
     */
    public static Workers open(Collection<ProviderDescriptor> providers) {
        Workers workers = new Workers();
        providers.forEach(provider -> workers.lanes.put(provider.name(), new Lane(provider)));
        return workers;
    }

    /** Where calls of a provider run. */
    Lane of(String provider) {
        Lane lane = lanes.get(provider);
        if (lane == null) {
            throw new IllegalStateException("every provider has its lane");
        }
        return lane;
    }

    /** Who wants to know when a place becomes free. */
    void onFree(Runnable listener) {
        lanes.values().forEach(lane -> lane.onFree(listener));
    }

    /** Lets running calls end for ten seconds in all, then interrupts them. */
    @Override
    public void close() throws InterruptedException {
        lanes.values().forEach(Lane::shut);
        long end = System.nanoTime() + PATIENCE_NANOS;
        try {
            for (Lane lane : lanes.values()) {
                lane.end(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            lanes.values().forEach(Lane::interrupt);
            throw e;
        }
    }
}
