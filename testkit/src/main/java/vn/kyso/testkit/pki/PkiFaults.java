// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The faults one service of the kit shows: single ones first, in the order they were scripted, then the lasting one.
 *
 * <p>Safe for use by several threads.
 *
 * <pre>{@code
 * pki.server().timeStamp().next(TsaFault.UNAVAILABLE, TsaFault.WRONG_NONCE); // then in order again
 * pki.server().ocsp().always(OcspFault.STALE);
 * }</pre>
 *
 * @param <F> the faults this service knows
 */
public final class PkiFaults<F extends Enum<F>> {

    private final Deque<F> queue = new ArrayDeque<>();
    private @Nullable F lasting;
    private Duration delay = Duration.ZERO;

    PkiFaults() {}

    /**
     * Shows a fault in every answer from now on, after the single ones.
     *
     * @param fault the fault
     */
    public synchronized void always(F fault) {
        this.lasting = Objects.requireNonNull(fault, "fault");
    }

    /**
     * Shows faults in the next answers, one each.
     *
     * @param faults the faults, in order; they follow those scripted before
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final synchronized void next(F... faults) {
        queue.addAll(List.of(faults));
    }

    /**
     * Answers every request later than it came, on the kit's timer: under a manual clock not before it is advanced.
     *
     * @param value how much later; zero for at once
     */
    public synchronized void delay(Duration value) {
        this.delay = Objects.requireNonNull(value, "value");
    }

    /** Forgets all faults and the delay. */
    public synchronized void none() {
        queue.clear();
        lasting = null;
        delay = Duration.ZERO;
    }

    /** The fault for the answer now due. */
    synchronized Optional<F> take() {
        return Optional.ofNullable(queue.isEmpty() ? lasting : queue.remove());
    }

    synchronized Duration delay() {
        return delay;
    }
}
