// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.LateValuePolicy;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.SessionStore;

/** A store out of reach, a clock that jumps, a step that lasts: typed errors, nothing lost, nothing submitted twice. */
class StoreTroubleTest {

    private final ShakyStore shaky = new ShakyStore();

    private Portal portal(Duration patience) {
        return new Portal(
                new ScriptedProvider.Able(
                        Portal.CITIZEN,
                        ScriptedProvider.ourIds().transactionIdMintedBy(TransactionId.MintedBy.PROVIDER)),
                shaky.store,
                builder -> builder.storePatience(patience));
    }

    @Test
    void a_store_out_of_reach_at_the_start_is_a_typed_error_and_nothing_leaves() {
        try (Portal portal = portal(Duration.ofSeconds(5))) {
            shaky.failsBefore = (call, count) -> call.equals("insert");
            assertThatThrownBy(() -> portal.start("doc-1"))
                    .isInstanceOfSatisfying(
                            ProviderUnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.STORE_UNAVAILABLE));
            assertThat(portal.provider.submissions).isEmpty();
            shaky.failsBefore = (call, count) -> false;
            assertThat(portal.start("doc-1").state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
        }
    }

    @Test
    @DisplayName("law 2: a receipt is kept until the store is back, so that nobody has to be asked what became of it")
    void receiptIsKept() {
        try (Portal portal = portal(Duration.ofSeconds(30))) {
            shaky.failsBefore = (call, count) -> call.equals("update") && count >= 1 && count < 4;
            SigningSession session = portal.start("doc-1");
            assertThat(session.state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
            assertThat(portal.history(session.id())).contains(SigningEvent.Type.DELIVERED);
            assertThat(portal.provider.submissions).hasSize(1);
        }
    }

    @Test
    void a_change_whose_confirmation_was_lost_is_known_as_stored() {
        try (Portal portal = portal(Duration.ofSeconds(30))) {
            shaky.failsAfter = (call, count) -> call.equals("update") && count == 1;
            SigningSession session = portal.start("doc-1");
            assertThat(session.state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
            assertThat(shaky.calls.stream().filter("update"::equals)).hasSize(3);
            portal.provider.approve();
            portal.pass(Duration.ofSeconds(10));
            assertThat(portal.kyso.outcome(session.id())).containsInstanceOf(SigningOutcome.Signed.class);
        }
    }

    @Test
    @DisplayName("law 2: when the store stays away for longer than patience lasts, repeating is not called safe")
    void patienceEnds() {
        try (Portal portal = portal(Duration.ofMillis(200))) {
            shaky.failsBefore = (call, count) -> call.equals("update") && count >= 1;
            assertThatThrownBy(() -> portal.start("doc-1"))
                    .isInstanceOfSatisfying(ProviderUnavailableException.class, e -> {
                        assertThat(e.code()).isEqualTo(FailureCode.STORE_UNAVAILABLE);
                        assertThat(e.failure().isRepeatSafe()).isFalse();
                    });
            shaky.failsBefore = (call, count) -> false;
            portal.pass(Duration.ofMinutes(10));
            assertThat(portal.kyso.operations().in(SessionState.OUTCOME_UNKNOWN, 5))
                    .hasSize(1);
            assertThat(portal.provider.submissions).hasSize(1);
        }
    }

    @Test
    void a_lease_that_cannot_be_given_back_runs_out_and_the_session_goes_on() {
        try (Portal portal = portal(Duration.ofSeconds(5))) {
            shaky.failsBefore = (call, count) -> call.equals("release");
            SigningSession session = portal.start("doc-1");
            shaky.failsBefore = (call, count) -> false;
            portal.provider.approve();
            portal.pass(Duration.ofMinutes(10));
            assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.COMPLETED);
        }
    }

    @Test
    @DisplayName(
            "a store that is away for a whole minute while citizens confirm: every call is a typed error, then every"
                    + " session ends, each submitted once and completed once")
    void awayForAMinute() {
        try (Portal portal = portal(Duration.ZERO)) {
            List<SigningSession> sessions =
                    List.of(portal.start("doc-1"), portal.start("doc-2"), portal.start("doc-3"));
            portal.provider.approve();
            shaky.failsBefore = (call, count) -> true;
            for (int second = 0; second < 60; second++) {
                portal.clock.advance(Duration.ofSeconds(1));
                assertThatThrownBy(portal.kyso::checkDue).isInstanceOf(ProviderUnavailableException.class);
            }
            assertThatThrownBy(() -> portal.start("doc-4")).isInstanceOf(ProviderUnavailableException.class);
            shaky.failsBefore = (call, count) -> false;
            portal.pass(Duration.ofSeconds(1));
            for (SigningSession session : sessions) {
                assertThat(portal.kyso.outcome(session.id())).containsInstanceOf(SigningOutcome.Signed.class);
            }
            assertThat(portal.provider.submissions).hasSize(3);
            assertThat(portal.notes.completions).hasValue(3);
        }
    }

    @Test
    @DisplayName("an hour forward: sessions end early, and a confirmation that comes is kept or completed, never lost")
    void clockJumpsForward() {
        try (Portal portal = new Portal(builder -> builder.lateValues(LateValuePolicy.COMPLETE))) {
            SigningSession session = portal.start("doc-1");
            portal.pass(Duration.ofHours(1));
            assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.EXPIRED);
            portal.provider.approve();
            portal.pass(Duration.ofMinutes(1));
            assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.COMPLETED);
            assertThat(portal.provider.submissions).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "an hour back: sessions wait, a look finds the value at once, and what is due after that hour is still done")
    void clockJumpsBack() {
        try (Portal portal = new Portal()) {
            SigningSession looked = portal.start("doc-1");
            SigningSession left = portal.start("doc-2");
            portal.provider.approve();
            portal.clock.set(portal.clock.instant().minus(Duration.ofHours(1)));
            assertThat(portal.kyso.checkDue()).isZero();
            assertThat(portal.kyso.check(looked.id()).state()).isEqualTo(SessionState.COMPLETED);
            portal.passInSteps(Duration.ofMinutes(61), Duration.ofMinutes(1));
            assertThat(portal.kyso.session(left.id()).state()).isEqualTo(SessionState.COMPLETED);
            assertThat(portal.provider.submissions).hasSize(2);
        }
    }

