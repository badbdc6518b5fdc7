// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.ProviderSettings;

/**
 * How an adapter reaches its provider: time-outs, limits, TLS, proxy. There is no setting that turns a TLS check off;
 * a private gateway is trusted by adding its certificate. Immutable and safe for threads.
 */
public final class HttpSettings {

    private final Duration callTimeout;
    private final Duration connectTimeout;
    private final int answerMaximum;
    private final int readAttempts;
    private final int concurrency;
    private final double ratePerSecond;
    private final int burst;
    private final List<X509Certificate> trustAnchors;
    private final Supplier<Optional<PublicKeyPins>> pins;
    private final @Nullable InetSocketAddress proxy;
    private final @Nullable String proxyUser;
    private final @Nullable Secret proxyPassword;
    private final Clock clock;

    private HttpSettings(Builder b) {
        callTimeout = b.callTimeout;
        connectTimeout = b.connectTimeout;
        answerMaximum = b.answerMaximum;
        readAttempts = b.readAttempts;
        concurrency = b.concurrency;
        ratePerSecond = b.ratePerSecond;
        burst = b.burst;
        trustAnchors = List.copyOf(b.trustAnchors);
        pins = b.pins;
        proxy = b.proxy;
        proxyUser = b.proxyUser;
        proxyPassword = b.proxyPassword;
        clock = b.clock;
    }

    /**
     * All defaults.
     *
     * @return the settings
     */
    public static HttpSettings defaults() {
        return builder().build();
    }

    /**
     * Begins settings.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the settings that all HTTP adapters share: {@code callTimeout}, {@code connectTimeout},
     * {@code answerMaximum} (bytes), {@code readAttempts}, {@code concurrency}, {@code ratePerSecond}, {@code burst},
     * {@code trustAnchors} (PEM files, separated by commas), {@code pins} (separated by commas), {@code proxy}
     * ({@code host:port}), {@code proxyUser}, {@code proxyPassword} ({@code env:NAME} or {@code file:PATH}).
     *
     * @param settings of one provider
     * @return a builder with what was set
     * @throws vn.kyso.core.RelyingPartyException when a setting is wrong
     */
    public static Builder read(ProviderSettings settings) {
        return HttpSettingsReader.read(settings);
    }

    /**
     * A builder that begins with these settings.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.callTimeout = callTimeout;
        b.connectTimeout = connectTimeout;
        b.answerMaximum = answerMaximum;
        b.readAttempts = readAttempts;
        b.concurrency = concurrency;
        b.ratePerSecond = ratePerSecond;
        b.burst = burst;
        b.trustAnchors = trustAnchors;
        b.pins = pins;
        b.proxy = proxy;
        b.proxyUser = proxyUser;
        b.proxyPassword = proxyPassword;
        b.clock = clock;
        return b;
    }

    /**
     * How long one call may take, everything included.
     *
     * @return the time
     */
    public Duration callTimeout() {
        return callTimeout;
    }

    /**
     * How many calls may run at the same time.
     *
     * @return 1 or more
     */
    public int concurrency() {
        return concurrency;
    }

