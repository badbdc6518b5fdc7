// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.neac.FakeNeac;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("CA2, asked by a status call")
class Ca2ContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        // How the end of the time is told is not public; like any other failure is one way.
        FakeNeac ca = FakeNeac.ca2()
                .settings(settings -> settings.expiredAsValue("-2"))
                .timer(clock)
                .start();
        NeacConfig config = Bed.account(NeacConfig.ca2(), ca)
                .webhookUri(URI.create("http://127.0.0.1:9/unused"))
                .http(http -> http.clock(clock))
                .build();
        return ProviderBench.of(
                        FakeCaSide.of(ca)
                                .callbacks(id -> callback(ca.spId(), id))
                                .callbacksOfOthers(id -> callback("somebody-else", id)),
                        () -> NeacServices.open(config))
                .type("ca2")
                .secret(ca.spId())
                .secret(ca.spPassword())
                .build();
    }

    private static String callback(String spId, String transactionId) {
        return "{\"sp_id\":\"" + spId + "\",\"status_code\":200,\"transaction_id\":\"" + transactionId + "\"}";
    }
}