    @Test
    @DisplayName(
            "law 4: the lease of a step that lasts longer than a lease is prolonged; nobody takes the session over")
    void longStep() throws InterruptedException {
        ScriptedProvider.Able provider = new ScriptedProvider.Able(Portal.CITIZEN, ScriptedProvider.ourIds());
        CountDownLatch renewed = new CountDownLatch(4);
        SessionStore store = shaky.store;
        shaky.failsAfter = (call, count) -> {
            if (call.equals("renew")) {
                renewed.countDown();
            }
            return false;
        };
        provider.onSubmit = submission -> {
            try {
                assertThat(renewed.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return provider.accept(submission);
        };
        try (RemoteSigning node = RemoteSigning.builder()
                        .provider(provider)
                        .documents(new NoteSigner())
                        .sessions(store)
                        .certificateChecker(CertificateChecker.pathTo(Portal.PKI.trustAnchors()))
                        .lease(Duration.ofSeconds(1))
                        .clock(java.time.Clock.systemUTC())
                        .build();
                Portal portal = new Portal()) {
            SigningSession session =
                    node.start(portal.request("doc-1").idempotencyKey("k").build());
            assertThat(session.state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
            assertThat(provider.submissions).hasSize(1);
            assertThat(node.history(session.id()).events())
                    .extracting(SigningEvent::type)
                    .doesNotContain(SigningEvent.Type.OUTCOME_UNKNOWN);
        }
    }

    @Test
    void a_claim_that_fails_is_a_typed_error_and_costs_no_place_of_a_worker() {
        try (Portal portal = new Portal(
                new ScriptedProvider.Able(Portal.CITIZEN, ScriptedProvider.ourIds()),
                shaky.store,
                builder -> builder)) {
            SigningSession session = portal.start("doc-1");
            portal.provider.approve();
            shaky.failsBefore = (call, count) -> call.equals("claimDue") && count == 0;
            portal.clock.advance(Duration.ofSeconds(10));
            assertThatThrownBy(portal.kyso::checkDue).isInstanceOf(ProviderUnavailableException.class);
            assertThat(portal.kyso.checkDue()).isEqualTo(1);
            assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.COMPLETED);
            assertThat(List.copyOf(portal.provider.submissions)).hasSize(1);
        }
    }
}
