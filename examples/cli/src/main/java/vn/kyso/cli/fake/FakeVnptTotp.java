// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.vnpt.VnptTotp;
import vn.kyso.provider.vnpt.VnptTotpConfig;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.pki.TestPki;

/** VNPT SmartCA with one-time passwords on loopback, with the real adapter in front of it; the signer types both secrets. */
final class FakeVnptTotp implements FakeKind {

    private static final String SP_PASSWORD = "KYSO_VNPT_SP_PASSWORD";
    private static final String PASSWORD = "KYSO_VNPT_SIGNER_PASSWORD";
    private static final String TOTP_SECRET = "KYSO_VNPT_SIGNER_TOTP_SECRET";

    @Override
    public String name() {
        return "vnpt-totp";
    }

    @Override
    public RunningFake start(FakeSettings settings) {
        FakeVnptSmartCa.Builder builder = FakeVnptSmartCa.builder()
                .port(settings.port())
                .settings(habits -> habits.lifetime(settings.confirmationTime()));
        settings.manual().ifPresent(builder::timer);
        FakeVnptSmartCa ca = Listening.at(settings.port(), builder::start);
        Supplier<SigningProvider> adapter = () -> VnptTotp.open(VnptTotpConfig.builder()
                .iAcceptThatThePortalHoldsTheSignersSecrets()
                .name("fake-vnpt-totp")
                .baseUri(ca.baseUri())
                .spId(ca.spId())
                .spPassword(Secret.of(ca.spPassword()))
                .confirmationTime(settings.confirmationTime())
                .firstPollAfter(Pace.FIRST_POLL)
                .pollInterval(Pace.POLL)
                .http(http -> http.clock(settings.clock()))
                .build());
        List<String> configuration = List.of(
                "vnpt-totp:",
                "  type: vnpt-totp",
                "  portalHoldsSignerSecrets: true",
                "  baseUri: " + ca.baseUri(),
                "  spId: " + ca.spId(),
                "  spPassword: env:" + SP_PASSWORD,
                "  # the secrets of one signer; everybody else is asked, and so is he without these lines",
                "  signer: \"001099000000\"",
                "  signerPassword: env:" + PASSWORD,
                "  signerTotpSecret: env:" + TOTP_SECRET);
        return new RunningFake(
                ca,
                TestPki.create(),
                adapter,
                configuration,
                Map.of(SP_PASSWORD, ca.spPassword(), PASSWORD, ca.signerPassword(), TOTP_SECRET, ca.totpSecret()),
                new TotpDesk(ca, settings));
    }
}
