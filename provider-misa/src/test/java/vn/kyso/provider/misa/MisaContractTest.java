// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import vn.kyso.core.Secret;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.misa.FakeMisaEsign;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("MISA eSign, confirmed in the app")
class MisaContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        FakeMisaEsign ca = FakeMisaEsign.builder().timer(clock).start();
        MisaConfig.Builder config = MisaConfig.builder()
                .baseUri(ca.baseUri())
                .clientId(ca.clientId())
                .clientKey(Secret.of(ca.clientKey()))
                .signIns(signer -> Optional.of(new MisaSignIn(signer.account(), Secret.of(ca.password()))))
                .http(http -> http.clock(clock));
        return ProviderBench.of(
                        FakeCaSide.of(ca)
                                .callbacks(id -> callback(ca.clientId(), id))
                                .callbacksOfOthers(id -> callback("another-client", id)),
                        () -> MisaEsign.open(
                                config.tokenStore(MisaTokenStore.inMemory()).build()))
                .type("misa")
                .secret(ca.clientKey())
                .secret(ca.password())
                .build();
    }

    private static String callback(String clientId, String transactionId) {
        return FakeMisaEsign.webhookBody(clientId, "SUCCESS", transactionId, Map.of());
    }
}
