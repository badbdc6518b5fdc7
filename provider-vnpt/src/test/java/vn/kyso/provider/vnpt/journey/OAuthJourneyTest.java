// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.pades.PadesSigner;
import vn.kyso.provider.vnpt.VnptOAuth;
import vn.kyso.provider.vnpt.VnptOAuthConfig;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.vnpt.oauth.FakeVnptOAuth;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.time.ManualClock;

/** Whole signatures through the OAuth gateway: the signer logs in on VNPT's page, confirms on the phone, the PDF is signed. */
class OAuthJourneyTest {

    private static final Signer SIGNER = Signer.citizen(PortalOverHttp.CITIZEN);

    private final ManualClock clock = ManualClock.create();
    private final TestPki pki = TestPki.create(clock);
    private final FakeVnptOAuth ca = FakeVnptOAuth.builder().timer(clock).start();
    private HttpServer portal;
    private RemoteSigning kyso;

    @BeforeEach
    void open() throws Exception {
        ca.addAccount(FakeAccount.citizen(pki));
        portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/callback", exchange -> {
            kyso.acceptCallback(
                    "vnpt-oauth",
                    new Callback(
                            exchange.getRequestHeaders(),
                            exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        portal.start();
        kyso = RemoteSigning.builder()
                .provider(VnptOAuth.open(VnptOAuthConfig.builder()
                        .baseUri(ca.baseUri())
                        .clientId(ca.clientId())
                        .clientSecret(Secret.of(ca.clientSecret()))
                        .redirectUri(ca.redirectUri())
                        .notifyUrl(URI.create(
                                "http://127.0.0.1:" + portal.getAddress().getPort() + "/callback"))
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
        portal.stop(0);
        ca.close();
        pki.close();
    }

    private void logIn() {
        UserAction page = kyso.logIn("vnpt-oauth", SIGNER).orElseThrow();
        URI back = ca.browser().approve(((UserAction.OpenPage) page).page());
        assertThat(kyso.logIn("vnpt-oauth", SIGNER, ActivationData.ofRedirect(back.getRawQuery())))
                .isEmpty();
    }

    private SigningSession start(String... references) {
        return kyso.start(PortalOverHttp.request(references).build());
    }

    private void pass(Duration duration) {
        clock.advance(duration);
        kyso.checkDue();
    }

    private void assertSigned(SigningSession session, int documents) throws Exception {
        SigningOutcome outcome = kyso.outcome(session.id()).orElseThrow();
        assertThat(outcome).isInstanceOf(SigningOutcome.Signed.class);
        assertThat(outcome.documents()).hasSize(documents);
        byte[] original = PortalOverHttp.pdf();
        for (var document : outcome.documents()) {
            byte[] signed = document.toByteArray();
            assertThat(Arrays.copyOf(signed, 8)).isEqualTo(Arrays.copyOf(original, 8));
            try (var pdf = Loader.loadPDF(signed)) {
                assertThat(pdf.getSignatureDictionaries()).hasSize(1);
            }
        }
        assertThat(ca.journal().acceptedSigns()).isOne();
    }

    @Test
    @DisplayName("log in on VNPT's page, confirm on the phone: the PDF is signed")
    void signed() throws Exception {
        assertThatThrownBy(() -> start("HS-0001"))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED));
        assertThat(ca.journal().digestsReceived()).isEmpty();
        logIn();

        SigningSession session = start("HS-0001");
        pass(Duration.ofSeconds(10));

        assertSigned(session, 1);
        assertThat(kyso.logIn("vnpt-oauth", SIGNER)).isEmpty();
    }

    @Test
    @DisplayName("three documents in another order: each gets its own value, by proof")
    void batch() throws Exception {
        logIn();
        ca.faults().next(Operation.STATUS, Fault.reorderedValues());

        SigningSession session = start("a", "b", "c");
        pass(Duration.ofSeconds(10));

        assertSigned(session, 3);
    }

    @Test
    @DisplayName("the notice makes the engine look at once")
    void notified() throws Exception {
        logIn();
        ca.phone().ignore();
        SigningSession session = start("a");
        pass(Duration.ofSeconds(10));
        ca.phone().approveAll();
        ca.webhooks().awaitDeliveries(1, Duration.ofSeconds(10));

        kyso.checkDue();

        assertSigned(session, 1);
    }

    @Test
    @DisplayName("refused on the phone")
    void refused() {
        logIn();
        ca.phone().refuse();
        SigningSession session = start("a");
        pass(Duration.ofSeconds(10));

        assertThat(kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Refused.class);
    }

    @Test
    @DisplayName("a login that runs out while the citizen thinks costs another login, not the signature")
    void loginRunsOut() throws Exception {
        logIn();
        ca.phone().ignore();
        SigningSession session = start("a");
        ca.expireAccessTokens();
        ca.revokeRefreshTokens();
        pass(Duration.ofSeconds(10));
        ca.phone().approveAll();
        assertThat(kyso.session(session.id()).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);

        logIn();
        pass(Duration.ofSeconds(60));

        assertSigned(session, 1);
    }

    @Test
    @DisplayName("a lost answer to the submission stays unknown: VNPT cannot be asked by our identifier")
    void lost() {
        logIn();
        ca.faults().next(Operation.SIGN, Fault.cutAfterProcessing());

        SigningSession session = start("a");
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(30));
        }

        assertThat(kyso.session(session.id()).state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        assertThatThrownBy(() -> kyso.outcome(session.id())).isInstanceOf(OutcomeUnknownException.class);
        assertThat(ca.journal().requests(Operation.SIGN)).isOne();
        assertThat(ca.journal().requests(Operation.STATUS)).isZero();
    }
}
