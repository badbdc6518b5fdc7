// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.ActivationData;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Secret;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.UserPrompt;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.provider.misa.MisaConfig;
import vn.kyso.provider.misa.MisaEsign;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.misa.FakeMisaEsign;
import vn.kyso.testkit.ca.misa.MisaSecondFactor;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestSignatureScheme;
import vn.kyso.testkit.time.ManualClock;

/** Whole signatures over real HTTP: engine, MISA adapter, PAdES, the fake CA with its phone, and the ways it can end. */
class SigningJourneyTest {

    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Signer SIGNER = Signer.citizen(PersonalNumber.of("001099000000"));

    private final ManualClock clock = ManualClock.startingAt(Instant.now());
    private final TestPki pki = TestPki.create(clock);
    private final FakeMisaEsign ca = FakeMisaEsign.builder().timer(clock).start();
    private final FakeAccount account = ca.addAccount(FakeAccount.citizen(pki));
    private RemoteSigning kyso;

    @BeforeEach
    void open() {
        ca.phone().ignore();
        ca.secondFactor(account.userId(), MisaSecondFactor.MESSAGE);
        kyso = RemoteSigning.builder()
                .provider(MisaEsign.open(MisaConfig.builder()
                        .baseUri(ca.baseUri())
                        .clientId(ca.clientId())
                        .clientKey(Secret.of(ca.clientKey()))
                        .http(http -> http.clock(clock))
                        .build()))
                .documents(PadesSigner.create())
                .certificateChecker(CertificateChecker.pathTo(pki.trustAnchors()))
                .clock(clock)
                .background(false)
                .build();
    }

    @AfterEach
    void close() {
        kyso.close();
        ca.close();
        pki.close();
    }

    /** The citizen's way through the portal's login page. */
    private void logIn() {
        UserAction.Enter account = (UserAction.Enter) kyso.logIn("misa", SIGNER).orElseThrow();
        assertThat(account.fields()).hasSize(2);
        UserAction.Enter code = (UserAction.Enter) kyso.logIn(
                        "misa",
                        SIGNER,
                        ActivationData.none()
                                .with("userName", Secret.of(this.account.userId()))
                                .with("password", Secret.of(ca.password())))
                .orElseThrow();
        Optional<UserAction> done = kyso.logIn(
                "misa",
                SIGNER,
                ActivationData.none().with(code.fields().get(0).name(), Secret.of(ca.lastCode(this.account.userId()))));
        assertThat(done).isEmpty();
    }

    private SigningSession start(String... references) {
        SigningRequest.Builder request =
                SigningRequest.builder().signer(SIGNER).prompt(UserPrompt.of("Tờ khai, hồ sơ HS-0001"));
        for (String reference : references) {
            request.document(PdfDocument.builder(reference + ".pdf", DocumentContent.of(pdf()))
                    .reference(reference)
                    .build());
        }
        return kyso.start(request.build());
    }

    private static byte[] pdf() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pass(Duration duration) {
        clock.advance(duration);
        kyso.checkDue();
    }

    private void assertSignedOnce(SigningSession session, int documents) throws Exception {
        SigningOutcome outcome = kyso.outcome(session.id()).orElseThrow();
        assertThat(outcome).isInstanceOf(SigningOutcome.Signed.class);
        assertThat(outcome.documents()).hasSize(documents);
        byte[] original = pdf();
        for (var document : outcome.documents()) {
            byte[] signed = document.toByteArray();
            try (var read = Loader.loadPDF(signed)) {
                assertThat(read.getSignatureDictionaries()).hasSize(1);
            }
            assertThat(Arrays.copyOf(signed, 8)).isEqualTo(Arrays.copyOf(original, 8));
        }
        assertThat(ca.journal().acceptedSigns()).isOne();
    }

