// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.Callback;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("Viettel MySign with its webhook")
class ViettelWebhookContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        FakeViettelMySign ca = FakeViettelMySign.builder().timer(clock).start();
        ViettelWebhook webhook = ViettelWebhook.builder()
                .clientId(ca.webhookClientId())
                .clientSecret(Secret.of(ca.webhookClientSecret()))
                .clock(clock)
                .build();
        ViettelConfig config = Bed.config(ca)
                .http(http -> http.clock(clock))
                .async(3)
                .webhook(webhook)
                .build();
        return ProviderBench.of(
                        FakeCaSide.of(ca)
                                .callbackRequests(id -> callback(webhook, ca, id))
                                .callbacksOfOthers(ViettelWebhookContractTest::result),
                        () -> ViettelMySign.open(config))
                .type("viettel")
                .secret(ca.clientId())
                .secret(ca.clientSecret())
                .secret(ca.webhookClientSecret())
                .build();
    }

    /** With a token that the fake fetches like Viettel. */
    private static Callback callback(ViettelWebhook webhook, FakeViettelMySign ca, String transactionId) {
        String login = "{\"grant_type\":\"client_credentials\",\"client_id\":\"" + ca.webhookClientId()
                + "\",\"client_secret\":\"" + ca.webhookClientSecret() + "\"}";
        String token =
                webhook.token(Callback.ofJson(login)).json().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
        return new Callback(
                Map.of("Authorization", List.of("Bearer " + token)),
                result(transactionId).getBytes(StandardCharsets.UTF_8));
    }

    private static String result(String transactionId) {
        return FakeViettelMySign.webhookBody(transactionId, "1", Map.of(), Instant.EPOCH);
    }
}
