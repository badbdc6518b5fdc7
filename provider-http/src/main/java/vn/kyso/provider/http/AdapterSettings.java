// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.spi.ProviderDescriptor;

/**
 * What the settings of every adapter have: its name, how long a confirmation may take, how often the CA is asked, how many
 * documents go into one confirmation, and HTTP. An adapter's own settings extend it. Immutable and safe for threads.
 *
 * <pre>{@code
 * public final class ExampleConfig extends AdapterSettings {
 *     private ExampleConfig(Builder b) {
 *         super(b);
 *     }
 *     public static final class Builder extends AdapterSettings.Builder<Builder> {
 *         private Builder() {
 *             super("example", Usual.of(Duration.ofMinutes(5), Duration.ofSeconds(3)).batch(10));
 *         }
 *     }
 * }
 * }</pre>
 */
public abstract class AdapterSettings {

    private final String name;
    private final int batchMaximum;
    private final Duration confirmationTime;
    private final Duration firstPollAfter;
    private final Duration pollInterval;
    private final HttpSettings http;

    /**
     * Takes over what the builder holds.
     *
     * @param builder with everything set that must be
     */
    protected AdapterSettings(Builder<?> builder) {
        this(builder, builder.usual);
    }

    /**
     * Takes over what the builder holds, with other usual values for what was not set.
     *
     * @param builder with everything set that must be
     * @param usual for what was not set; they may depend on other settings
     */
    protected AdapterSettings(Builder<?> builder, Usual usual) {
        name = builder.name;
        batchMaximum = builder.batchMaximum == null ? usual.batchMaximum : builder.batchMaximum;
        confirmationTime = orUsual(builder.confirmationTime, usual.confirmationTime);
        firstPollAfter = orUsual(builder.firstPollAfter, usual.firstPollAfter);
        pollInterval = orUsual(builder.pollInterval, usual.pollInterval);
        http = builder.http;
    }

    private static Duration orUsual(@Nullable Duration set, Duration usual) {
        return set == null ? usual : set;
    }

    /**
     * The adapter's name among the portal's providers; stored with each session.
     *
     * @return as set, or the adapter's usual name
     */
    public final String name() {
        return name;
    }

    /**
     * How many documents go into one confirmation.
     *
     * @return 1 or more
     */
    public final int batchMaximum() {
        return batchMaximum;
    }

    /**
     * How long the CA lets the citizen take.
     *
     * @return more than nothing
     */
    public final Duration confirmationTime() {
        return confirmationTime;
    }

    /**
     * How long after a submission the CA is first asked.
     *
     * @return more than nothing
     */
    public final Duration firstPollAfter() {
        return firstPollAfter;
    }

    /**
     * How long between two questions.
     *
     * @return more than nothing
     */
    public final Duration pollInterval() {
        return pollInterval;
    }

    /**
     * Time limits, connections and certificates of HTTP.
     *
     * @return the settings
     */
    public final HttpSettings http() {
        return http;
    }

