// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The calls a fake CA makes to the relying party when a transaction ends.
 *
 * <p>Nothing is called before a URL is registered. Calls are made one after another on a daemon thread, except early ones, which
 * the sign request waits for, and those delivered by hand, which the calling thread makes. Safe for threads.
 */
public interface Webhooks {

    /**
     * Registers where to call, as a relying party does when its account is opened.
     *
     * @param url an http or https URL
     */
    void register(URI url);

    /**
     * Says when and how often to call, from the next transaction on.
     *
     * @param plan the plan; a new fake has {@link WebhookPlan#onCompletion()}
     */
    void plan(WebhookPlan plan);

    /**
     * Sends, on this thread, all calls that are held back.
     *
     * @return what was sent, in order
     * @throws IllegalStateException if no URL is registered
     */
    List<WebhookDelivery> deliverAll();

    /**
     * Sends, on this thread, a call about one transaction as it stands now, whatever the timing of the plan.
     *
     * @param transactionId the relying party's transaction id
     * @return what was sent
     * @throws IllegalStateException if no URL is registered
     * @throws IllegalArgumentException if there is no such transaction
     */
    WebhookDelivery deliver(String transactionId);

    /**
     * Counts the calls that wait to be delivered by hand.
     *
     * @return number of calls held back
     */
    int heldBack();

    /**
     * The newest calls made, oldest first.
     *
     * @return an unmodifiable copy of at most 1,000
     */
    List<WebhookDelivery> deliveries();

    /**
     * Waits, without polling, until so many calls were made and answered (or failed).
     *
     * @param count at least 1
     * @param timeout longest wait, in real time whatever clock the fake runs on
     * @return the calls so far
     * @throws IllegalStateException if fewer were made in time; the message says how many
     */
    List<WebhookDelivery> awaitDeliveries(int count, Duration timeout);
}
