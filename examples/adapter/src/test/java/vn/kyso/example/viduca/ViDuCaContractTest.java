// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import org.junit.jupiter.api.DisplayName;
import vn.kyso.core.Secret;
import vn.kyso.provider.http.HttpSettings;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("Example: Ví Dụ CA")
class ViDuCaContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        ViDuCaSimulator ca = ViDuCaSimulator.start(clock, "cong-dich-vu", "khoa-bi-mat-01");
        ViDuCaConfig config = ViDuCaConfig.builder()
                .baseUri(ca.uri())
                .relyingParty("cong-dich-vu")
                .apiKey(Secret.of("khoa-bi-mat-01"))
                .http(HttpSettings.builder().clock(clock).build())
                .build();
        return ProviderBench.of(ca, () -> ViDuCa.open(config))
                .type("viduca")
                .secret("khoa-bi-mat-01")
                .build();
    }
}
