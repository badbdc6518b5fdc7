// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.viettel.ViettelConfig;
import vn.kyso.provider.viettel.ViettelMySign;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.pki.TestPki;

/** Viettel MySign on loopback, with the real adapter in front of it. */
final class FakeViettel implements FakeKind {

    private static final String SECRET = "KYSO_VIETTEL_CLIENT_SECRET";

    @Override
    public String name() {
        return "viettel";
    }

    @Override
    public RunningFake start(FakeSettings settings) {
        FakeViettelMySign.Builder builder = FakeViettelMySign.builder()
                .port(settings.port())
                .settings(habits -> habits.lifetime(settings.confirmationTime()));
        settings.manual().ifPresent(builder::timer);
        FakeViettelMySign ca = Listening.at(settings.port(), builder::start);
        ca.phone().behave(settings.phone());
        Supplier<SigningProvider> adapter = () -> ViettelMySign.open(ViettelConfig.builder()
                .name("fake-viettel")
                .baseUri(ca.baseUri())
                .clientId(ca.clientId())
                .clientSecret(Secret.of(ca.clientSecret()))
                .profileId(ca.profileId())
                .firstPollAfter(Pace.FIRST_POLL)
                .pollInterval(Pace.POLL)
                .http(http -> http.clock(settings.clock()))
                .build());
        List<String> configuration = List.of(
                "viettel:",
                "  type: viettel",
                "  baseUri: " + ca.baseUri(),
                "  clientId: " + ca.clientId(),
                "  clientSecret: env:" + SECRET,
                "  profileId: " + ca.profileId());
        return new RunningFake(
                ca, TestPki.create(), adapter, configuration, Map.of(SECRET, ca.clientSecret()), SignerDesk.none());
    }
}
