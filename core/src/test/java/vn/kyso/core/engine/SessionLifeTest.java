// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.core.LateValuePolicy;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.Reaction;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionStateException;
import vn.kyso.core.SigningEvent.Type;
import vn.kyso.core.SigningGate;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.SigningSession.Step;
import vn.kyso.core.TransactionId;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.spi.ProviderAnswer;

/** The life of a session from the portal's side: every end, every detour. */
class SessionLifeTest {

    private Portal portal = new Portal();

    @AfterEach
    void close() {
        portal.close();
    }

    private void portalWith(UnaryOperator<RemoteSigning.Builder> setting) {
        portal.close();
        portal = new Portal(setting);
    }

    private SessionState state(SigningSession session) {
        return portal.kyso.session(session.id()).state();
    }

    @Test
    @DisplayName("a confirmed request ends as Signed, with a history that tells every step")
    void signed() {
        SigningSession session = portal.start("doc-1");
        assertThat(session.state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
        assertThat(session.verificationCode()).isPresent();
        assertThat(portal.provider.submissions.get(0).prompt())
                .hasValueSatisfying(prompt -> assertThat(prompt)
                        .contains("HS-0001")
                        .contains(session.verificationCode().orElseThrow().value()));
        assertThat(session.documents())
                .singleElement()
                .satisfies(d -> assertThat(d.step()).isEqualTo(Step.ASKED));

        portal.provider.approve();
        portal.pass(Duration.ofSeconds(10));

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Signed.class);
        assertThat(portal.history(session.id()))
                .containsExactly(
                        Type.STARTED,
                        Type.CHECK_WARNED,
                        Type.SUBMITTING,
                        Type.DELIVERED,
                        Type.VALUE_RECEIVED,
                        Type.COMPLETED);
        assertThat(portal.kyso.history(session.id()).events())
                .extracting(event -> event.sequence())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(portal.heard)
                .containsExactlyElementsOf(portal.kyso.history(session.id()).events());
    }

