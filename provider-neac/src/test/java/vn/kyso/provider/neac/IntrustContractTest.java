// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import org.junit.jupiter.api.DisplayName;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.tck.RemoteCall;
import vn.kyso.testkit.ca.neac.FakeNeac;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("Intrust CA, one call that stays open")
class IntrustContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        FakeNeac ca = FakeNeac.intrust().timer(clock).start();
        NeacConfig config = Bed.intrust(ca).http(http -> http.clock(clock)).build();
        return ProviderBench.of(FakeCaSide.of(ca).mapping(RemoteCall.QUERY, null), () -> NeacServices.open(config))
                .type("intrust")
                .secret(ca.spId())
                .secret(ca.spPassword())
                .build();
    }
}