    /**
     * The wall clock: for dates in {@code Retry-After} and for time stamps in requests.
     *
     * @return the clock
     */
    public Clock clock() {
        return clock;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    int answerMaximum() {
        return answerMaximum;
    }

    int readAttempts() {
        return readAttempts;
    }

    double ratePerSecond() {
        return ratePerSecond;
    }

    int burst() {
        return burst;
    }

    List<X509Certificate> trustAnchors() {
        return trustAnchors;
    }

    Optional<PublicKeyPins> currentPins() {
        return pins.get();
    }

    @Nullable
    InetSocketAddress proxy() {
        return proxy;
    }

    @Nullable
    String proxyUser() {
        return proxyUser;
    }

    @Nullable
    Secret proxyPassword() {
        return proxyPassword;
    }

    /** Builds {@link HttpSettings}. Not safe for threads. */
    public static final class Builder {
        private Duration callTimeout = Duration.ofSeconds(45);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private int answerMaximum = 4 << 20;
        private int readAttempts = 3;
        private int concurrency = 16;
        private double ratePerSecond;
        private int burst = 1;
        private List<X509Certificate> trustAnchors = List.of();
        private Supplier<Optional<PublicKeyPins>> pins = Optional::empty;
        private @Nullable InetSocketAddress proxy;
        private @Nullable String proxyUser;
        private @Nullable Secret proxyPassword;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Sets how long one call may take: waiting for a permit, connecting, sending, waiting, reading, repeating. The
         * call context's time may be shorter. Default: 45 seconds.
         *
         * @param whole positive
         * @return this
         */
        public Builder callTimeout(Duration whole) {
            this.callTimeout = positive(whole);
            return this;
        }

        /**
         * Sets how long a TCP connection to one address may take. The TLS handshake counts against the call. Default: 10
         * seconds.
         *
         * @param timeout positive
         * @return this
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = positive(timeout);
            return this;
        }

        /**
         * Sets how large an answer may be, after decompression. Default: 4 MiB.
         *
         * @param bytes 1024 or more
         * @return this
         */
        public Builder answerMaximum(int bytes) {
            if (bytes < 1024) {
                throw new IllegalArgumentException("answerMaximum is 1024 bytes or more; given was " + bytes);
            }
            this.answerMaximum = bytes;
            return this;
        }

        /**
         * Sets how often a read is tried. Submissions are tried once whatever this says. Default: 3.
         *
         * @param attempts 1 to 10
         * @return this
         */
        public Builder readAttempts(int attempts) {
            if (attempts < 1 || attempts > 10) {
                throw new IllegalArgumentException("readAttempts is 1 to 10; given was " + attempts);
            }
            this.readAttempts = attempts;
            return this;
        }

        /**
         * Sets how many calls may run at the same time; further ones wait within their deadline. Default: 16.
         *
         * @param calls 1 or more
         * @return this
         */
        public Builder concurrency(int calls) {
            if (calls < 1) {
                throw new IllegalArgumentException("concurrency is 1 or more; given was " + calls);
            }
            this.concurrency = calls;
            return this;
        }

        /**
         * Limits the rate of calls; further ones wait within their deadline. Default: no limit.
         *
         * @param perSecond calls per second in the long run, above 0
         * @param burst calls that may come at once after a pause, 1 or more
         * @return this
         */
        public Builder rate(double perSecond, int burst) {
            if (!(perSecond > 0) || perSecond > 1_000_000 || burst < 1) {
                throw new IllegalArgumentException("A rate is above 0 per second, a burst 1 or more");
            }
            this.ratePerSecond = perSecond;
            this.burst = burst;
            return this;
        }

        /**
         * Adds certificates that servers may be issued by, beside those the JDK trusts. Default: none.
         *
         * @param anchors certificates of authorities, or of a server itself
         * @return this
         */
        public Builder trustAnchors(List<X509Certificate> anchors) {
            this.trustAnchors = List.copyOf(anchors);
            return this;
        }

        /**
         * Adds one certificate to the anchors.
         *
         * @param anchor of an authority, or of a server itself
         * @return this
         */
        public Builder trustAnchor(X509Certificate anchor) {
            List<X509Certificate> all = new ArrayList<>(trustAnchors);
            all.add(anchor);
            return trustAnchors(all);
        }

        /**
         * Pins the provider's public keys. Default: none.
         *
         * @param fixed the pins
         * @return this
         */
        public Builder pins(PublicKeyPins fixed) {
            Objects.requireNonNull(fixed);
            return pins(() -> Optional.of(fixed));
        }

        /**
         * Pins the provider's public keys by what a supplier says; it is asked before each call, so that pins rotate
         * without a restart. When its answer changes, connections made under the old pins are given up.
         *
         * @param current quick and safe for threads; empty for no pinning
         * @return this
         */
        public Builder pins(Supplier<Optional<PublicKeyPins>> current) {
            this.pins = Objects.requireNonNull(current);
            return this;
        }

        /**
         * Goes through an HTTP proxy, by CONNECT for https. Default: none, whatever the JVM's system properties say.
         *
         * @param host its name
         * @param port its port
         * @return this
         */
        public Builder proxy(String host, int port) {
            this.proxy = InetSocketAddress.createUnresolved(host, port);
            return this;
        }

        /**
         * Sets the account at the proxy (Basic). Default: none.
         *
         * @param user the name
         * @param password the password
         * @return this
         */
        public Builder proxyAccount(String user, Secret password) {
            this.proxyUser = Objects.requireNonNull(user);
            this.proxyPassword = Objects.requireNonNull(password);
            return this;
        }

        /**
         * Sets the wall clock, for dates in {@code Retry-After} and for time stamps in requests. Durations are measured
         * without it. Default: the system clock.
         *
         * @param clock what time it is
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock);
            return this;
        }

        /**
         * The settings.
         *
         * @return immutable
         */
        public HttpSettings build() {
            return new HttpSettings(this);
        }

        private static Duration positive(Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("A time-out is positive; given was " + duration);
            }
            return duration;
        }
    }
}