    @Test
    @DisplayName("a refusal on the phone becomes Refused, not an exception")
    void refused() {
        SigningSession session = portal.start("doc-1");
        portal.provider.onQuery = query -> new ProviderAnswer.Refused(Optional.of("REJECTED"));

        portal.pass(Duration.ofSeconds(10));

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Refused.class);
        assertThat(portal.notes.completions).hasValue(0);
    }

    @Test
    @DisplayName("an end without a reason becomes NotSigned with the provider's code")
    void notSigned() {
        SigningSession session = portal.start("doc-1");
        portal.provider.onQuery = query -> new ProviderAnswer.NotSigned(Optional.of("501"));

        portal.pass(Duration.ofSeconds(10));

        assertThat(portal.kyso.outcome(session.id()))
                .get()
                .isInstanceOfSatisfying(
                        SigningOutcome.NotSigned.class,
                        notSigned -> assertThat(notSigned.vendorCode()).hasValue("501"));
    }

    @Test
    @DisplayName("nobody answers: the session expires after its time and a last look")
    void expired() {
        SigningSession session = portal.start("doc-1");

        portal.passInSteps(Duration.ofSeconds(305), Duration.ofSeconds(5));
        assertThat(state(session)).isEqualTo(SessionState.AWAITING_ACTIVATION);
        portal.passInSteps(Duration.ofSeconds(20), Duration.ofSeconds(5));

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Expired.class);
    }

    @Test
    @DisplayName("a shorter validity of the relying party ends the waiting earlier")
    void validFor() {
        SigningSession session = portal.kyso.start(
                portal.request("doc-1").validFor(Duration.ofSeconds(30)).build());

        portal.passInSteps(Duration.ofSeconds(60), Duration.ofSeconds(5));

        assertThat(state(session)).isEqualTo(SessionState.EXPIRED);
    }

    @Nested
    @DisplayName("late values")
    class Late {

        private SigningSession expired() {
            SigningSession session = portal.start("doc-1");
            portal.passInSteps(Duration.ofSeconds(330), Duration.ofSeconds(5));
            assertThat(state(session)).isEqualTo(SessionState.EXPIRED);
            return session;
        }

        @Test
        @DisplayName("are kept as evidence by default; the session stays expired and nothing is completed")
        void keptAsEvidence() {
            SigningSession session = expired();
            portal.provider.approve();

            portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(30));

            assertThat(state(session)).isEqualTo(SessionState.EXPIRED);
            assertThat(portal.history(session.id())).containsOnlyOnce(Type.LATE_VALUE);
            assertThat(portal.store
                            .find(session.id())
                            .orElseThrow()
                            .documents()
                            .get(0)
                            .hasValue())
                    .isTrue();
            assertThat(portal.notes.completions).hasValue(0);
        }

        @Test
        @DisplayName("complete the session where the policy says so, once")
        void complete() {
            portalWith(builder -> builder.lateValues(LateValuePolicy.COMPLETE));
            SigningSession session = expired();
            portal.provider.approve();

            portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(30));

            assertThat(state(session)).isEqualTo(SessionState.COMPLETED);
            assertThat(portal.notes.completions).hasValue(1);
            assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Signed.class);
        }

        @Test
        @DisplayName("of a cancelled session are evidence whatever the policy says")
        void ofCancelled() {
            portalWith(builder -> builder.lateValues(LateValuePolicy.COMPLETE));
            SigningSession session = portal.start("doc-1");
            portal.kyso.cancel(session.id());
            portal.provider.approve();

            portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(30));

            assertThat(state(session)).isEqualTo(SessionState.CANCELLED);
            assertThat(portal.history(session.id())).contains(Type.LATE_VALUE);
            assertThat(portal.notes.completions).hasValue(0);
        }

        @Test
        @DisplayName("are no longer looked for when the window is over")
        void windowOver() {
            SigningSession session = expired();
            portal.passInSteps(Duration.ofMinutes(12), Duration.ofSeconds(30));
            int asked = portal.provider.queries.size();

            portal.passInSteps(Duration.ofMinutes(12), Duration.ofSeconds(30));

            assertThat(portal.provider.queries).hasSize(asked);
            assertThat(state(session)).isEqualTo(SessionState.EXPIRED);
        }
    }

    @Nested
    @DisplayName("cancelling")
    class Cancelling {

        @Test
        @DisplayName("tells a provider that can withdraw, and ends as Cancelled")
        void withdraws() {
            SigningSession session = portal.start("doc-1");

            assertThat(portal.kyso.cancel(session.id()).state()).isEqualTo(SessionState.CANCELLED);
            assertThat(portal.kyso.cancel(session.id()).state()).isEqualTo(SessionState.CANCELLED);

            assertThat(portal.provider.cancelled).hasSize(1);
            assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Cancelled.class);
        }

        @Test
        @DisplayName("comes too late once the session has ended")
        void tooLate() {
            SigningSession session = portal.start("doc-1");
            portal.provider.approve();
            portal.pass(Duration.ofSeconds(10));

            assertThatThrownBy(() -> portal.kyso.cancel(session.id()))
                    .isInstanceOfSatisfying(
                            SessionStateException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.SESSION_NOT_IN_STATE));
        }
    }

    @Nested
    @DisplayName("several documents")
    class Batch {

        @Test
        @DisplayName("are asked for in one confirmation as far as the provider allows, then in another")
        void severalConfirmations() {
            SigningSession session = portal.start("a", "b", "c", "d", "e");
            assertThat(portal.provider.submissions).hasSize(1);
            assertThat(portal.provider.submissions.get(0).items())
                    .extracting(item -> item.reference())
                    .containsExactly("a", "b", "c");
            assertThat(session.documents())
                    .extracting(d -> d.step())
                    .containsExactly(Step.ASKED, Step.ASKED, Step.ASKED, Step.PREPARED, Step.PREPARED);

            portal.provider.approve();
            portal.pass(Duration.ofSeconds(10));
            assertThat(portal.provider.submissions).hasSize(2);
            assertThat(portal.kyso.session(session.id()).documents())
                    .extracting(d -> d.step())
                    .containsExactly(
                            Step.VALUE_RECEIVED, Step.VALUE_RECEIVED, Step.VALUE_RECEIVED, Step.ASKED, Step.ASKED);
            portal.pass(Duration.ofSeconds(10));

            assertThat(portal.kyso.outcome(session.id()).orElseThrow().documents())
                    .extracting(d -> d.reference())
                    .containsExactly("a", "b", "c", "d", "e");
            assertThat(portal.provider.submissions)
                    .extracting(s -> s.transactionId())
                    .doesNotHaveDuplicates();
        }

        @Test
        @DisplayName("of which a later confirmation is refused: what was signed before is not lost")
        void refusedInTheMiddle() {
            SigningSession session = portal.start("a", "b", "c", "d");
            portal.provider.approve();
            portal.pass(Duration.ofSeconds(10));
            portal.provider.onQuery = query -> new ProviderAnswer.Refused(Optional.empty());
            portal.pass(Duration.ofSeconds(10));

            SigningOutcome outcome = portal.kyso.outcome(session.id()).orElseThrow();
            assertThat(outcome).isInstanceOf(SigningOutcome.Refused.class);
            assertThat(outcome.documents()).extracting(d -> d.reference()).containsExactly("a", "b", "c");
        }

        @Test
        @DisplayName("with a value missing: the good ones are kept and the missing one is awaited")
        void missingValue() {
            SigningSession session = portal.start("a", "b");
            portal.provider.onQuery = query -> new ProviderAnswer.Values(
                    portal.provider.values(query).values().subList(1, 2));
            portal.pass(Duration.ofSeconds(10));
            assertThat(portal.kyso.session(session.id()).documents())
                    .extracting(d -> d.step())
                    .containsExactly(Step.ASKED, Step.VALUE_RECEIVED);

            portal.provider.onQuery = query -> new ProviderAnswer.Values(
                    portal.provider.values(query).values().subList(0, 1));
            portal.pass(Duration.ofSeconds(10));

            assertThat(state(session)).isEqualTo(SessionState.COMPLETED);
        }

        @Test
        @DisplayName(
                "with one tampered value: the session fails, the good one is completed and handed out by the store")
        void tamperedValue() {
            SigningSession session = portal.start("a", "b");
            portal.provider.onQuery = query -> new ProviderAnswer.Values(List.of(
                    portal.provider.values(query).values().get(0),
                    ScriptedProvider.value(Portal.STRANGER, query.items().get(1))));

            portal.pass(Duration.ofSeconds(10));

            assertThatThrownBy(() -> portal.kyso.outcome(session.id())).isInstanceOf(ProtocolViolationException.class);
            assertThat(portal.kyso.session(session.id()).documents())
                    .extracting(d -> d.step())
                    .containsExactly(Step.SIGNED, Step.PREPARED);
        }
    }

    @Nested
    @DisplayName("idempotency")
    class Idempotency {

        @Test
        @DisplayName("the same key and request give the same session; the phone rings once")
        void sameRequest() {
            SigningSession first = portal.kyso.start(
                    portal.request("doc-1").idempotencyKey("k").build());
            SigningSession second = portal.kyso.start(
                    portal.request("doc-1").idempotencyKey("k").build());

            assertThat(second.id()).isEqualTo(first.id());
            assertThat(portal.provider.submissions).hasSize(1);
        }

        @Test
        @DisplayName("the same key for another request is a programming mistake")
        void otherRequest() {
            portal.kyso.start(portal.request("doc-1").idempotencyKey("k").build());

            assertThatThrownBy(() -> portal.kyso.start(
                            portal.request("doc-2").idempotencyKey("k").build()))
                    .isInstanceOfSatisfying(
                            SessionStateException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.IDEMPOTENCY_KEY_REUSED));
        }
    }

    @Nested
    @DisplayName("trouble")
    class Trouble {

        @Test
        @DisplayName("a submission the provider certainly did not take fails at once and says that repeating is safe")
        void unreachable() {
            portal.provider.onSubmit = submission -> {
                throw FailureCode.PROVIDER_UNREACHABLE
                        .because("connection refused")
                        .repeatSafe(true)
                        .toException();
            };

            assertThatThrownBy(() -> portal.start("doc-1"))
                    .isInstanceOfSatisfying(ProviderUnavailableException.class, e -> {
                        assertThat(e.failure().isRepeatSafe()).isTrue();
                        assertThat(e.failure().provider()).hasValue("scripted");
                        assertThat(e.failure().transactionId()).isPresent();
                        assertThat(e.userText(Locale.forLanguageTag("vi"))).contains("thử lại");
                    });
            assertThat(portal.heard).extracting(e -> e.type()).endsWith(Type.FAILED);
        }

        @Test
        @DisplayName("a question that fails is asked again with growing pauses, and told once")
        void queryFails() {
            SigningSession session = portal.start("doc-1");
            portal.provider.onQuery = query -> {
                throw FailureCode.PROVIDER_ERROR.because("503").toException();
            };
            portal.passInSteps(Duration.ofMinutes(3), Duration.ofSeconds(1));
            int asked = portal.provider.queries.size();
            assertThat(asked).isBetween(4, 10);
            assertThat(portal.history(session.id())).containsOnlyOnce(Type.RETRY);

            portal.provider.approve();
            portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(1));

            assertThat(state(session)).isEqualTo(SessionState.COMPLETED);
        }

        @Test
        @DisplayName("a provider out of reach at the expiry is asked beyond it, for the citizen may have confirmed")
        void outageAtExpiry() {
            SigningSession session = portal.start("doc-1");
            portal.provider.onQuery = query -> {
                throw FailureCode.PROVIDER_UNREACHABLE.because("down").toException();
            };
            portal.passInSteps(Duration.ofMinutes(8), Duration.ofSeconds(10));
            assertThat(state(session)).isEqualTo(SessionState.AWAITING_ACTIVATION);

            portal.provider.approve();
            portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(10));

            assertThat(state(session)).isEqualTo(SessionState.COMPLETED);
        }

        @Test
        @DisplayName("a provider out of reach for good ends the session with its failure")
        void outageForGood() {
            SigningSession session = portal.start("doc-1");
            portal.provider.onQuery = query -> {
                throw FailureCode.PROVIDER_UNREACHABLE.because("down").toException();
            };

            portal.passInSteps(Duration.ofMinutes(20), Duration.ofSeconds(10));

            assertThatThrownBy(() -> portal.kyso.outcome(session.id()))
                    .isInstanceOfSatisfying(
                            ProviderUnavailableException.class,
                            e -> assertThat(e.failure().attempts()).isGreaterThan(1));
        }

        @Test
        @DisplayName(
                "an adapter that ends a submission with a stray exception leaves the outcome unknown, never repeats")
        void strayException() {
            portal.provider.onSubmit = submission -> {
                throw new IllegalStateException("bug");
            };

            SigningSession session = portal.start("doc-1");

            assertThat(session.state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
            assertThat(session.failure())
                    .hasValueSatisfying(failure -> assertThat(failure.message())
                            .contains("IllegalStateException")
                            .doesNotContain("bug"));
        }

        @Test
        @DisplayName("a time stamp that is not to be had is tried again without the citizen")
        void completionRetried() {
            SigningSession session = portal.start("doc-1");
            portal.provider.approve();
            portal.notes.completionTrouble =
                    FailureCode.TIMESTAMP_UNAVAILABLE.because("TSA down").toException();
            portal.pass(Duration.ofSeconds(10));
            assertThat(state(session)).isEqualTo(SessionState.VALUE_RECEIVED);

            portal.notes.completionTrouble = null;
            portal.pass(Duration.ofSeconds(10));

            assertThat(state(session)).isEqualTo(SessionState.COMPLETED);
            assertThat(portal.provider.submissions).hasSize(1);
        }

        @Test
        @DisplayName("a document that changed while the citizen was asked fails; the value stays with the session")
        void completionFails() {
            SigningSession session = portal.start("doc-1");
            portal.provider.approve();
            portal.notes.completionTrouble =
                    FailureCode.DOCUMENT_CHANGED.because("changed").toException();

            portal.pass(Duration.ofSeconds(10));

            assertThatThrownBy(() -> portal.kyso.outcome(session.id())).isInstanceOf(DocumentException.class);
            assertThat(portal.store
                            .find(session.id())
                            .orElseThrow()
                            .documents()
                            .get(0)
                            .hasValue())
                    .isTrue();
        }

        @Test
        @DisplayName("a time stamp that never comes fails the session when patience ends; the value stays")
        void completionPatienceEnds() {
            SigningSession session = portal.start("doc-1");
            portal.provider.approve();
            portal.notes.completionTrouble =
                    FailureCode.TIMESTAMP_UNAVAILABLE.because("TSA down").toException();

            portal.passInSteps(Duration.ofMinutes(15), Duration.ofSeconds(10));

            assertThatThrownBy(() -> portal.kyso.outcome(session.id()))
                    .satisfies(e -> assertThat(((RemoteSigningException) e).code())
                            .isEqualTo(FailureCode.TIMESTAMP_UNAVAILABLE));
            assertThat(portal.store
                            .find(session.id())
                            .orElseThrow()
                            .documents()
                            .get(0)
                            .hasValue())
                    .isTrue();
        }

        @Test
        @DisplayName("while an unknown outcome is asked for in vain, the page is never told to try again")
        void unknownWhileAsking() {
            portal.provider.onSubmit = submission -> {
                throw FailureCode.OUTCOME_UNKNOWN.because("cut").toException();
            };
            portal.provider.onQuery = query -> {
                throw FailureCode.PROVIDER_UNREACHABLE.because("down").toException();
            };
            SigningSession session = portal.start("doc-1");

            portal.passInSteps(Duration.ofMinutes(1), Duration.ofSeconds(10));

            assertThat(portal.history(session.id())).containsOnlyOnce(Type.RETRY);
            assertThat(portal.kyso.session(session.id()).failure())
                    .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN));
        }

        @Test
        @DisplayName("a time stamp tried again on the way to a failed end does not hide why it failed")
        void reasonSurvivesCompletionTrouble() {
            SigningSession session = portal.start("a", "b");
            portal.provider.onQuery = query -> new ProviderAnswer.Values(List.of(
                    portal.provider.values(query).values().get(0),
                    ScriptedProvider.value(Portal.STRANGER, query.items().get(1))));
            portal.notes.completionTrouble =
                    FailureCode.TIMESTAMP_UNAVAILABLE.because("TSA down").toException();
            portal.pass(Duration.ofSeconds(10));
            assertThat(state(session)).isEqualTo(SessionState.VALUE_RECEIVED);

            portal.notes.completionTrouble = null;
            portal.pass(Duration.ofSeconds(10));

            assertThat(portal.kyso.session(session.id()).failure())
                    .hasValueSatisfying(
                            failure -> assertThat(failure.code()).isEqualTo(FailureCode.VALUE_DOES_NOT_VERIFY));
        }

        @Test
        @DisplayName("an unknown outcome nobody can resolve by asking waits for an operator after the window")
        void unknownForGood() {
            portal.provider.onSubmit = submission -> {
                throw FailureCode.OUTCOME_UNKNOWN.because("cut").toException();
            };
            portal.provider.onQuery = query -> {
                throw FailureCode.PROVIDER_UNREACHABLE.because("down").toException();
            };
            SigningSession session = portal.start("doc-1");

            portal.passInSteps(Duration.ofMinutes(20), Duration.ofSeconds(10));

            assertThat(state(session)).isEqualTo(SessionState.OUTCOME_UNKNOWN);
            assertThatThrownBy(() -> portal.kyso.outcome(session.id()))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            e -> assertThat(e.reaction()).isEqualTo(Reaction.ASK_FOR_STATUS_NEVER_RESEND));
            portal.provider.approve();
            assertThat(portal.kyso.check(session.id()).state()).isEqualTo(SessionState.COMPLETED);
        }

        @Test
        @DisplayName("a listener that throws changes nothing")
        void listenerThrows() {
            portalWith(builder -> builder.listener(event -> {
                throw new IllegalStateException("listener");
            }));
            SigningSession session = portal.start("doc-1");
            portal.provider.approve();
            portal.pass(Duration.ofSeconds(10));

            assertThat(state(session)).isEqualTo(SessionState.COMPLETED);
        }
    }

    @Test
    @DisplayName("QN-06, QN-11: a closed gate refuses before anything is stored or leaves, and names its rule")
    void gate() {
        portalWith(builder -> builder.gate((request, credential) -> SigningGate.Decision.refused("QN-07")));

        assertThatThrownBy(() -> portal.start("doc-1"))
                .isInstanceOfSatisfying(
                        RelyingPartyException.class, e -> assertThat(e).hasMessageContaining("QN-07"));
        assertThat(portal.provider.submissions).isEmpty();
    }

    @Test
    @DisplayName("LAW-03: activation data passes to the provider and is stored nowhere")
    void activation() {
        SigningSession session = portal.start("doc-1");
        portal.provider.onActivate = data -> {
            assertThat(data.value("otp")).contains(Secret.of("123456"));
            return portal.provider.values(new vn.kyso.core.spi.TransactionQuery(
                    TransactionId.mint(),
                    TransactionId.mint(),
                    java.util.Map.of(),
                    portal.request("doc-1").build().signer(),
                    portal.provider.listed.get(0).id(),
                    portal.provider.submissions.get(0).items()));
        };

        assertThat(portal.kyso.activate(session.id(), Secret.of("123456")).state())
                .isEqualTo(SessionState.COMPLETED);
        assertThat(portal.kyso.history(session.id()).toString()).doesNotContain("123456");
    }

    @Test
    @DisplayName("ended sessions in memory are forgotten after a day, with the documents kept for them")
    void forgotten() {
        portalWith(builder -> builder.forgetAfter(Duration.ofDays(1)));
        SigningSession session = portal.start("doc-1");
        portal.provider.approve();
        portal.pass(Duration.ofSeconds(10));
        var document =
                portal.kyso.outcome(session.id()).orElseThrow().documents().get(0);

        portal.pass(Duration.ofHours(25));

        assertThatThrownBy(() -> portal.kyso.session(session.id()))
                .isInstanceOfSatisfying(
                        SessionStateException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.SESSION_NOT_FOUND));
        assertThat(portal.documents.exists(document.location())).isFalse();
    }

    @Test
    @DisplayName("a callback brings the look forward to now")
    void callbackBringsForward() {
        SigningSession session = portal.start("doc-1");
        portal.provider.approve();
        assertThat(portal.kyso.checkDue()).isZero();

        portal.kyso.acceptCallback(
                "scripted",
                vn.kyso.core.spi.Callback.ofJson(
                        portal.provider.submissions.get(0).transactionId().value()));
        assertThat(portal.kyso.checkDue()).isOne();

        assertThat(state(session)).isEqualTo(SessionState.COMPLETED);
    }

    @Test
    @DisplayName("the background work alone brings a session to its end and completes futures")
    void background() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ScriptedProvider.Able quick = new ScriptedProvider.Able(
                Portal.CITIZEN,
                ScriptedProvider.ourIds().firstPollAfter(Duration.ofMillis(5)).pollInterval(Duration.ofMillis(5)));
        quick.onQuery = query -> asked.incrementAndGet() < 3 ? ProviderAnswer.waiting() : quick.values(query);
        try (RemoteSigning kyso = RemoteSigning.builder()
                .provider(quick)
                .documents(new NoteSigner())
                .sessions(new InMemorySessionStore())
                .build()) {
            SessionId id = kyso.start(portal.request("doc-1").build()).id();
            CompletableFuture<SigningOutcome> future = kyso.whenEnded(id);

            assertThat(kyso.await(id)).isInstanceOf(SigningOutcome.Signed.class);
            assertThat(future.get()).isInstanceOf(SigningOutcome.Signed.class);
            assertThat(asked).hasValue(3);
        }
    }

    @Test
    @DisplayName("waiting for a session that does not exist is a typed failure and keeps nothing")
    void unknownSession() {
        assertThatThrownBy(() -> portal.kyso.whenEnded(SessionId.random()))
                .isInstanceOfSatisfying(
                        SessionStateException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.SESSION_NOT_FOUND));
        assertThatThrownBy(() -> portal.kyso.check(SessionId.random())).isInstanceOf(SessionStateException.class);
    }

    @Test
    @DisplayName("closing ends the waiting with a typed failure; the session stays for the next start")
    void closing() {
        SigningSession session = portal.start("doc-1");
        CompletableFuture<SigningOutcome> future = portal.kyso.whenEnded(session.id());

        portal.kyso.close();

        assertThat(future).isCompletedExceptionally();
        assertThat(portal.store.find(session.id())).isPresent();
    }

    @Test
    @DisplayName("something at the target is not overwritten unless the request allows it")
    void targetExists(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws Exception {
        java.nio.file.Path original = java.nio.file.Files.writeString(folder.resolve("a.pdf"), "note");
        java.nio.file.Path taken = java.nio.file.Files.writeString(folder.resolve("a_signed.pdf"), "precious");
        var note = new NoteSigner.Note("doc-1", vn.kyso.core.DocumentContent.of(original));

        assertThatThrownBy(
                        () -> portal.kyso.start(portal.request().document(note).build()))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TARGET_EXISTS));
        assertThat(taken).hasContent("precious");

        portal.provider.approve();
        portal.kyso.start(portal.request().document(note).replaceTargets().build());
        portal.pass(Duration.ofSeconds(10));
        assertThat(java.nio.file.Files.readString(taken)).startsWith("note\n");
    }

    @Test
    @DisplayName("an outcome that is unknown for a provider-minted transaction is told to whoever waits")
    void waitersOfUnknown() {
        portal.close();
        portal = new Portal(
                new ScriptedProvider.Able(
                        Portal.CITIZEN,
                        ScriptedProvider.ourIds().transactionIdMintedBy(TransactionId.MintedBy.PROVIDER)),
                new InMemorySessionStore(),
                builder -> builder);
        portal.provider.onSubmit = submission -> {
            throw FailureCode.OUTCOME_UNKNOWN.because("cut").toException();
        };
        SigningSession session = portal.start("doc-1");

        assertThat(portal.kyso.whenEnded(session.id()))
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(OutcomeUnknownException.class);
    }
}
