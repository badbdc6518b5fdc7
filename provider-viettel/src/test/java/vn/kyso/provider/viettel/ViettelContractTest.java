// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import org.junit.jupiter.api.DisplayName;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("Viettel MySign, confirmed in the app")
class ViettelContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        FakeViettelMySign ca = FakeViettelMySign.builder().timer(clock).start();
        ViettelConfig config = Bed.config(ca).http(http -> http.clock(clock)).build();
        return ProviderBench.of(FakeCaSide.of(ca), () -> ViettelMySign.open(config))
                .type("viettel")
                .secret(ca.clientId())
                .secret(ca.clientSecret())
                .build();
    }
}
