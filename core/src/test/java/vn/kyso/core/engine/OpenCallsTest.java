// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionStateException;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;

/** Providers whose call to submit stays open until the citizen has decided. */
class OpenCallsTest {

    private final CountDownLatch decided = new CountDownLatch(1);
    private final AtomicReference<Supplier<ProviderAnswer>> decision = new AtomicReference<>();
    private final AtomicReference<Duration> timeout = new AtomicReference<>();
    private final Portal portal = new Portal(new Blocking(), new InMemorySessionStore(), builder -> builder);

    private final class Blocking extends ScriptedProvider.Able {
        Blocking() {
            super(
                    Portal.CITIZEN,
                    ScriptedProvider.ourIds()
                            .transactionIdMintedBy(TransactionId.MintedBy.PROVIDER)
                            .notFoundProven(false)
                            .blockingSubmit(true)
                            .confirmationTime(Duration.ofMinutes(3)));
        }

        @Override
        public SubmissionReceipt submit(Submission submission, CallContext context) {
            submissions.add(submission);
            timeout.set(context.timeout());
            try {
                assertThat(decided.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw FailureCode.OUTCOME_UNKNOWN.because("interrupted").toException(e);
            }
            return new SubmissionReceipt(
                    TransactionId.ofProvider("gw-1"),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    decision.get().get());
        }
    }

    private void decide(Supplier<ProviderAnswer> answer) {
        decision.set(answer);
        decided.countDown();
    }

    private TransactionQuery submitted() {
        return submitted(0);
    }

    private TransactionQuery submitted(int number) {
        Submission submission = portal.provider.submissions.get(number);
        return new TransactionQuery(
                submission.transactionId(),
                submission.transactionId(),
                Map.of(),
                submission.signer(),
                submission.credential().id(),
                submission.items());
    }

    private SigningOutcome ended(SigningSession session) throws Exception {
        return portal.kyso.whenEnded(session.id()).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        decided.countDown();
        portal.close();
    }

    @Test
    @DisplayName("start returns while the call is open, with what the waiting page needs")
    void startReturns() throws Exception {
        SigningSession session = portal.start("doc-1");

        assertThat(session.state()).isEqualTo(SessionState.SUBMITTING);
        assertThat(session.userAction()).contains(new UserAction.Confirm());
        assertThat(session.verificationCode()).isPresent();
        assertThat(session.expiresAt()).contains(portal.clock.instant().plus(Duration.ofMinutes(3)));
        assertThat(timeout).hasValue(Duration.ofMinutes(3).plusSeconds(30));

        decide(() -> portal.provider.values(submitted()));
        assertThat(ended(session)).isInstanceOf(SigningOutcome.Signed.class);
        assertThat(portal.kyso.session(session.id()).transactionId()).contains(TransactionId.ofProvider("gw-1"));
    }

    @Test
    @DisplayName("what takes several confirmations goes on with the next one as soon as the last call ended")
    void severalConfirmations() throws Exception {
        decide(() -> portal.provider.values(submitted(portal.provider.submissions.size() - 1)));

        SigningSession session = portal.start("doc-1", "doc-2", "doc-3", "doc-4");

        assertThat(ended(session)).isInstanceOf(SigningOutcome.Signed.class);
        assertThat(portal.provider.submissions)
                .extracting(s -> s.items().size())
                .containsExactly(3, 1);
    }

    @Test
    @DisplayName("Law 4: while the call is open nobody else touches the session, however long it takes")
    void leaseHolds() throws Exception {
        SigningSession session = portal.start("doc-1");
        portal.passInSteps(Duration.ofMinutes(4), Duration.ofSeconds(30));

        assertThat(portal.kyso.check(session.id()).state()).isEqualTo(SessionState.SUBMITTING);
        assertThat(portal.provider.submissions).hasSize(1);

        decide(() -> new ProviderAnswer.Refused(Optional.of("1")));
        assertThat(ended(session)).isInstanceOf(SigningOutcome.Refused.class);
    }

    @Test
    @DisplayName("Law 6: values that come with the answer to a submission are stored in the same write as the answer")
    void oneWrite() throws Exception {
        SigningSession session = portal.start("doc-1");
        long before = portal.store.find(session.id()).orElseThrow().version();
        decide(() -> portal.provider.values(submitted()));
        ended(session);

        // Value received, document completed, session completed: there is no state between delivered and value
        // received.
        assertThat(portal.store.find(session.id()).orElseThrow().version()).isEqualTo(before + 3);
        assertThat(portal.history(session.id()))
                .containsSequence(
                        SigningEvent.Type.SUBMITTING,
                        SigningEvent.Type.DELIVERED,
                        SigningEvent.Type.VALUE_RECEIVED,
                        SigningEvent.Type.COMPLETED);
        assertThat(portal.kyso.history(session.id()).events())
                .extracting(SigningEvent::sequence)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("a session whose call is open cannot be cancelled, and the portal is told so at once")
    void cancel() throws Exception {
        SigningSession session = portal.start("doc-1");

        assertThatThrownBy(() -> portal.kyso.cancel(session.id()))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("open call");

        decide(() -> new ProviderAnswer.Expired(Optional.empty()));
        assertThat(ended(session)).isInstanceOf(SigningOutcome.Expired.class);
    }

    @Test
    @DisplayName("Law 2: an open call that breaks ends as unknown and is not made again")
    void broken() {
        SigningSession session = portal.start("doc-1");
        decide(() -> {
            throw FailureCode.OUTCOME_UNKNOWN.because("the connection broke").toException();
        });

        assertThatThrownBy(() -> ended(session)).hasCauseInstanceOf(OutcomeUnknownException.class);
        portal.passInSteps(Duration.ofMinutes(10), Duration.ofSeconds(30));
        assertThat(portal.provider.submissions).hasSize(1);
        assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
    }

    @Test
    @DisplayName("what fails at once is thrown by start")
    void failsAtOnce() {
        decide(() -> {
            throw FailureCode.RELYING_PARTY_REJECTED.because("wrong secret").toException();
        });

        assertThatThrownBy(() -> portal.start("doc-1"))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED));
    }

    @Test
    @DisplayName("a wrong code is thrown by activate, and the session still waits")
    void wrongCode() {
        decide(ProviderAnswer::waiting);
        SigningSession session = portal.start("doc-1");
        portal.provider.onActivate = data -> {
            throw FailureCode.ACTIVATION_DATA_REJECTED.because("wrong code").toException();
        };

        assertThatThrownBy(() -> portal.kyso.activate(session.id(), Secret.of("000000")))
                .isInstanceOf(SignerAccountException.class);
        assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
    }
}
