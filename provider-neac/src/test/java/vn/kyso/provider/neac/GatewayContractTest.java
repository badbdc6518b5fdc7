// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import org.junit.jupiter.api.DisplayName;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.neac.FakeNeac;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("NEAC gateway, digests, asked by a status call")
class GatewayContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        FakeNeac ca = FakeNeac.gateway()
                .settings(settings -> settings.statusPath("sign_v2/status"))
                .timer(clock)
                .start();
        NeacConfig config =
                Bed.polledGateway(Bed.FPT, ca).http(http -> http.clock(clock)).build();
        return ProviderBench.of(FakeCaSide.of(ca), () -> NeacServices.open(config))
                .type("neac")
                .secret(ca.spId())
                .secret(ca.spPassword())
                .build();
    }
}
