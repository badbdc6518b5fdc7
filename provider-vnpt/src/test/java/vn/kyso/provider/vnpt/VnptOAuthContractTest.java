// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import org.junit.jupiter.api.DisplayName;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.vnpt.oauth.FakeVnptOAuth;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("VNPT SmartCA through OAuth, confirmed in the app")
class VnptOAuthContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        FakeVnptOAuth ca = FakeVnptOAuth.builder().timer(clock).start();
        VnptOAuthConfig config =
                OAuthBed.config(ca).http(http -> http.clock(clock)).build();
        return ProviderBench.of(
                        FakeCaSide.of(ca).callbacks(VnptOAuthContractTest::callback), () -> VnptOAuth.open(config))
                .type("vnpt-oauth")
                .secret(ca.clientId())
                .secret(ca.clientSecret())
                .signingIn((provider, signer) -> signIn(ca, provider, signer))
                .build();
    }

    private static void signIn(FakeVnptOAuth ca, SigningProvider provider, Signer signer) {
        VnptOAuth vnpt = (VnptOAuth) provider;
        vnpt.logIn(signer, ActivationData.none(), Bed.context()).ifPresent(action -> {
            var page = ((UserAction.OpenPage) action).page();
            var back = ca.browser().approve(page, signer.account());
            vnpt.logIn(signer, ActivationData.ofRedirect(back.getRawQuery()), Bed.context());
        });
    }

    private static String callback(String transactionId) {
        return "{\"tranId\":\"" + transactionId + "\",\"status\":1}";
    }
}
