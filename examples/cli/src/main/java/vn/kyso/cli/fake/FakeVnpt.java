// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.vnpt.VnptConfig;
import vn.kyso.provider.vnpt.VnptSmartCa;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.pki.TestPki;

/** VNPT SmartCA on loopback, with the real adapter in front of it. */
final class FakeVnpt implements FakeKind {

    private static final String PASSWORD = "KYSO_VNPT_SP_PASSWORD";

    @Override
    public String name() {
        return "vnpt";
    }

    @Override
    public RunningFake start(FakeSettings settings) {
        FakeVnptSmartCa.Builder builder = FakeVnptSmartCa.builder()
                .port(settings.port())
                .settings(habits -> habits.lifetime(settings.confirmationTime()));
        settings.manual().ifPresent(builder::timer);
        FakeVnptSmartCa ca = Listening.at(settings.port(), builder::start);
        ca.phone().behave(settings.phone());
        Supplier<SigningProvider> adapter = () -> VnptSmartCa.open(VnptConfig.builder()
                .name("fake-vnpt")
                .baseUri(ca.baseUri())
                .spId(ca.spId())
                .spPassword(Secret.of(ca.spPassword()))
                .firstPollAfter(Pace.FIRST_POLL)
                .pollInterval(Pace.POLL)
                .build());
        List<String> configuration = List.of(
                "vnpt:",
                "  type: vnpt",
                "  baseUri: " + ca.baseUri(),
                "  spId: " + ca.spId(),
                "  spPassword: env:" + PASSWORD);
        return new RunningFake(
                ca, TestPki.create(), adapter, configuration, Map.of(PASSWORD, ca.spPassword()), SignerDesk.none());
    }
}
