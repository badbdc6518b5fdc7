// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.kyso.testkit.time.ManualClock;

/**
 * What every provider adapter has to do. An adapter is done when one subclass passes; what it does not offer is skipped,
 * with the reason. The rules and a walk from an empty folder to a passing kit stand in {@code docs/adapter-guide.md}.
 *
 * <pre>{@code
 * class VnptContractTest extends ProviderContract {
 *     protected ProviderBench open(ManualClock clock) {
 *         FakeVnptSmartCa ca = FakeVnptSmartCa.builder().timer(clock).start();
 *         return ProviderBench.of(FakeCaSide.of(ca).callbacks(ca::webhookBody), () -> VnptSmartCa.open(config(ca, clock)))
 *                 .secret(ca.spPassword())
 *                 .build();
 *     }
 * }
 * }</pre>
 *
 * <p>Each rule gets a bench of its own. The result of a whole run is written to {@code target/kyso-kit}, from where
 * {@link KitTable} takes it.
 */
@ExtendWith(KitExtension.class)
@SuppressWarnings("ClassCanBeStatic") // JUnit's nested classes are inner classes
public abstract class ProviderContract {

    /** For the subclass. */
    protected ProviderContract() {}

    /**
     * Sets up the CA, without accounts, and a configuration of the adapter that speaks to it. Called for each rule.
     *
     * @param clock stands still until the kit moves it; for the CA's transactions and the adapter alike
     * @return the bench; the kit closes what it opens
     * @throws Exception when it cannot be set up
     */
    protected abstract ProviderBench open(ManualClock clock) throws Exception;

    @Nested
    @DisplayName("RS-1xx discovery")
    class Discovery extends DiscoveryRules {}

    @Nested
    @DisplayName("RS-2xx submitting")
    class Submitting extends SubmittingRules {}

    @Nested
    @DisplayName("RS-3xx polling")
    class Polling extends PollingRules {}

    @Nested
    @DisplayName("RS-4xx refusal and expiry")
    class RefusalAndExpiry extends RefusalAndExpiryRules {}

    @Nested
    @DisplayName("RS-5xx batches and order")
    class Batches extends BatchesRules {}

    @Nested
    @DisplayName("RS-6xx callbacks")
    class Callbacks extends CallbacksRules {}

    @Nested
    @DisplayName("RS-7xx lost answers and cut connections")
    class LostAnswers extends LostAnswersRules {}

    @Nested
    @DisplayName("RS-8xx restarts between any two steps")
    class Restarts extends RestartsRules {}

    @Nested
    @DisplayName("RS-9xx hostile answers")
    class HostileAnswers extends HostileAnswersRules {}

    @Nested
    @DisplayName("RS-10xx secrecy")
    class Secrecy extends SecrecyRules {}

    @Nested
    @DisplayName("RS-11xx clock jumps")
    class ClockJumps extends ClockJumpsRules {}

    @Nested
    @DisplayName("RS-12xx cancellation")
    class Cancellation extends CancellationRules {}

    @Nested
    @DisplayName("RS-13xx typed errors")
    class TypedErrors extends TypedErrorsRules {}

    @Nested
    @DisplayName("RS-14xx whole documents")
    class WholeDocuments extends WholeDocumentsRules {}

    @Nested
    @DisplayName("RS-15xx activation on the portal")
    class Activation extends ActivationRules {}
}
