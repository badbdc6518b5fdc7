// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.LateValuePolicy;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserPrompt;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.WebhookPlan;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.ca.viettel.ViettelSettings.WebhookMethod;
import vn.kyso.testkit.junit.FakeCaExtension;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestSignatureScheme;

/** Whole signatures over real HTTP: engine, Viettel adapter, PAdES, the fake CA with its phone, and every way it can end. */
class SigningJourneyTest {

    private static final Duration POLL = Duration.ofSeconds(10);

    @RegisterExtension
    static final FakeCaExtension<FakeViettelMySign> viettel = FakeCaExtension.onManualClock(FakeViettelMySign::builder);

    private PortalOverHttp portal;

    @BeforeEach
    void open() {
        portal = new PortalOverHttp(viettel);
        viettel.ca().phone().ignore();
    }

    @AfterEach
    void close() {
        portal.close();
    }

    private SessionState state(SigningSession session) {
        return portal.kyso.session(session.id()).state();
    }

    private void assertSignedOnce(SigningSession session, int documents) throws Exception {
        SigningOutcome outcome = portal.kyso.outcome(session.id()).orElseThrow();
        assertThat(outcome).isInstanceOf(SigningOutcome.Signed.class);
        assertThat(outcome.documents()).hasSize(documents);
        byte[] original = PortalOverHttp.pdf();
        for (var document : outcome.documents()) {
            byte[] signed = document.toByteArray();
            try (var pdf = Loader.loadPDF(signed)) {
                assertThat(pdf.getSignatureDictionaries()).hasSize(1);
            }
            assertThat(Arrays.copyOf(signed, 8)).isEqualTo(Arrays.copyOf(original, 8));
        }
        assertThat(viettel.ca().journal().acceptedSigns()).isOne();
        assertThat(portal.kyso.history(session.id()).events())
                .filteredOn(event -> event.type() == SigningEvent.Type.COMPLETED)
                .hasSize(1);
    }

    @Test
    @DisplayName("confirmed on the phone: signed; the phone showed prompt, code and reference")
    void approved() throws Exception {
        SigningSession session = portal.start("HS-0001-1");
        var asked = viettel.ca().phone().awaitPending(Duration.ofSeconds(5));
        assertThat(asked.description())
                .contains("HS-0001")
                .contains(session.verificationCode().orElseThrow().value());
        assertThat(asked.docIds()).containsExactly("HS-0001-1_pdf");

        viettel.ca().phone().approveAll();
        portal.pass(POLL);

        assertSignedOnce(session, 1);
    }

    @Test
    @DisplayName("three documents in one confirmation, values in another order: each gets its own")
    void reorderedBatch() throws Exception {
        viettel.ca().faults().next(Operation.STATUS, Fault.reorderedValues());
        SigningSession session = portal.start("a", "b", "c");
        viettel.ca().phone().approveAll();
        portal.pass(POLL);

        assertSignedOnce(session, 3);
    }

    @Test
    @DisplayName("RSASSA-PSS instead of PKCS#1 v1.5: found out by verifying, and named in the signature")
    void pss() throws Exception {
        viettel.ca().faults().next(Operation.SIGN, Fault.signedAs(TestSignatureScheme.RSA_PSS));
        SigningSession session = portal.start("a");
        viettel.ca().phone().approveAll();
        portal.pass(POLL);

        assertSignedOnce(session, 1);
    }

