// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.neac.HashEncoding;
import vn.kyso.provider.neac.NeacConfig;
import vn.kyso.provider.neac.NeacProfile;
import vn.kyso.provider.neac.NeacServices;
import vn.kyso.provider.neac.TransactionState;
import vn.kyso.testkit.ca.neac.FakeNeac;
import vn.kyso.testkit.pki.TestPki;

/** A service of the Decision 769 family on loopback, with the real adapter in front of it. */
final class FakeDecision769 implements FakeKind {

    private static final String CA_NAME = "FPT-CA";
    private static final int NOT_SIGNED = 501;
    private static final String FAILED = "failedCodes: " + NOT_SIGNED;
    private static final String PASSWORD = "KYSO_NEAC_SP_PASSWORD";
    private static final String TOKEN = "KYSO_NEAC_TOKEN";

    private final String name;
    private final Supplier<FakeNeac.Builder> service;
    private final Supplier<NeacConfig.Builder> adapter;
    private final List<String> lines;
    private boolean byToken;
    private boolean polled;

    private FakeDecision769(
            String name, Supplier<FakeNeac.Builder> service, Supplier<NeacConfig.Builder> adapter, String... lines) {
        this.name = name;
        this.service = service;
        this.adapter = adapter;
        this.lines = List.of(lines);
    }

    /** A CA behind the national gateway that signs digests; the call stays open until the citizen has decided. */
    static FakeKind gateway() {
        return new FakeDecision769(
                "neac",
                FakeNeac::gateway,
                () -> NeacConfig.gateway(CA_NAME).habits(FakeDecision769::openBase64),
                "caName: " + CA_NAME,
                "hashEncoding: base64",
                "answers: blocking",
                FAILED);
    }

    /** A CA behind the gateway that returns the finished file. */
    static FakeKind fileGateway() {
        FakeDecision769 kind = new FakeDecision769(
                "neac-file",
                FakeNeac::fileGateway,
                () -> NeacConfig.fileGateway(CA_NAME).habits(FakeDecision769::failed),
                "caName: " + CA_NAME,
                FAILED);
        kind.byToken = true;
        return kind;
    }

    static FakeKind ca2() {
        FakeDecision769 kind = new FakeDecision769("ca2", FakeNeac::ca2, NeacConfig::ca2);
        kind.polled = true;
        return kind;
    }

    static FakeKind intrust() {
        return new FakeDecision769(
                "intrust",
                FakeNeac::intrust,
                () -> NeacConfig.intrust().habits(habits -> habits.hashEncoding(HashEncoding.BASE64)),
                "hashEncoding: base64");
    }

    private static void openBase64(NeacProfile.Builder habits) {
        failed(habits.hashEncoding(HashEncoding.BASE64).blocking());
    }

    /** What the gateway says when a CA did not sign is not public; the fake says it as Intrust does. */
    private static void failed(NeacProfile.Builder habits) {
        habits.endCode(NOT_SIGNED, TransactionState.NOT_SIGNED);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RunningFake start(FakeSettings settings) {
        FakeNeac.Builder builder =
                service.get().port(settings.port()).settings(habits -> habits.lifetime(settings.confirmationTime()));
        settings.manual().ifPresent(builder::timer);
        FakeNeac ca = Listening.at(settings.port(), builder::start);
        ca.phone().behave(settings.phone());
        Supplier<SigningProvider> opened = () -> NeacServices.open(configured(ca));
        String variable = byToken ? TOKEN : PASSWORD;
        return new RunningFake(
                ca,
                TestPki.create(),
                opened,
                configuration(ca),
                Map.of(variable, byToken ? ca.token() : ca.spPassword()),
                SignerDesk.none());
    }

    private NeacConfig configured(FakeNeac ca) {
        NeacConfig.Builder config = adapter.get().name("fake-" + name).baseUri(ca.baseUri());
        if (byToken) {
            config.token(Secret.of(ca.token()));
        } else {
            config.spId(ca.spId()).spPassword(Secret.of(ca.spPassword()));
        }
        if (polled) {
            config.firstPollAfter(Pace.FIRST_POLL).pollInterval(Pace.POLL);
        }
        return config.build();
    }

    private List<String> configuration(FakeNeac ca) {
        List<String> text = new ArrayList<>(List.of(name + ":", "  type: " + name, "  baseUri: " + ca.baseUri()));
        lines.forEach(line -> text.add("  " + line));
        if (byToken) {
            text.add("  token: env:" + TOKEN);
        } else {
            text.add("  spId: " + ca.spId());
            text.add("  spPassword: env:" + PASSWORD);
        }
        return text;
    }
}
