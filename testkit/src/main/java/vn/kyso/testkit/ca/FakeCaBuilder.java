// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.internal.CaCore;
import vn.kyso.testkit.ca.internal.WebhookCourier;
import vn.kyso.testkit.time.TestTimer;

/**
 * Collects what cannot change while a fake CA runs, as far as it is the same for all of them. Not safe for threads.
 *
 * @param <F> the fake
 * @param <B> its builder
 */
public abstract class FakeCaBuilder<F extends FakeCa, B extends FakeCaBuilder<F, B>> {

    /** Makes up secrets. */
    protected static final SecureRandom RANDOM = new SecureRandom();

    private int port;
    private boolean tls;
    private int journalSize = 1000;
    private @Nullable TestTimer timer;

    /** Begins with the defaults. */
    protected FakeCaBuilder() {}

    /**
     * This builder, by its own type.
     *
     * @return this
     */
    protected abstract B self();

    /**
     * Starts the fake.
     *
     * @return a running fake without accounts
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public abstract F start();

    /**
     * The port to listen on.
     *
     * @param value default 0, a free one
     * @return this builder
     */
    public final B port(int value) {
        if (value < 0 || value > 65_535) {
            throw new IllegalArgumentException("a port lies between 0 and 65535 but was " + value);
        }
        port = value;
        return self();
    }

    /**
     * Whether to speak HTTPS, with a certificate made at start; see {@link FakeCa#tlsAnchor()}.
     *
     * @param value default false
     * @return this builder
     */
    public final B tls(boolean value) {
        tls = value;
        return self();
    }

    /**
     * The time by which tokens and transactions expire and delays run.
     *
     * @param value default real time; a {@link vn.kyso.testkit.time.ManualClock} for tests. The caller keeps it
     * @return this builder
     */
    public final B timer(TestTimer value) {
        timer = Objects.requireNonNull(value, "timer");
        return self();
    }

    /**
     * How many requests the journal keeps in full.
     *
     * @param value default 1,000; 0 keeps none, the counters count all the same
     * @return this builder
     */
    public final B journalSize(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("the journal size must not be negative but was " + value);
        }
        journalSize = value;
        return self();
    }

    /**
     * A secret of a kind that all CAs could hand out.
     *
     * @return 13 letters, digits and hyphens, another on each call
     */
    protected static String secret() {
        byte[] bytes = new byte[9];
        RANDOM.nextBytes(bytes);
        String text = Base64.getUrlEncoder().encodeToString(bytes).replace('_', '-');
        return text.substring(0, 6) + "-" + text.substring(6);
    }

    final CaCore core(WebhookCourier courier) {
        return new CaCore(timer, journalSize, tls, courier);
    }

    final int listeningPort() {
        return port;
    }
}
