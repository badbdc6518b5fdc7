// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kyso.core.ActivationData;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Secret;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.UserPrompt;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.provider.csc.CscConfig;
import vn.kyso.provider.csc.CscLogin;
import vn.kyso.provider.csc.CscService;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.csc.CscCredential;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.ca.csc.FakeCscService;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestIdentifier;
import vn.kyso.testkit.pki.TestKeyKind;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.time.ManualClock;

/** A PDF gets signed: engine, CSC adapter, PAdES and the fake service over real HTTP, in each mode. */
class CscJourneyTest {

    private static final String NUMBER = "001099000000";
    private static final Signer SIGNER = Signer.citizen(PersonalNumber.of(NUMBER));
    private static final Duration POLL = Duration.ofSeconds(30);

    private final ManualClock clock = ManualClock.create();
    private final TestPki pki = TestPki.create(clock);
    private AutoCloseable close = () -> {};
    private FakeCscService ca;
    private TestCredential key;
    private RemoteSigning kyso;

    @AfterEach
    void end() throws Exception {
        close.close();
    }

    private void open(CscSettings settings, TestCredential credential, UnaryOperator<CscConfig.Builder> change) {
        ca = FakeCscService.builder().settings(settings).timer(clock).start();
        key = credential;
        ca.addAccount(FakeAccount.of(NUMBER).with(credential));
        CscConfig.Builder config = CscConfig.builder()
                .baseUrl(ca.baseUri())
                .login(signer -> Optional.of(new CscLogin(signer.account(), Secret.of(ca.password()))))
                .clientId(ca.clientId())
                .clientSecret(Secret.of(ca.clientSecret()))
                .redirectUri(URI.create("http://127.0.0.1:8080/csc/return"))
                // Nobody waits on another thread here: the phone of these journeys answers at once.
                .blockingSubmit(false)
                .http(http -> http.clock(clock));
        kyso = RemoteSigning.builder()
                .provider(CscService.open(change.apply(config).build()))
                .documents(PadesSigner.create())
                .certificateChecker(CertificateChecker.pathTo(pki.trustAnchors()))
                .clock(clock)
                .background(false)
                .build();
        close = () -> {
            kyso.close();
            ca.close();
        };
    }

    private void open(CscSettings settings) {
        open(settings, pki.citizen("Nguyễn Văn A", NUMBER), config -> config);
    }

    private SigningSession start(String... references) throws Exception {
        SigningRequest.Builder request =
                SigningRequest.builder().signer(SIGNER).prompt(UserPrompt.of("Tờ khai, hồ sơ HS-0001"));
        for (String reference : references) {
            request.document(PdfDocument.builder(reference + ".pdf", DocumentContent.of(pdf()))
                    .reference(reference)
                    .build());
        }
        return kyso.start(request.build());
    }

    private static byte[] pdf() throws Exception {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }

    private void pass() {
        clock.advance(POLL);
        kyso.checkDue();
    }

    private void assertSigned(SigningSession session, int count) throws Exception {
        SigningOutcome outcome = kyso.outcome(session.id()).orElseThrow();
        assertThat(outcome).isInstanceOf(SigningOutcome.Signed.class);
        assertThat(outcome.documents()).hasSize(count);
        for (var document : outcome.documents()) {
            byte[] signed = document.toByteArray();
            assertThat(Arrays.copyOf(signed, 8)).isEqualTo(Arrays.copyOf(pdf(), 8));
            try (PDDocument read = Loader.loadPDF(signed)) {
                assertThat(read.getSignatureDictionaries()).hasSize(1);
            }
        }
    }

    @Test
    void version1WithAPin() throws Exception {
        open(CscSettings.v1());
        SigningSession session = start("a", "b");
        assertThat(session.state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
        pass();
        kyso.activate(session.id(), ActivationData.of(Secret.of("123456")));
        assertSigned(session, 2);
    }

    @Test
    void version1OnThePhone() throws Exception {
        open(CscSettings.v1Phone());
        assertSigned(start("a"), 1);
    }

    @Test
    void version1WithACodeBySms() throws Exception {
        open(CscSettings.v1());
        ca.setUp(key, CscCredential.pinAndOnlineOtp("246810"));
        SigningSession session = start("a");
        kyso.activate(
                session.id(),
                ActivationData.none()
                        .with("pin", Secret.of("246810"))
                        .with("otp", Secret.of(ca.lastOtp(key).orElseThrow())));
        assertSigned(session, 1);
    }

    @Test
    void version2InTheBrowserWithBoundDigests() throws Exception {
        open(CscSettings.v2Browser());
        UserAction.OpenPage login = (UserAction.OpenPage)
                kyso.logIn("csc", SIGNER, ActivationData.none()).orElseThrow();
        URI loggedIn = ca.browser().as(NUMBER).approve(login.page());
        kyso.logIn("csc", SIGNER, ActivationData.ofRedirect(loggedIn.getRawQuery()));
        SigningSession session = start("a", "b");
        UserAction.OpenPage page =
                (UserAction.OpenPage) kyso.session(session.id()).userAction().orElseThrow();
        URI back = ca.browser().approve(page.page());
        kyso.activate(session.id(), ActivationData.ofRedirect(back.getRawQuery()));
        assertSigned(session, 2);
    }

    @Test
    void version2OnThePhoneByAuthorizeCheck() throws Exception {
        open(CscSettings.v2Phone());
        ca.phone().ignore();
        SigningSession session = start("a");
        pass();
        ca.phone().approveAll();
        pass();
        assertSigned(session, 1);
    }

    @Test
    void aPssKey() throws Exception {
        open(CscSettings.v2());
        ca.setUp(
                key,
                CscCredential.pin("123456").toBuilder()
                        .algorithms("1.2.840.113549.1.1.10")
                        .build());
        SigningSession session = start("a");
        kyso.activate(session.id(), ActivationData.of(Secret.of("123456")));
        assertSigned(session, 1);
    }

    @Test
    void anEllipticCurveKey() throws Exception {
        TestCredential curve = pki.issue(TestCredentialSpec.named("Nguyễn Văn A")
                .identifiers(TestIdentifier.cccd(NUMBER))
                .key(TestKeyKind.EC_P256)
                .build());
        open(CscSettings.v2(), curve, config -> config.pin(signer -> Optional.of(Secret.of("123456"))));
        assertSigned(start("a"), 1);
    }

    @Test
    void aRefusalOnThePhone() throws Exception {
        open(CscSettings.v2Phone());
        ca.phone().ignore();
        SigningSession session = start("a");
        ca.phone().refuseAll();
        pass();
        assertThat(kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Refused.class);
    }
}