    /**
     * Refuses a time of nothing or less.
     *
     * @param time to check
     * @param what names the setting
     * @return the time
     * @throws IllegalArgumentException when it is not positive
     */
    protected static Duration positive(Duration time, String what) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(what + " is more than nothing; given was " + time);
        }
        return time;
    }

    /**
     * Refuses what is missing.
     *
     * @param value to check
     * @param what names the setting
     * @return the value
     * @param <T> its type
     * @throws IllegalArgumentException when it is null
     */
    protected static <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must be set");
        }
        return value;
    }

    /**
     * Begins the adapter's descriptor with what stands here: name, batch, times, time limit and number of calls.
     *
     * @return a builder; the adapter adds the rest
     */
    public final ProviderDescriptor.Builder describe() {
        return ProviderDescriptor.named(name)
                .batchMaximum(batchMaximum)
                .confirmationTime(confirmationTime)
                .firstPollAfter(firstPollAfter)
                .pollInterval(pollInterval)
                .callTimeout(http.callTimeout())
                .concurrency(http.concurrency());
    }

    /** The name only: other settings may be secret. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + name + "]";
    }

    /**
     * What applies where nothing is set.
     *
     * @param confirmationTime how long the CA lets the citizen take
     * @param firstPollAfter how long after a submission the CA is first asked
     * @param pollInterval how long between two questions
     * @param batchMaximum how many documents go into one confirmation
     * @param batchLimit what {@link Builder#batchMaximum(int)} may not exceed
     */
    public record Usual(
            Duration confirmationTime,
            Duration firstPollAfter,
            Duration pollInterval,
            int batchMaximum,
            int batchLimit) {

        /**
         * Times, with one document in a confirmation and no limit on more.
         *
         * @param confirmationTime how long the CA lets the citizen take
         * @param firstPollAfter how long after a submission the CA is first asked
         * @param pollInterval how long between two questions
         * @return the usual values
         */
        public static Usual of(Duration confirmationTime, Duration firstPollAfter, Duration pollInterval) {
            return new Usual(confirmationTime, firstPollAfter, pollInterval, 1, Integer.MAX_VALUE);
        }

        /**
         * Another number of documents.
         *
         * @param maximum how many go into one confirmation
         * @return a changed copy
         */
        public Usual batch(int maximum) {
            return new Usual(confirmationTime, firstPollAfter, pollInterval, maximum, batchLimit);
        }

        /**
         * Another limit on the number of documents.
         *
         * @param limit what the CA takes at most
         * @return a changed copy
         */
        public Usual batchLimit(int limit) {
            return new Usual(confirmationTime, firstPollAfter, pollInterval, batchMaximum, limit);
        }

        /**
         * Other polls.
         *
         * @param interval before the first question and between two
         * @return a changed copy
         */
        public Usual polls(Duration interval) {
            return new Usual(confirmationTime, interval, interval, batchMaximum, batchLimit);
        }
    }

    /**
     * Builds settings. Not safe for threads.
     *
     * @param <B> the builder of the adapter's settings
     */
    public abstract static class Builder<B extends Builder<B>> {
        private final Usual usual;
        private String name;
        private @Nullable Integer batchMaximum;
        private @Nullable Duration confirmationTime;
        private @Nullable Duration firstPollAfter;
        private @Nullable Duration pollInterval;
        private HttpSettings http = HttpSettings.defaults();

        /**
         * Begins with usual values.
         *
         * @param name the adapter's usual name
         * @param usual for what is not set
         */
        protected Builder(String name, Usual usual) {
            this.name = Objects.requireNonNull(name);
            this.usual = usual;
        }

        /**
         * This builder.
         *
         * @return this
         */
        protected abstract B self();

        /**
         * The adapter's name among the portal's providers. Stored with each session: it stays the same.
         *
         * @param name letters, digits and hyphens
         * @return this
         */
        public final B name(String name) {
            this.name = Objects.requireNonNull(name);
            return self();
        }

        /**
         * How many documents go into one confirmation.
         *
         * @param count 1 or more
         * @return this
         * @throws IllegalArgumentException when it is less, or more than the CA takes
         */
        public final B batchMaximum(int count) {
            if (count < 1 || count > usual.batchLimit) {
                throw new IllegalArgumentException("batchMaximum is 1 "
                        + (usual.batchLimit == Integer.MAX_VALUE ? "or more" : "to " + usual.batchLimit)
                        + "; given was "
                        + count);
            }
            this.batchMaximum = count;
            return self();
        }

        /**
         * How long the CA lets the citizen take.
         *
         * @param time more than nothing
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public final B confirmationTime(Duration time) {
            this.confirmationTime = positive(time, "confirmationTime");
            return self();
        }

        /**
         * How long after a submission the CA is first asked.
         *
         * @param time more than nothing
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public final B firstPollAfter(Duration time) {
            this.firstPollAfter = positive(time, "firstPollAfter");
            return self();
        }

        /**
         * How long between two questions.
         *
         * @param time more than nothing
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public final B pollInterval(Duration time) {
            this.pollInterval = positive(time, "pollInterval");
            return self();
        }

        /**
         * Time limits, connections and certificates of HTTP.
         *
         * @param settings the settings
         * @return this
         */
        public final B http(HttpSettings settings) {
            this.http = Objects.requireNonNull(settings);
            return self();
        }

        /**
         * Changes the settings of HTTP, as in {@code http(h -> h.connectTimeout(Duration.ofSeconds(3)))}.
         *
         * @param change gets what is set so far
         * @return this
         */
        public final B http(UnaryOperator<HttpSettings.Builder> change) {
            return http(change.apply(http.toBuilder()).build());
        }
    }
}
