// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.time.Duration;
import java.util.List;

/**
 * The citizen and the CA's app in one: decides about confirmation requests by a standing behaviour, by a queue of behaviours for
 * the coming requests, or by hand, one request at a time.
 *
 * <p>A new fake approves at once. Delays run on the fake's clock. Safe for threads.
 *
 * <pre>{@code
 * ca.phone().ignore();
 * portal.start(request);
 * PendingConfirmation shown = ca.phone().awaitPending(Duration.ofSeconds(5));
 * assertThat(shown.docIds()).containsExactly("HS-0001");
 * ca.phone().approve(shown.id());
 * }</pre>
 */
public interface FakePhone {

    /**
     * Sets the behaviour for all requests to come that no queued behaviour covers.
     *
     * @param behaviour the behaviour
     */
    void behave(PhoneBehaviour behaviour);

    /**
     * Queues behaviours for the next requests, one each, before the standing behaviour applies again.
     *
     * @param behaviours in the order of the requests
     */
    void next(PhoneBehaviour... behaviours);

    /** Approves coming requests at once. */
    default void approve() {
        behave(PhoneBehaviour.approve());
    }

    /**
     * Approves coming requests after a delay.
     *
     * @param delay time by the fake's clock
     */
    default void approveAfter(Duration delay) {
        behave(PhoneBehaviour.approveAfter(delay));
    }

    /**
     * Approves coming requests after so many status calls were answered with "waiting".
     *
     * @param polls number of status calls
     */
    default void approveAfterPolls(int polls) {
        behave(PhoneBehaviour.approveAfterPolls(polls));
    }

    /** Refuses coming requests at once. */
    default void refuse() {
        behave(PhoneBehaviour.refuse());
    }

    /**
     * Refuses coming requests after a delay.
     *
     * @param delay time by the fake's clock
     */
    default void refuseAfter(Duration delay) {
        behave(PhoneBehaviour.refuseAfter(delay));
    }

    /** Leaves coming requests alone. */
    default void ignore() {
        behave(PhoneBehaviour.ignore());
    }

    /**
     * The requests that wait for an answer and have not expired, oldest first.
     *
     * @return an unmodifiable copy
     */
    List<PendingConfirmation> pending();

    /**
     * The newest requests the phone ever showed, answered ones included, oldest first.
     *
     * @return an unmodifiable copy of at most 1,000
     */
    List<PendingConfirmation> shown();

    /**
     * Waits, without polling, until some request waits for an answer.
     *
     * @param timeout longest wait, in real time whatever clock the fake runs on
     * @return the oldest one
     * @throws IllegalStateException if none came in time
     */
    default PendingConfirmation awaitPending(Duration timeout) {
        return awaitPending(1, timeout).get(0);
    }

    /**
     * Waits, without polling, until so many requests wait for an answer.
     *
     * @param count at least 1
     * @param timeout longest wait, in real time whatever clock the fake runs on
     * @return all that wait, oldest first, at least {@code count}
     * @throws IllegalStateException if fewer came in time; the message says how many did
     */
    List<PendingConfirmation> awaitPending(int count, Duration timeout);

    /**
     * Approves one request by hand.
     *
     * @param pendingId {@link PendingConfirmation#id()}
     * @throws IllegalArgumentException if no such request waits: never shown, answered already, or expired
     */
    void approve(String pendingId);

    /**
     * Refuses one request by hand.
     *
     * @param pendingId {@link PendingConfirmation#id()}
     * @throws IllegalArgumentException if no such request waits: never shown, answered already, or expired
     */
    void refuse(String pendingId);

    /**
     * Approves everything that waits now.
     *
     * @return how many requests were approved
     */
    int approveAll();

    /**
     * Refuses everything that waits now.
     *
     * @return how many requests were refused
     */
    int refuseAll();
}
