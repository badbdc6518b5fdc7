// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.Secret;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.LogsInSigner;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;

/** What the signer has to do: shown to the portal, taken back from it, never stored. */
class SignerActionsTest {

    private static final UserAction PIN_AND_OTP = new UserAction.Enter(
            List.of(
                    new UserAction.Field("pin", UserAction.Kind.PIN, Optional.empty(), true),
                    new UserAction.Field("otp", UserAction.Kind.OTP, Optional.of("Mã trong tin nhắn"), true)),
            true);
    private static final UserAction PAGE =
            new UserAction.OpenPage(URI.create("https://ca.example.vn/oauth2/authorize?state=abc"));

    private final ScriptedProvider.Able provider = new ScriptedProvider.Able(
            Portal.CITIZEN, ScriptedProvider.ourIds().transactionIdMintedBy(TransactionId.MintedBy.PROVIDER));
    private final Portal portal = new Portal(provider, new InMemorySessionStore(), builder -> builder);

    @AfterEach
    void close() {
        portal.close();
    }

    private void wants(UserAction action) {
        provider.onSubmit = submission -> new SubmissionReceipt(
                TransactionId.ofProvider("t-1"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                ProviderAnswer.waiting(),
                action);
    }

    @Test
    @DisplayName("the session tells what to ask the signer for, and on every node")
    void told() {
        wants(PIN_AND_OTP);
        SigningSession session = portal.start("doc-1");

        assertThat(session.userAction()).contains(PIN_AND_OTP);
        portal.pass(Duration.ofSeconds(10));
        assertThat(portal.node().session(session.id()).userAction()).contains(PIN_AND_OTP);
    }

    @Test
    @DisplayName("a provider that says nothing of it wants a confirmation on the phone")
    void confirm() {
        assertThat(portal.start("doc-1").userAction()).contains(new UserAction.Confirm());
    }

    @Test
    @DisplayName("LAW-03: several fields pass to the provider by name")
    void fields() {
        wants(PIN_AND_OTP);
        SigningSession session = portal.start("doc-1");
        provider.onActivate = data -> {
            assertThat(data.value("pin")).contains(Secret.of("1234"));
            assertThat(data.value("otp")).contains(Secret.of("567890"));
            assertThat(data.toString()).doesNotContain("1234", "567890");
            return provider.values(query());
        };

        SigningSession after = portal.kyso.activate(
                session.id(),
                ActivationData.none().with("pin", Secret.of("1234")).with("otp", Secret.of("567890")));

        assertThat(after.state()).isEqualTo(SessionState.COMPLETED);
        assertThat(after.userAction()).isEmpty();
        assertThat(portal.store.find(session.id()).orElseThrow().toString()).doesNotContain("567890");
    }

    @Test
    @DisplayName("one action may follow another: the page, then the phone")
    void following() {
        wants(PAGE);
        SigningSession session = portal.start("doc-1");
        provider.onActivate = data -> {
            assertThat(data.redirect()).contains(Secret.of("code=1&state=abc"));
            return new ProviderAnswer.Waiting(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Map.of("handle", "h-1")),
                    Optional.of(new UserAction.Confirm()));
        };

        SigningSession after = portal.kyso.activate(session.id(), ActivationData.ofRedirect("code=1&state=abc"));

        assertThat(after.userAction()).contains(new UserAction.Confirm());
        provider.onQuery = query -> {
            assertThat(query.handle()).containsEntry("handle", "h-1");
            return provider.values(query);
        };
        portal.pass(Duration.ofSeconds(10));
        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Signed.class);
    }

    @Test
    @DisplayName("Law 2: an activation whose answer is lost waits for an operator and is not made again")
    void activationLost() {
        wants(PIN_AND_OTP);
        SigningSession session = portal.start("doc-1");
        provider.onActivate = data -> {
            throw FailureCode.OUTCOME_UNKNOWN.because("cut").toException();
        };

        SigningSession after = portal.kyso.activate(session.id(), Secret.of("1"));

        assertThat(after.state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        assertThat(after.transactionId()).contains(TransactionId.ofProvider("t-1"));
        assertThatThrownBy(() -> portal.kyso.outcome(session.id())).isInstanceOf(OutcomeUnknownException.class);
        int asked = provider.queries.size();
        portal.passInSteps(Duration.ofMinutes(10), Duration.ofSeconds(30));
        assertThat(provider.queries).hasSize(asked);
    }

    @Test
    @DisplayName("Law 2: an operator's look at a lost activation tells the adapter that an answer was lost")
    void activationLostIsTold() {
        wants(PIN_AND_OTP);
        SigningSession session = portal.start("doc-1");
        portal.pass(Duration.ofSeconds(10));
        assertThat(provider.queries).isNotEmpty().noneMatch(TransactionQuery::outcomeUnknown);
        provider.onActivate = data -> {
            throw FailureCode.OUTCOME_UNKNOWN.because("cut").toException();
        };
        portal.kyso.activate(session.id(), Secret.of("1"));
        int asked = provider.queries.size();

        portal.kyso.check(session.id());

        assertThat(provider.queries).hasSize(asked + 1);
        assertThat(provider.queries.get(asked).outcomeUnknown()).isTrue();
    }

    @Test
    @DisplayName("Law 2: a question that made the key sign and lost the values is not asked again")
    void questionLost() {
        SigningSession session = portal.start("doc-1");
        provider.onQuery = query -> {
            throw FailureCode.OUTCOME_UNKNOWN
                    .because("cut while the key signed")
                    .toException();
        };

        portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(10));

        assertThat(provider.queries).hasSize(1);
        assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
    }

    @Test
    @DisplayName("a key that signs fewer documents at a time than its provider is asked more often")
    void batchMaximumOfTheKey() {
        Credential key = provider.listed.get(0);
        provider.listed = List.of(new Credential(key.id(), key.chain(), key.status(), key.kind(), OptionalInt.of(1)));
        provider.approve();

        SigningSession session = portal.start("doc-1", "doc-2");
        portal.passInSteps(Duration.ofSeconds(30), Duration.ofSeconds(10));

        assertThat(provider.submissions)
                .hasSize(2)
                .allSatisfy(s -> assertThat(s.items()).hasSize(1));
        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Signed.class);
    }

    @Test
    @DisplayName("a login goes step by step through the provider, and is nothing where none is needed")
    void logIn() {
        assertThat(portal.kyso.logIn("scripted", Signer.citizen(Portal.NUMBER))).isEmpty();

        var wanting = new WithLogin();
        try (Portal other = new Portal(wanting, new InMemorySessionStore(), builder -> builder)) {
            Signer signer = Signer.citizen(Portal.NUMBER);
            assertThat(other.kyso.logIn("scripted", signer)).contains(PIN_AND_OTP);
            assertThat(other.kyso.logIn("scripted", signer, ActivationData.of(Secret.of("42"))))
                    .isEmpty();
        }
    }

    private TransactionQuery query() {
        return new TransactionQuery(
                TransactionId.mint(),
                TransactionId.mint(),
                Map.of(),
                Signer.citizen(Portal.NUMBER),
                provider.listed.get(0).id(),
                provider.submissions.get(0).items());
    }

    private static final class WithLogin extends ScriptedProvider.Able implements LogsInSigner {
        WithLogin() {
            super(Portal.CITIZEN, ScriptedProvider.ourIds());
        }

        @Override
        public Optional<UserAction> logIn(Signer signer, ActivationData data, CallContext context) {
            return data.isEmpty() ? Optional.of(PIN_AND_OTP) : Optional.empty();
        }
    }
}
