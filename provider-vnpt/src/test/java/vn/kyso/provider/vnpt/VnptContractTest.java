// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("VNPT SmartCA, confirmed in the app")
class VnptContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        FakeVnptSmartCa ca = FakeVnptSmartCa.builder().timer(clock).start();
        VnptConfig config = Bed.config(ca).http(http -> http.clock(clock)).build();
        return ProviderBench.of(
                        FakeCaSide.of(ca)
                                .callbacks(id -> callback(ca.spId(), id))
                                .callbacksOfOthers(id -> callback("somebody-else", id)),
                        () -> VnptSmartCa.open(config))
                .type("vnpt")
                .secret(ca.spId())
                .secret(ca.spPassword())
                .build();
    }

    private static String callback(String spId, String transactionId) {
        return FakeVnptSmartCa.webhookBody(spId, 200, "SUCCESS", transactionId, Map.of());
    }
}
