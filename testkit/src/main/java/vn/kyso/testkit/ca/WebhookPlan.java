// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When and how often a fake CA calls the relying party back. Immutable.
 *
 * <pre>{@code
 * ca.webhooks().plan(WebhookPlan.onCompletion().copies(2).delayedBy(Duration.ofSeconds(3)));
 * }</pre>
 */
public final class WebhookPlan {

    /** The moment of the call. */
    public enum Timing {
        /** After the citizen has answered and the sign request was replied to. */
        ON_COMPLETION,
        /** Also before the sign request is replied to, with whatever is known then. */
        EARLY,
        /** Held until a test delivers it by hand. */
        HELD,
        /** Not at all. */
        NEVER
    }

    private final Timing timing;
    private final Duration delay;
    private final int copies;
    private final boolean onRefusal;
    private final @Nullable String relyingParty;

    private WebhookPlan(Timing timing, Duration delay, int copies, boolean onRefusal, @Nullable String relyingParty) {
        this.timing = timing;
        this.delay = delay;
        this.copies = copies;
        this.onRefusal = onRefusal;
        this.relyingParty = relyingParty;
    }

    /**
     * Calls once when a transaction is signed.
     *
     * @return the plan
     */
    public static WebhookPlan onCompletion() {
        return new WebhookPlan(Timing.ON_COMPLETION, Duration.ZERO, 1, false, null);
    }

    /**
     * Calls before the sign request is replied to: with values when the phone approves at once, else with "waiting" and again
     * on completion.
     *
     * @return the plan
     */
    public static WebhookPlan early() {
        return new WebhookPlan(Timing.EARLY, Duration.ZERO, 1, false, null);
    }

    /**
     * Keeps the calls back until {@link Webhooks#deliverAll()}.
     *
     * @return the plan
     */
    public static WebhookPlan held() {
        return new WebhookPlan(Timing.HELD, Duration.ZERO, 1, false, null);
    }

    /**
     * Never calls.
     *
     * @return the plan
     */
    public static WebhookPlan never() {
        return new WebhookPlan(Timing.NEVER, Duration.ZERO, 1, false, null);
    }

    /**
     * Lets time pass between the citizen's answer and the call.
     *
     * @param value time by the fake's clock, not negative
     * @return a changed plan
     */
    public WebhookPlan delayedBy(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("the delay must not be negative but was " + value);
        }
        return new WebhookPlan(timing, value, copies, onRefusal, relyingParty);
    }

    /**
     * Sends every call several times.
     *
     * @param number at least 1
     * @return a changed plan
     */
    public WebhookPlan copies(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("the number of copies must be at least 1 but was " + number);
        }
        return new WebhookPlan(timing, delay, number, onRefusal, relyingParty);
    }

    /**
     * Calls on refusal too. Whether the real CAs do is not documented.
     *
     * @return a changed plan
     */
    public WebhookPlan alsoOnRefusal() {
        return new WebhookPlan(timing, delay, copies, true, relyingParty);
    }

    /**
     * Names another relying party in the call than the one that owns the transaction.
     *
     * @param id the wrong identifier
     * @return a changed plan
     */
    public WebhookPlan namingRelyingParty(String id) {
        return new WebhookPlan(timing, delay, copies, onRefusal, Objects.requireNonNull(id, "id"));
    }

    /**
     * The moment of the call.
     *
     * @return the timing
     */
    public Timing timing() {
        return timing;
    }

    /**
     * Time between the citizen's answer and the call.
     *
     * @return zero unless set
     */
    public Duration delay() {
        return delay;
    }

    /**
     * How often each call is sent.
     *
     * @return 1 unless set
     */
    public int copies() {
        return copies;
    }

    /**
     * Whether a refusal is called back.
     *
     * @return false unless set
     */
    public boolean onRefusal() {
        return onRefusal;
    }

    /**
     * The relying party named instead of the real one.
     *
     * @return empty for the real one
     */
    public Optional<String> relyingParty() {
        return Optional.ofNullable(relyingParty);
    }
}