    @Test
    @DisplayName("not logged in: told so before anything is asked of MISA")
    void notLoggedIn() {
        assertThatThrownBy(() -> start("a"))
                .isInstanceOfSatisfying(
                        SignerAccountException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED));
        assertThat(ca.journal().requests()).isZero();
    }

    @Test
    @DisplayName("logged in with password and code, confirmed on the phone: signed, with five calls")
    void approved() throws Exception {
        logIn();
        SigningSession session = start("HS-0001-1");
        var asked = ca.phone().awaitPending(Duration.ofSeconds(5));
        assertThat(asked.description()).contains("HS-0001");

        ca.phone().approveAll();
        pass(POLL);

        assertSignedOnce(session, 1);
        assertThat(ca.journal().requests(Operation.LOGIN)).isOne();
        assertThat(ca.journal().requests(Operation.SECOND_FACTOR)).isOne();
        assertThat(ca.journal().requests(Operation.GET_CERTIFICATE)).isOne();
        assertThat(ca.journal().requests(Operation.STATUS)).isOne();
        assertThat(ca.journal().requests()).isEqualTo(5);
    }

    @Test
    @DisplayName("three documents in one confirmation, values in another order, as PSS: each gets its own")
    void batch() throws Exception {
        logIn();
        ca.faults().next(Operation.SIGN, Fault.signedAs(TestSignatureScheme.RSA_PSS), Fault.reorderedValues());
        SigningSession session = start("a", "b", "hồ sơ thứ ba");
        ca.phone().approveAll();
        pass(POLL);

        assertSignedOnce(session, 3);
    }

    @Test
    @DisplayName("values swapped between documents: matched by proof all the same")
    void swapped() throws Exception {
        logIn();
        ca.faults().next(Operation.STATUS, Fault.swappedValues());
        SigningSession session = start("a", "b");
        ca.phone().approveAll();
        pass(POLL);

        assertSignedOnce(session, 2);
    }

    @Test
    @DisplayName("refused on the phone: not signed, because MISA does not tell a refusal apart")
    void refused() {
        logIn();
        SigningSession session = start("a");
        ca.phone().refuseAll();
        pass(POLL);

        assertThat(kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.NotSigned.class);
    }

    @Test
    @DisplayName("the answer to the submission is cut: unknown, for an operator, and never submitted again")
    void cut() {
        logIn();
        ca.faults().next(Operation.SIGN, Fault.cutAfterProcessing());
        SigningSession session = start("a");
        for (int i = 0; i < 20; i++) {
            pass(POLL);
        }

        assertThat(kyso.session(session.id()).state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        assertThat(ca.journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    @DisplayName("a tampered value: a protocol violation, no document")
    void tampered() {
        logIn();
        ca.faults().next(Operation.SIGN, Fault.wrongValue());
        SigningSession session = start("a");
        ca.phone().approveAll();
        pass(POLL);

        assertThatThrownBy(() -> kyso.outcome(session.id()))
                .isInstanceOfSatisfying(
                        ProtocolViolationException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.VALUE_DOES_NOT_VERIFY));
    }

    @Test
    @DisplayName("the login runs out while the signer thinks: the session goes on once he has logged in again")
    void loginRunsOut() throws Exception {
        logIn();
        SigningSession session = start("a");
        ca.endLogins(account.userId());
        ca.phone().approveAll();
        pass(POLL);
        assertThat(kyso.session(session.id()).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);

        logIn();
        pass(Duration.ofMinutes(1));

        assertSignedOnce(session, 1);
    }

    @Test
    @DisplayName("a webhook, repeated: one look more, one signature")
    void webhook() throws Exception {
        logIn();
        SigningSession session = start("a");
        ca.phone().approveAll();
        String body = ca.webhookBody(session.transactionId().orElseThrow().value());

        assertThat(kyso.acceptCallback("misa", Callback.ofJson(body))).hasSize(1);
        kyso.acceptCallback("misa", Callback.ofJson(body));
        kyso.checkDue();

        assertSignedOnce(session, 1);
    }
}
