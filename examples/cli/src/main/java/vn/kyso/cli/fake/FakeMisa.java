// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.misa.MisaConfig;
import vn.kyso.provider.misa.MisaEsign;
import vn.kyso.provider.misa.MisaSignIn;
import vn.kyso.testkit.ca.misa.FakeMisaEsign;
import vn.kyso.testkit.pki.TestPki;

/** MISA eSign on loopback, with the real adapter in front of it; every account has the same password. */
final class FakeMisa implements FakeKind {

    private static final String KEY = "KYSO_MISA_CLIENT_KEY";
    private static final String PASSWORD = "KYSO_MISA_PASSWORD";

    @Override
    public String name() {
        return "misa";
    }

    @Override
    public RunningFake start(FakeSettings settings) {
        FakeMisaEsign.Builder builder = FakeMisaEsign.builder()
                .port(settings.port())
                .settings(habits -> habits.lifetime(settings.confirmationTime()));
        settings.manual().ifPresent(builder::timer);
        FakeMisaEsign ca = Listening.at(settings.port(), builder::start);
        ca.phone().behave(settings.phone());
        Supplier<SigningProvider> adapter = () -> MisaEsign.open(MisaConfig.builder()
                .name("fake-misa")
                .baseUri(ca.baseUri())
                .clientId(ca.clientId())
                .clientKey(Secret.of(ca.clientKey()))
                .signIns(signer -> Optional.of(new MisaSignIn(signer.account(), Secret.of(ca.password()))))
                .firstPollAfter(Pace.FIRST_POLL)
                .pollInterval(Pace.POLL)
                .http(http -> http.clock(settings.clock()))
                .build());
        List<String> configuration = List.of(
                "misa:",
                "  type: misa",
                "  baseUri: " + ca.baseUri(),
                "  clientId: " + ca.clientId(),
                "  clientKey: env:" + KEY,
                "  # the account of one signer; without these two lines the signer is asked",
                "  userName: \"001099000000\"",
                "  password: env:" + PASSWORD);
        return new RunningFake(
                ca,
                TestPki.create(),
                adapter,
                configuration,
                Map.of(KEY, ca.clientKey(), PASSWORD, ca.password()),
                SignerDesk.none());
    }
}
