// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyso.testkit.net.internal.Await;

/**
 * What the kit's server was asked: exact counts, and the last 1,000 requests. A request is entered when
 * its answer or fault is settled and before anything is sent, so a script changed after {@link #await} touches later
 * requests only. Safe for use by several threads.
 */
public final class PkiJournal {

    private static final int KEPT = 1_000;

    private final Deque<PkiRequest> last = new ArrayDeque<>();
    private final Map<PkiService, Long> counts = new EnumMap<>(PkiService.class);

    PkiJournal() {}

    /**
     * Returns how often a service was asked.
     *
     * @param service the service
     * @return the number of requests since the start or the last {@link #clear()}
     */
    public synchronized long count(PkiService service) {
        return counts.getOrDefault(service, 0L);
    }

    /**
     * Returns the kept requests to a service.
     *
     * @param service the service
     * @return requests, oldest first
     */
    public synchronized List<PkiRequest> requests(PkiService service) {
        return last.stream().filter(request -> request.service() == service).toList();
    }

    /**
     * Returns the latest request to a service.
     *
     * @param service the service
     * @return the latest of the kept requests, if there is one
     */
    public synchronized Optional<PkiRequest> latest(PkiService service) {
        List<PkiRequest> all = requests(service);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * Waits, in real time, until a service has been asked often enough.
     *
     * @param service the service
     * @param atLeast how often
     * @param patience how long to wait in real time
     * @throws IllegalStateException if it was asked less often when patience ends, or the thread is interrupted
     */
    public synchronized void await(PkiService service, long atLeast, Duration patience) {
        Await.until(
                this,
                patience,
                () -> count(service) >= atLeast,
                () -> "expected " + atLeast + " requests to " + service + ", got " + count(service) + " after "
                        + patience + "; does the caller have the right address?");
    }

    /** Forgets all requests and counts. */
    public synchronized void clear() {
        last.clear();
        counts.clear();
    }

    synchronized void enter(PkiRequest request) {
        counts.merge(request.service(), 1L, Long::sum);
        last.add(request);
        if (last.size() > KEPT) {
            last.remove();
        }
        notifyAll();
    }
}