    @Test
    @DisplayName("refused on the phone")
    void refused() {
        SigningSession session = portal.start("a");
        viettel.ca().phone().refuseAll();
        portal.pass(POLL);

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Refused.class);
    }

    @Test
    @DisplayName("ignored: expires by the CA's own clock")
    void ignored() {
        SigningSession session = portal.start("a");
        portal.passInSteps(Duration.ofSeconds(230), POLL);

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Expired.class);
    }

    @Test
    @DisplayName("cancelled, then confirmed on the phone after all: the late value is evidence, no document results")
    void cancelled() {
        SigningSession session = portal.start("a");
        portal.kyso.cancel(session.id());
        viettel.ca().phone().approveAll();
        portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(20));

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Cancelled.class);
        assertThat(portal.kyso.history(session.id()).events())
                .extracting(SigningEvent::type)
                .contains(SigningEvent.Type.LATE_VALUE)
                .doesNotContain(SigningEvent.Type.COMPLETED);
    }

    @Test
    @DisplayName("success that comes after EXPIRED was answered: completed where the policy says so")
    void lateSuccess() throws Exception {
        portal.close();
        portal = new PortalOverHttp(viettel, LateValuePolicy.COMPLETE);
        viettel.ca().faults().next(Operation.STATUS, Fault.lateSuccess());
        SigningSession session = portal.start("a");
        viettel.ca().phone().approveAll();
        portal.pass(POLL);
        assertThat(state(session)).isEqualTo(SessionState.EXPIRED);

        portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(20));

        assertSignedOnce(session, 1);
    }

    @Test
    @DisplayName(
            "the answer to the submission is cut: unknown for good, because Viettel mints the identifier; sent once, never asked for")
    void cutAfterProcessing() {
        viettel.ca().faults().next(Operation.SIGN, Fault.cutAfterProcessing());
        SigningSession session = portal.start("a");
        assertThat(session.state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        viettel.ca().phone().approveAll();
        portal.passInSteps(Duration.ofMinutes(5), POLL);

        assertThat(state(session)).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        assertThat(viettel.ca().journal().requests(Operation.SIGN)).isOne();
        assertThat(viettel.ca().journal().requests(Operation.STATUS)).isZero();
    }

    @Test
    @DisplayName("HTTP 500 although the transaction was accepted: the same")
    void errorAfterProcessing() {
        viettel.ca().faults().next(Operation.SIGN, Fault.httpStatus(500).afterProcessing());
        SigningSession session = portal.start("a");
        portal.passInSteps(Duration.ofMinutes(1), POLL);

        assertThat(state(session)).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        assertThat(viettel.ca().journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    @DisplayName(
            "tokens die while the citizen reads, the gateway stumbles once, the server takes its time: signed all the same")
    void troubles() throws Exception {
        viettel.ca().configure(settings -> settings.signingPolls(1));
        viettel.ca().faults().next(Operation.STATUS, Fault.conflictWhilePending());
        SigningSession session = portal.start("a", "b");
        portal.pass(POLL);
        viettel.ca().revokeTokens();
        portal.pass(POLL);
        viettel.ca().phone().approveAll();
        portal.passInSteps(POLL.multipliedBy(2), POLL);

        assertSignedOnce(session, 2);
        assertThat(viettel.ca().journal().requests(Operation.LOGIN)).isEqualTo(2);
    }

    @Test
    @DisplayName("the quota is used up: not signed, with Viettel's number")
    void quota() {
        viettel.ca().configure(settings -> settings.confirmedStatus("4005"));
        SigningSession session = portal.start("a");
        viettel.ca().phone().approveAll();
        portal.pass(POLL);

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.NotSigned.class);
    }

    @Test
    @DisplayName("a credential that gives two signatures per confirmation: three documents are two confirmations")
    void multisign() throws Exception {
        viettel.ca().configure(settings -> settings.multisign(2));
        SigningSession session = portal.start("a", "b", "c");
        viettel.ca().phone().approve();
        viettel.ca().phone().approveAll();
        portal.passInSteps(POLL.multipliedBy(4), POLL);

        assertThat(portal.kyso.outcome(session.id()).orElseThrow().documents()).hasSize(3);
        assertThat(viettel.ca().journal().acceptedSigns()).isEqualTo(2);
    }

    @Test
    @DisplayName("a prompt longer than the app shows is refused before anything leaves, never cut")
    void longPrompt() {
        assertThatThrownBy(() -> portal.kyso.start(PortalOverHttp.request("a")
                        .prompt(UserPrompt.of("x".repeat(73)))
                        .build()))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER));
        assertThat(viettel.ca().journal().digestsReceived()).isEmpty();
    }

    @Test
    @DisplayName("a tampered value: a protocol violation, no document")
    void tampered() {
        viettel.ca().faults().next(Operation.SIGN, Fault.wrongValue());
        SigningSession session = portal.start("a");
        viettel.ca().phone().approveAll();
        portal.pass(POLL);

        assertThatThrownBy(() -> portal.kyso.outcome(session.id()))
                .isInstanceOfSatisfying(
                        ProtocolViolationException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.VALUE_DOES_NOT_VERIFY));
        assertThat(portal.kyso.session(session.id()).documents())
                .noneMatch(d -> d.step() == SigningSession.Step.SIGNED);
    }

    @Test
    @DisplayName("SGN-01, QG-02: a stranger's certificate is refused, and no digest reached the CA")
    void strangersCertificate() {
        viettel.ca()
                .faults()
                .next(
                        Operation.GET_CERTIFICATE,
                        Fault.strangersCertificate(viettel.pki().credential(TestPreset.OTHER_CITIZEN)));

        assertThatThrownBy(() -> portal.start("a"))
                .isInstanceOfSatisfying(
                        ProtocolViolationException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.CERTIFICATE_OF_SOMEONE_ELSE));
        assertThat(viettel.ca().journal().digestsReceived()).isEmpty();
        assertThat(viettel.ca().journal().requests(Operation.SIGN)).isZero();
    }

    @Test
    @DisplayName("SGN-01: an expired credential is refused, and no digest reached the CA")
    void expiredCredential() {
        viettel.ca().addAccount(FakeAccount.preset(viettel.pki(), TestPreset.EXPIRED));

        assertThatThrownBy(() -> portal.kyso.start(PortalOverHttp.request("a")
                        .signer(Signer.citizen(PersonalNumber.of("001082000000")))
                        .build()))
                .isInstanceOfSatisfying(
                        SignerAccountException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.CREDENTIAL_EXPIRED));
        assertThat(viettel.ca().journal().digestsReceived()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(WebhookMethod.class)
    @DisplayName("a webhook by GET or POST, twice: a token of ours, a hint, one look, one signature")
    void webhooks(WebhookMethod method) throws Exception {
        withWebhook();
        viettel.ca().configure(settings -> settings.webhookMethod(method));
        viettel.ca().webhooks().plan(WebhookPlan.onCompletion().copies(2));
        SigningSession session = portal.start("a");
        viettel.ca().phone().approveAll();
        viettel.ca().webhooks().awaitDeliveries(2, Duration.ofSeconds(10));
        portal.kyso.checkDue();

        assertThat(portal.calls)
                .containsExactly(
                        method + " /webhook/token 200",
                        method + " /webhook/result 200",
                        method + " /webhook/token 200",
                        method + " /webhook/result 200");
        assertThat(portal.hinted.get()).isPositive();
        assertSignedOnce(session, 1);
        assertThat(viettel.ca().journal().requests(Operation.STATUS)).isLessThanOrEqualTo(2);
    }

    @Test
    @DisplayName("a webhook with a token that is not ours hints at nothing; asking goes on without it")
    void forgedWebhook() throws Exception {
        withWebhook();
        viettel.ca().webhooks().plan(WebhookPlan.onCompletion().namingRelyingParty("forged"));
        SigningSession session = portal.start("a");
        viettel.ca().phone().approveAll();
        viettel.ca().webhooks().awaitDeliveries(1, Duration.ofSeconds(10));

        assertThat(portal.calls).containsExactly("GET /webhook/result 401");
        assertThat(portal.hinted.get()).isZero();
        portal.kyso.checkDue();
        assertThat(state(session)).isEqualTo(SessionState.AWAITING_ACTIVATION);
        portal.pass(Duration.ofSeconds(20));
        assertSignedOnce(session, 1);
    }

    private void withWebhook() {
        portal.close();
        portal = new PortalOverHttp(
                viettel,
                LateValuePolicy.KEEP_AS_EVIDENCE,
                config -> config.async(3).webhook(PortalOverHttp.webhook(viettel)));
        portal.registerWebhook();
    }

    @Test
    @DisplayName("wrong secret of the relying party: the operator's failure, before anything leaves")
    void wrongSecret() {
        portal.close();
        portal = new PortalOverHttp(
                viettel, LateValuePolicy.KEEP_AS_EVIDENCE, config -> config.clientSecret(Secret.of("not-the-secret")));

        assertThatThrownBy(() -> portal.start("a"))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED));
        assertThat(viettel.ca().journal().digestsReceived()).isEmpty();
    }
}
