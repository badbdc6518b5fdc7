// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.core.ActivationData;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Secret;
import vn.kyso.core.SessionState;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.pades.PadesSigner;
import vn.kyso.provider.vnpt.VnptTotp;
import vn.kyso.provider.vnpt.VnptTotpConfig;
import vn.kyso.provider.vnpt.VnptTotpSecrets;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.junit.FakeCaExtension;

/** Whole signatures with one-time passwords, typed or made by the portal. */
class TotpJourneyTest {

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    private RemoteSigning kyso;

    @BeforeEach
    void open() {
        kyso = portal(signer -> Optional.empty());
    }

    @AfterEach
    void close() {
        kyso.close();
    }

    private static RemoteSigning portal(VnptTotpSecrets secrets) {
        return RemoteSigning.builder()
                .provider(VnptTotp.open(VnptTotpConfig.builder()
                        .iAcceptThatThePortalHoldsTheSignersSecrets()
                        .baseUri(vnpt.ca().baseUri())
                        .spId(vnpt.ca().spId())
                        .spPassword(Secret.of(vnpt.ca().spPassword()))
                        .secrets(secrets)
                        .http(http -> http.clock(vnpt.manualClock()))
                        .build()))
                .documents(PadesSigner.create())
                .certificateChecker(CertificateChecker.pathTo(vnpt.pki().trustAnchors()))
                .clock(vnpt.manualClock())
                .background(false)
                .build();
    }

    private static ActivationData typed(String otp) {
        return ActivationData.none()
                .with("password", Secret.of(vnpt.ca().signerPassword()))
                .with("otp", Secret.of(otp));
    }

    private SigningSession start(String... references) {
        vnpt.manualClock().advance(Duration.ofSeconds(60));
        return kyso.start(PortalOverHttp.request(references).build());
    }

    private void assertSigned(SigningSession session, int documents) throws Exception {
        SigningOutcome outcome = kyso.outcome(session.id()).orElseThrow();
        assertThat(outcome).isInstanceOf(SigningOutcome.Signed.class);
        assertThat(outcome.documents()).hasSize(documents);
        for (var document : outcome.documents()) {
            try (var pdf = Loader.loadPDF(document.toByteArray())) {
                assertThat(pdf.getSignatureDictionaries()).hasSize(1);
            }
        }
        assertThat(vnpt.ca().phone().shown()).isEmpty();
        assertThat(vnpt.ca().journal().acceptedSigns()).isOne();
    }

    @Test
    @DisplayName("typed on the portal: a wrong code may be corrected, and then the PDF is signed")
    void typedOnThePortal() throws Exception {
        SigningSession session = start("HS-0001", "HS-0002");
        assertThat(session.userAction()).get().isInstanceOf(UserAction.Enter.class);
        vnpt.manualClock().advance(Duration.ofSeconds(10));
        kyso.checkDue();
        assertThatThrownBy(() -> kyso.activate(session.id(), typed("000000")))
                .isInstanceOf(SignerAccountException.class);

        kyso.activate(session.id(), typed(vnpt.ca().otp()));

        assertSigned(session, 2);
    }

    @Test
    @DisplayName("made by the portal: signed within the start, nobody is asked")
    void madeByThePortal() throws Exception {
        kyso.close();
        kyso = portal(signer -> Optional.of(new VnptTotpSecrets.Held(
                Secret.of(vnpt.ca().signerPassword()),
                Optional.of(Secret.of(vnpt.ca().totpSecret())))));

        SigningSession session = start("HS-0001");
        kyso.checkDue();

        assertSigned(session, 1);
    }

    @Test
    @DisplayName("a signer who types nothing lets the session expire, and nothing was sent")
    void nothingTyped() {
        SigningSession session = start("HS-0001");
        for (int i = 0; i < 40; i++) {
            vnpt.manualClock().advance(Duration.ofSeconds(10));
            kyso.checkDue();
        }

        assertThat(kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Expired.class);
        assertThat(vnpt.ca().journal().digestsReceived()).isEmpty();
    }

    @Test
    @DisplayName("a lost answer to confirm waits for an operator, and looking does not make it wait for typing again")
    void lost() {
        SigningSession session = start("HS-0001");
        vnpt.ca().faults().next(Operation.CONFIRM, Fault.cutAfterProcessing());

        SigningSession after = kyso.activate(session.id(), typed(vnpt.ca().otp()));

        assertThat(after.state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        assertThat(kyso.check(session.id()).state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        assertThat(vnpt.ca().journal().requests(Operation.CONFIRM)).isOne();
    }
}
