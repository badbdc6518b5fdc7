// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Secret;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.tck.RemoteCall;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("VNPT SmartCA TH, password and OTP typed on the portal")
class VnptTotpContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        FakeVnptSmartCa ca = FakeVnptSmartCa.builder()
                .timer(clock)
                .settings(settings -> settings.otpReuse(true))
                .start();
        VnptTotpConfig config =
                TotpBed.config(ca).http(http -> http.clock(clock)).build();
        return ProviderBench.of(
                        FakeCaSide.of(ca).mapping(RemoteCall.QUERY, null).confirmations(() ->
                                (int) ca.journal().acceptedSigns()),
                        () -> VnptTotp.open(config))
                .type("vnpt-totp")
                .secret(ca.spId())
                .secret(ca.spPassword())
                .secret(ca.signerPassword())
                .acting((action, willing) -> willing ? Optional.of(typed(ca)) : Optional.empty())
                .build();
    }

    private static ActivationData typed(FakeVnptSmartCa ca) {
        return ActivationData.none()
                .with("password", Secret.of(ca.signerPassword()))
                .with("otp", Secret.of(ca.otp()));
    }
}
