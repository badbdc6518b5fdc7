// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.csc.CscConfig;
import vn.kyso.provider.csc.CscService;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.ca.csc.FakeCscService;
import vn.kyso.testkit.pki.TestPki;

/** A service of the Cloud Signature Consortium's interface on loopback, confirmed on the phone, with the real adapter in front of it. */
final class FakeCsc implements FakeKind {

    private static final String SECRET = "KYSO_CSC_CLIENT_SECRET";

    private final String name;
    private final Supplier<CscSettings> habits;
    private final boolean refusalTold;

    private FakeCsc(String name, Supplier<CscSettings> habits, boolean refusalTold) {
        this.name = name;
        this.habits = habits;
        this.refusalTold = refusalTold;
    }

    /** Version 1: the call to authorize stays open until the citizen has decided, or his time is over: one code for both. */
    static FakeKind version1() {
        return new FakeCsc("csc-v1", CscSettings::v1Phone, false);
    }

    /** Version 2: the authorization is asked for until the citizen has decided. */
    static FakeKind version2() {
        return new FakeCsc("csc-v2", CscSettings::v2Phone, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RunningFake start(FakeSettings settings) {
        FakeCscService.Builder builder = FakeCscService.builder()
                .port(settings.port())
                .settings(habits.get().toBuilder()
                        .confirmationLifetime(settings.confirmationTime())
                        .build());
        settings.manual().ifPresent(builder::timer);
        FakeCscService ca = Listening.at(settings.port(), builder::start);
        ca.phone().behave(settings.phone());
        Supplier<SigningProvider> adapter = () -> CscService.open(CscConfig.builder()
                .name("fake-" + name)
                .baseUrl(ca.baseUri())
                .clientId(ca.clientId())
                .clientSecret(Secret.of(ca.clientSecret()))
                .refusalTold(refusalTold)
                .firstPollAfter(Pace.FIRST_POLL)
                .pollInterval(Pace.POLL)
                .http(http -> http.clock(settings.clock()))
                .build());
        List<String> configuration = List.of(
                name + ":",
                "  type: csc",
                "  baseUrl: " + ca.baseUri(),
                "  clientId: " + ca.clientId(),
                "  clientSecret: env:" + SECRET,
                "  refusalTold: " + refusalTold);
        return new RunningFake(
                ca, TestPki.create(), adapter, configuration, Map.of(SECRET, ca.clientSecret()), SignerDesk.none());
    }
}
