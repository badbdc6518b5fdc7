// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt.journey;

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
import vn.kyso.core.FailureCode;
import vn.kyso.core.LateValuePolicy;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.WebhookPlan;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.junit.FakeCaExtension;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestSignatureScheme;

/** Whole signatures over real HTTP: engine, VNPT adapter, PAdES, the fake CA with its phone, and every way it can end. */
class SigningJourneyTest {

    private static final Duration POLL = Duration.ofSeconds(10);

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    private PortalOverHttp portal;

    @BeforeEach
    void open() {
        portal = new PortalOverHttp(vnpt);
        vnpt.ca().phone().ignore();
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
        assertThat(vnpt.ca().journal().acceptedSigns()).isOne();
        assertThat(portal.kyso.history(session.id()).events())
                .filteredOn(event -> event.type() == SigningEvent.Type.COMPLETED)
                .hasSize(1);
    }

    @Test
    @DisplayName("LAW-01: confirmed on the phone: signed; the phone showed prompt, code and reference")
    void approved() throws Exception {
        SigningSession session = portal.start("HS-0001-1");
        var asked = vnpt.ca().phone().awaitPending(Duration.ofSeconds(5));
        assertThat(asked.description())
                .contains("HS-0001")
                .contains(session.verificationCode().orElseThrow().value());
        assertThat(asked.docIds()).containsExactly("HS-0001-1");

        vnpt.ca().phone().approveAll();
        portal.pass(POLL);

        assertSignedOnce(session, 1);
    }

    @Test
    @DisplayName(
            "SGN-02: the key stays at the CA and works on its holder's confirmation alone: before it there is no value")
    void theHoldersConfirmation() throws Exception {
        SigningSession session = portal.start("HS-0001-1");
        vnpt.ca().phone().awaitPending(Duration.ofSeconds(5));
        portal.pass(POLL);
        portal.pass(POLL);
        assertThat(portal.kyso.outcome(session.id())).isEmpty();
        assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);

        vnpt.ca().phone().approveAll();
        portal.pass(POLL);

