// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.junit;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.time.ManualClock;
import vn.kyso.testkit.time.TestTimer;

/**
 * Starts a PKI and a fake Viettel MySign on one clock, and opens the account of an ordinary citizen before every test.
 *
 * <p>In a static field the two run for the whole class and are reset before each test; in an instance field each test has its own.
 *
 * <pre>
 * &#64;RegisterExtension
 * static final FakeViettelExtension viettel = FakeViettelExtension.onManualClock();
 *
 * &#64;Test
 * void expires() {
 *     viettel.ca().phone().ignore();
 *     // start a signature for viettel.citizen().userId()
 *     viettel.manualClock().advance(Duration.ofMinutes(5));
 *     // ask again
 * }
 * </pre>
 */
public final class FakeViettelExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final boolean manual;
    private final UnaryOperator<FakeViettelMySign.Builder> change;
    private boolean forClass;
    private @Nullable Running running;

    private record Running(@Nullable ManualClock clock, TestPki pki, FakeViettelMySign ca) {}

    private FakeViettelExtension(boolean manual, UnaryOperator<FakeViettelMySign.Builder> change) {
        this.manual = manual;
        this.change = change;
    }

    /**
     * PKI and fake on the system clock.
     *
     * @return an extension to register
     */
    public static FakeViettelExtension onRealTime() {
        return new FakeViettelExtension(false, builder -> builder);
    }

    /**
     * PKI and fake on a clock that the test moves. With a static field the clock goes on from test to test.
     *
     * @return an extension to register
     */
    public static FakeViettelExtension onManualClock() {
        return new FakeViettelExtension(true, builder -> builder);
    }

    /**
     * Changes how the fake is built.
     *
     * @param further sets what shall differ, apart from the timer
     * @return a changed extension
     */
    public FakeViettelExtension with(UnaryOperator<FakeViettelMySign.Builder> further) {
        return new FakeViettelExtension(manual, builder -> further.apply(change.apply(builder)));
    }

    /**
     * The fake CA.
     *
     * @return the running fake
     */
    public FakeViettelMySign ca() {
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
            throw new IllegalStateException(
                    "this extension runs on real time; use FakeViettelExtension.onManualClock()");
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
        Running now = running;
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

    private Running start() {
        ManualClock clock = manual ? ManualClock.create() : null;
        TestPki pki = clock == null ? TestPki.create() : TestPki.create(clock);
        FakeViettelMySign.Builder builder = change.apply(FakeViettelMySign.builder());
        if (clock != null) {
            TestTimer timer = clock;
            builder.timer(timer);
        }
        return new Running(clock, pki, builder.start());
    }

    private void stop() {
        Running ended = running;
        running = null;
        if (ended != null) {
            ended.ca().close();
            ended.pki().close();
        }
    }

    private Running running() {
        return Objects.requireNonNull(running, "not started: register the extension in a field of the test class");
    }
}
