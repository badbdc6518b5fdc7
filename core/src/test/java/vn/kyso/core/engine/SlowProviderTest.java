// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Secret;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionSummary;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.testkit.time.ManualClock;

/** Back-pressure: two providers on one node, one of which keeps its callers waiting; the other one's citizens see nothing of it. */
class SlowProviderTest {

    private static final int PLACES = 2;
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Longer than this clock is moved at once: leases are prolonged by the time that really passes. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final ManualClock clock = ManualClock.startingAt(Portal.PKI.clock().instant());
    private final SessionStore store = new InMemorySessionStore();
    private final CountDownLatch answers = new CountDownLatch(1);
    /** Calls that have reached the slow provider. */
    private final Semaphore reached = new Semaphore(0);

    private final List<RemoteSigning> open = new ArrayList<>();

    private static ProviderDescriptor.Builder named(String name) {
        return ProviderDescriptor.named(name)
                .transactionIdMintedBy(TransactionId.MintedBy.RELYING_PARTY)
                .notFoundProven(true)
                .callTimeout(Duration.ofSeconds(30))
                .concurrency(PLACES);
    }

    private static ScriptedProvider.Able provider(ProviderDescriptor.Builder descriptor) {
        return new ScriptedProvider.Able(Portal.CITIZEN, descriptor);
    }

    private RemoteSigning node(ScriptedProvider... providers) {
        RemoteSigning.Builder builder = RemoteSigning.builder()
                .documents(new NoteSigner())
                .sessions(store)
                .certificateChecker(CertificateChecker.pathTo(Portal.PKI.trustAnchors()))
                .clock(clock)
                .lease(LEASE);
        for (ScriptedProvider provider : providers) {
            builder.provider(provider);
        }
        RemoteSigning node = builder.build();
        open.add(node);
        return node;
    }

    private static SigningSession start(RemoteSigning kyso, String provider, String reference) {
        return kyso.start(SigningRequest.builder()
                .provider(provider)
                .signer(Signer.citizen(Portal.NUMBER))
                .document(NoteSigner.Note.of(reference))
                .build());
    }

    private static void callBack(RemoteSigning kyso, String provider, SigningSession session) {
        kyso.acceptCallback(
                provider,
                new Callback(
                        Map.of(), session.transactionId().orElseThrow().value().getBytes(StandardCharsets.UTF_8)));
    }

