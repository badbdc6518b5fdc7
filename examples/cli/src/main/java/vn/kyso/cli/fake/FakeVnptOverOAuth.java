// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Secret;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.vnpt.VnptOAuth;
import vn.kyso.provider.vnpt.VnptOAuthConfig;
import vn.kyso.testkit.ca.vnpt.oauth.FakeVnptOAuth;
import vn.kyso.testkit.pki.TestPki;

/** VNPT's OAuth gateway on loopback, with the real adapter in front of it; the signer's browser logs in by itself. */
final class FakeVnptOverOAuth implements FakeKind {

    private static final String SECRET = "KYSO_VNPT_CLIENT_SECRET";
    private static final String PASSWORD = "KYSO_VNPT_SIGNER_PASSWORD";

    @Override
    public String name() {
        return "vnpt-oauth";
    }

    @Override
    public RunningFake start(FakeSettings settings) {
        FakeVnptOAuth.Builder builder = FakeVnptOAuth.builder()
                .port(settings.port())
                .settings(habits -> habits.lifetime(settings.confirmationTime()).passwordGrant(true));
        settings.manual().ifPresent(builder::timer);
        FakeVnptOAuth ca = Listening.at(settings.port(), builder::start);
        ca.phone().behave(settings.phone());
        Supplier<SigningProvider> adapter = () -> VnptOAuth.open(VnptOAuthConfig.builder()
                .name("fake-vnpt-oauth")
                .baseUri(ca.baseUri())
                .clientId(ca.clientId())
                .clientSecret(Secret.of(ca.clientSecret()))
                .redirectUri(ca.redirectUri())
                .firstPollAfter(Pace.FIRST_POLL)
                .pollInterval(Pace.POLL)
                .http(http -> http.clock(settings.clock()))
                .build());
        List<String> configuration = List.of(
                "vnpt-oauth:",
                "  type: vnpt-oauth",
                "  baseUri: " + ca.baseUri(),
                "  clientId: " + ca.clientId(),
                "  clientSecret: env:" + SECRET,
                "  redirectUri: " + ca.redirectUri(),
                "  # one signer who does not log in on the page; without these lines everybody does",
                "  passwordGrant: true",
                "  signer: \"001099000000\"",
                "  signerPassword: env:" + PASSWORD);
        return new RunningFake(
                ca,
                TestPki.create(),
                adapter,
                configuration,
                Map.of(SECRET, ca.clientSecret(), PASSWORD, ca.signerPassword()),
                new Browser(ca));
    }

    /** Logs in on VNPT's page and brings back what the page sends along. */
    private record Browser(FakeVnptOAuth ca) implements SignerDesk {

        @Override
        public ActivationData answer(UserAction action, String purpose) {
            if (!(action instanceof UserAction.OpenPage page)) {
                throw FailureCode.CONFIGURATION
                        .because("VNPT's OAuth gateway has nothing typed in the portal")
                        .toException();
            }
            URI back = ca.browser().approve(page.page());
            return ActivationData.ofRedirect(back.getRawQuery());
        }

        @Override
        public boolean patient() {
            return false;
        }
    }
}
