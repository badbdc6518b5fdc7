// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.junit;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.FakeCaBuilder;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.time.ManualClock;
import vn.kyso.testkit.time.TestTimer;

/**
 * Starts a PKI and a fake CA on one clock, and opens the account of an ordinary citizen before every test.
 *
 * <p>In a static field the two run for the whole class and are reset before each test; in an instance field each test has its own.
 *
 * <pre>
 * &#64;RegisterExtension
 * static final FakeCaExtension&lt;FakeVnptSmartCa&gt; vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);
 *
 * &#64;Test
 * void expires() {
 *     vnpt.ca().phone().ignore();
 *     // start a signature for vnpt.citizen().userId()
 *     vnpt.manualClock().advance(Duration.ofMinutes(5));
 *     // ask again
 * }
 * </pre>
 *
 * @param <F> the fake
 */
public final class FakeCaExtension<F extends FakeCa>
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final boolean manual;
    private final Supplier<? extends FakeCaBuilder<F, ?>> fakes;
    private boolean forClass;
    private @Nullable Running<F> running;

    private record Running<F>(@Nullable ManualClock clock, TestPki pki, F ca) {}

    private FakeCaExtension(boolean manual, Supplier<? extends FakeCaBuilder<F, ?>> fakes) {
        this.manual = manual;
        this.fakes = fakes;
    }

    /**
     * PKI and fake on the system clock.
     *
     * @param <F> the fake
     * @param fakes begins a fake, as in {@code FakeVnptSmartCa::builder}; its timer is set here
     * @return an extension to register
     */
    public static <F extends FakeCa> FakeCaExtension<F> onRealTime(Supplier<? extends FakeCaBuilder<F, ?>> fakes) {
        return new FakeCaExtension<>(false, fakes);
    }

    /**
     * PKI and fake on a clock that the test moves. With a static field the clock goes on from test to test.
     *
     * @param <F> the fake
     * @param fakes begins a fake, as in {@code FakeVnptSmartCa::builder}; its timer is set here
     * @return an extension to register
     */
    public static <F extends FakeCa> FakeCaExtension<F> onManualClock(Supplier<? extends FakeCaBuilder<F, ?>> fakes) {
        return new FakeCaExtension<>(true, fakes);
    }

    /**
     * The fake CA.
     *
     * @return the running fake
     */
    public F ca() {
        return running().ca();
    }

    /**
     * The PKI that issues to the fake's signers.
     *
     * @return the running PKI
     */
    public TestPki pki() {
        return running().pki();
    }

    /**
     * The clock that the test moves.
     *
     * @return the clock of PKI and fake
     * @throws IllegalStateException if this extension runs on real time
     */
    public ManualClock manualClock() {
        ManualClock clock = running().clock();
        if (clock == null) {
            throw new IllegalStateException("this extension runs on real time; use FakeCaExtension.onManualClock");
        }
        return clock;
    }

    /**
     * The account that is opened before every test.
     *
     * @return the account of {@link FakeAccount#citizen(TestPki)}
     */
    public FakeAccount citizen() {
        return ca().account("001099000000").orElseThrow();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        forClass = true;
        running = start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Running<F> now = running;
        if (now == null) {
            now = start();
            running = now;
        } else {
            now.ca().reset();
        }
        now.ca().addAccount(FakeAccount.citizen(now.pki()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!forClass) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    private Running<F> start() {
        ManualClock clock = manual ? ManualClock.create() : null;
        TestPki pki = clock == null ? TestPki.create() : TestPki.create(clock);
        FakeCaBuilder<F, ?> builder = fakes.get();
        if (clock != null) {
            TestTimer timer = clock;
            builder.timer(timer);
        }
        return new Running<>(clock, pki, builder.start());
    }

    private void stop() {
        Running<F> ended = running;
        running = null;
        if (ended != null) {
            ended.ca().close();
            ended.pki().close();
        }
    }

    private Running<F> running() {
        return Objects.requireNonNull(running, "not started: register the extension in a field of the test class");
    }
}