    private static SigningOutcome ended(RemoteSigning kyso, SigningSession session) throws Exception {
        return kyso.whenEnded(session.id()).get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private void answer() {
        reached.release();
        try {
            assertThat(answers.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FailureCode.PROVIDER_UNREACHABLE.because("interrupted").toException(e);
        }
    }

    private void awaitReached(int calls) throws InterruptedException {
        assertThat(reached.tryAcquire(calls, SOON.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    private List<SessionSummary> sessionsOf(String provider, SessionState state) {
        return store.list(state, 100).stream()
                .filter(session -> session.provider().equals(provider))
                .toList();
    }

    @AfterEach
    void close() {
        answers.countDown();
        open.forEach(RemoteSigning::close);
    }

    @Test
    @DisplayName(
            "a provider that never answers a question holds its own places only: another completes at once, and what"
                    + " has no place is under nobody's lease")
    void neverAnswers() throws Exception {
        ScriptedProvider.Able slow = provider(named("slow"));
        slow.onQuery = query -> {
            answer();
            return ProviderAnswer.waiting();
        };
        ScriptedProvider.Able quick = provider(named("quick"));
        quick.approve();
        RemoteSigning kyso = node(slow, quick);
        List<SigningSession> stuck = new ArrayList<>();
        for (int i = 0; i < 3 * PLACES; i++) {
            stuck.add(start(kyso, "slow", "slow-" + i));
        }
        stuck.forEach(session -> callBack(kyso, "slow", session));
        awaitReached(PLACES);

        for (int i = 0; i < 3 * PLACES; i++) {
            SigningSession session = start(kyso, "quick", "quick-" + i);
            callBack(kyso, "quick", session);
            assertThat(ended(kyso, session)).isInstanceOf(SigningOutcome.Signed.class);
        }
        assertThat(sessionsOf("slow", SessionState.AWAITING_ACTIVATION))
                .hasSize(3 * PLACES)
                .filteredOn(session -> session.heldBy() != null)
                .hasSize(PLACES);
        assertThat(slow.queries).hasSize(PLACES);
    }

    @Test
    @DisplayName("open calls of a provider that asks the citizen in them have their own threads, also on a JVM without"
            + " virtual ones: the next provider's open calls begin and end at once")
    void openCalls() throws Exception {
        ScriptedProvider.Able slow = provider(named("slow").blockingSubmit(true));
        slow.onSubmit = submission -> {
            answer();
            return confirmed(slow, submission);
        };
        ScriptedProvider.Able quick = provider(named("quick").blockingSubmit(true));
        quick.onSubmit = submission -> confirmed(quick, submission);
        RemoteSigning kyso = node(slow, quick);
        List<SigningSession> stuck = new ArrayList<>();
        for (int i = 0; i < 2 * PLACES; i++) {
            stuck.add(start(kyso, "slow", "slow-" + i));
        }
        awaitReached(PLACES);
        assertThat(sessionsOf("slow", SessionState.PREPARED))
                .as("wait in the store, due, and not in a queue of this node")
                .hasSize(PLACES)
                .allMatch(session -> session.heldBy() == null)
                .allMatch(session -> !session.dueAt().isAfter(clock.instant()));

        for (int i = 0; i < 2 * PLACES; i++) {
            SigningSession session = start(kyso, "quick", "quick-" + i);
            assertThat(ended(kyso, session)).isInstanceOf(SigningOutcome.Signed.class);
        }

        answers.countDown();
        for (SigningSession session : stuck) {
            assertThat(ended(kyso, session)).isInstanceOf(SigningOutcome.Signed.class);
        }
        assertThat(slow.submissions)
                .extracting(submission -> submission.transactionId().value())
                .as("law 2: each was submitted once")
                .doesNotHaveDuplicates()
                .hasSize(2 * PLACES);
    }

    /** As a provider answers whose call stays open until the citizen has confirmed. */
    private static SubmissionReceipt confirmed(ScriptedProvider provider, Submission submission) {
        return new SubmissionReceipt(
                submission.transactionId(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                provider.values(new TransactionQuery(
                        submission.transactionId(),
                        submission.transactionId(),
                        Map.of(),
                        submission.signer(),
                        submission.credential().id(),
                        submission.items())));
    }

    @Test
    @DisplayName(
            "a provider that answers after 30 s ends its sessions then; what another began meanwhile has long ended")
    void answersLate() throws Exception {
        ScriptedProvider.Able slow = provider(named("slow").confirmationTime(Duration.ofMinutes(5)));
        slow.onQuery = query -> {
            answer();
            return slow.values(query);
        };
        ScriptedProvider.Able quick = provider(named("quick"));
        quick.approve();
        RemoteSigning kyso = node(slow, quick);
        List<SigningSession> late = new ArrayList<>();
        for (int i = 0; i < 2 * PLACES; i++) {
            late.add(start(kyso, "slow", "slow-" + i));
        }
        late.forEach(session -> callBack(kyso, "slow", session));
        awaitReached(PLACES);
        SigningSession other = start(kyso, "quick", "quick");
        callBack(kyso, "quick", other);
        assertThat(ended(kyso, other)).isInstanceOf(SigningOutcome.Signed.class);

        clock.advance(Duration.ofSeconds(30));
        answers.countDown();

        for (SigningSession session : late) {
            assertThat(ended(kyso, session)).isInstanceOf(SigningOutcome.Signed.class);
        }
        assertThat(slow.submissions).hasSize(2 * PLACES);
        assertThat(slow.queries).extracting(TransactionQuery::transactionId).doesNotHaveDuplicates();
    }

    @Test
    void who_types_a_code_while_all_places_are_taken_is_told_to_try_again_and_nothing_is_sent() throws Exception {
        ScriptedProvider.Able slow = provider(named("slow").blockingSubmit(true));
        RemoteSigning kyso = node(slow);
        SigningSession session = start(kyso, "slow", "first");
        assertThat(session.state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
        slow.onSubmit = submission -> {
            answer();
            return slow.accept(submission);
        };
        for (int i = 0; i < PLACES; i++) {
            start(kyso, "slow", "open-" + i);
        }
        awaitReached(PLACES);

        assertThatThrownBy(() -> kyso.activate(session.id(), Secret.of("000000")))
                .isInstanceOfSatisfying(ProviderUnavailableException.class, e -> {
                    assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_BUSY);
                    assertThat(e.failure().isRepeatSafe()).isTrue();
                });
        assertThat(kyso.session(session.id()).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
    }
}