        assertSignedOnce(session, 1);
    }

    @Test
    @DisplayName("three documents in one confirmation, values in another order: each gets its own")
    void reorderedBatch() throws Exception {
        vnpt.ca().faults().next(Operation.STATUS, Fault.reorderedValues());
        SigningSession session = portal.start("a", "b", "c");
        vnpt.ca().phone().approveAll();
        portal.pass(POLL);

        assertSignedOnce(session, 3);
    }

    @Test
    @DisplayName("values swapped between documents: matched by proof all the same")
    void swappedValues() throws Exception {
        vnpt.ca().faults().next(Operation.STATUS, Fault.swappedValues());
        SigningSession session = portal.start("a", "b");
        vnpt.ca().phone().approveAll();
        portal.pass(POLL);

        assertSignedOnce(session, 2);
    }

    @Test
    @DisplayName("RSASSA-PSS instead of PKCS#1 v1.5: found out by verifying, and named in the signature")
    void pss() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.signedAs(TestSignatureScheme.RSA_PSS));
        SigningSession session = portal.start("a");
        vnpt.ca().phone().approveAll();
        portal.pass(POLL);

        assertSignedOnce(session, 1);
    }

    @Test
    @DisplayName("refused on the phone")
    void refused() {
        SigningSession session = portal.start("a");
        vnpt.ca().phone().refuseAll();
        portal.pass(POLL);

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Refused.class);
    }

    @Test
    @DisplayName("ignored: expires by the CA's own clock")
    void ignored() {
        SigningSession session = portal.start("a");
        portal.passInSteps(Duration.ofSeconds(330), POLL);

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Expired.class);
    }

    @Test
    @DisplayName("cancelled, then confirmed on the phone after all: the late value is evidence, no document results")
    void cancelled() {
        SigningSession session = portal.start("a");
        portal.kyso.cancel(session.id());
        vnpt.ca().phone().approveAll();
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
        portal = new PortalOverHttp(vnpt, LateValuePolicy.COMPLETE);
        vnpt.ca().faults().next(Operation.STATUS, Fault.lateSuccess());
        SigningSession session = portal.start("a");
        vnpt.ca().phone().approveAll();
        portal.pass(POLL);
        assertThat(state(session)).isEqualTo(SessionState.EXPIRED);

        portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(20));

        assertSignedOnce(session, 1);
    }

    @Test
    @DisplayName("the answer to the submission is cut: asked for by our own id, signed, submitted once")
    void cutAfterProcessing() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.cutAfterProcessing());
        SigningSession session = portal.start("a");
        assertThat(session.state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        vnpt.ca().phone().approveAll();
        portal.pass(POLL);

        assertSignedOnce(session, 1);
        assertThat(vnpt.ca().journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    @DisplayName("HTTP 500 although the transaction was accepted: asked for, never sent again")
    void errorAfterProcessing() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.httpStatus(500).afterProcessing());
        SigningSession session = portal.start("a");
        assertThat(session.state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        vnpt.ca().phone().approveAll();
        portal.pass(POLL);

        assertSignedOnce(session, 1);
        assertThat(vnpt.ca().journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    @DisplayName(
            "the submission is cut before it arrived: as VNPT does not say what \"not found\" proves, it stays unknown")
    void cutBeforeProcessing() {
        vnpt.ca().faults().next(Operation.SIGN, Fault.cutBeforeProcessing());
        SigningSession session = portal.start("a");
        portal.passInSteps(Duration.ofMinutes(3), POLL);

        assertThat(state(session)).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        assertThat(vnpt.ca().journal().requests(Operation.SIGN)).isOne();
        assertThat(vnpt.ca().journal().acceptedSigns()).isZero();
    }

    @Test
    @DisplayName("the same where VNPT confirmed that \"not found\" proves it: the failure says that repeating is safe")
    void cutBeforeProcessingWithProof() {
        portal.close();
        portal = new PortalOverHttp(vnpt, LateValuePolicy.KEEP_AS_EVIDENCE, config -> config.notFoundProven(true));
        vnpt.ca().faults().next(Operation.SIGN, Fault.cutBeforeProcessing());
        SigningSession session = portal.start("a");
        portal.passInSteps(Duration.ofMinutes(3), POLL);

        assertThatThrownBy(() -> portal.kyso.outcome(session.id()))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.failure().isRepeatSafe()).isTrue());
        assertThat(vnpt.ca().journal().requests(Operation.SIGN)).isOne();
        assertThat(vnpt.ca().journal().acceptedSigns()).isZero();
    }

    @Test
    @DisplayName("a tampered value: a protocol violation, no document")
    void tampered() {
        vnpt.ca().faults().next(Operation.SIGN, Fault.wrongValue());
        SigningSession session = portal.start("a");
        vnpt.ca().phone().approveAll();
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
        vnpt.ca()
                .faults()
                .next(
                        Operation.GET_CERTIFICATE,
                        Fault.strangersCertificate(vnpt.pki().credential(TestPreset.OTHER_CITIZEN)));

        assertThatThrownBy(() -> portal.start("a"))
                .isInstanceOfSatisfying(
                        ProtocolViolationException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.CERTIFICATE_OF_SOMEONE_ELSE));
        assertThat(vnpt.ca().journal().digestsReceived()).isEmpty();
        assertThat(vnpt.ca().journal().requests(Operation.SIGN)).isZero();
    }

    @Test
    @DisplayName("SGN-01: an expired credential is refused, and no digest reached the CA")
    void expiredCredential() {
        vnpt.ca().addAccount(FakeAccount.preset(vnpt.pki(), TestPreset.EXPIRED));

        assertThatThrownBy(() -> portal.kyso.start(PortalOverHttp.request("a")
                        .signer(Signer.citizen(PersonalNumber.of("001082000000")))
                        .build()))
                .isInstanceOfSatisfying(
                        SignerAccountException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.CREDENTIAL_EXPIRED));
        assertThat(vnpt.ca().journal().digestsReceived()).isEmpty();
    }

    @Test
    @DisplayName("a webhook before the answer to the submission, twice and late: one signature, one look more or less")
    void webhooks() throws Exception {
        vnpt.ca().webhooks().register(portal.webhookUri());
        vnpt.ca().webhooks().plan(WebhookPlan.early().copies(2));
        vnpt.ca().phone().approve();
        SigningSession session = portal.start("a");
        vnpt.ca().webhooks().awaitDeliveries(2, Duration.ofSeconds(5));
        assertThat(portal.callbackResults).containsOnly("hinted 1");

        portal.kyso.checkDue();
        assertSignedOnce(session, 1);

        portal.kyso.acceptCallback(
                "vnpt",
                vn.kyso.core.spi.Callback.ofJson(vnpt.ca()
                        .webhookBody(session.transactionId().orElseThrow().value())));
        portal.kyso.checkDue();
        assertSignedOnce(session, 1);
    }

    @Test
    @DisplayName("a webhook that names another relying party is refused and hints at nothing")
    void webhookOfAnother() throws Exception {
        vnpt.ca().webhooks().register(portal.webhookUri());
        vnpt.ca().webhooks().plan(WebhookPlan.onCompletion().namingRelyingParty("somebody-else"));
        SigningSession session = portal.start("a");
        vnpt.ca().phone().approveAll();
        vnpt.ca().webhooks().awaitDeliveries(1, Duration.ofSeconds(5));

        assertThat(portal.callbackResults).noneMatch(result -> result.startsWith("hinted"));
        portal.kyso.checkDue();
        assertThat(state(session)).isEqualTo(SessionState.AWAITING_ACTIVATION);
    }

    @Test
    @DisplayName("wrong secret of the relying party: the operator's failure, before anything leaves")
    void wrongSecret() {
        portal.close();
        portal = new PortalOverHttp(vnpt, LateValuePolicy.KEEP_AS_EVIDENCE, "not-the-secret");

        assertThatThrownBy(() -> portal.start("a"))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED));
        assertThat(vnpt.ca().journal().digestsReceived()).isEmpty();
    }
}
