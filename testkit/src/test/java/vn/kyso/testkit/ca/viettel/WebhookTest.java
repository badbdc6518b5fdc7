// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.ca.WebhookPlan;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.LoopbackServer;
import vn.kyso.testkit.ca.viettel.ViettelSettings.WebhookMethod;
import vn.kyso.testkit.junit.FakeCaExtension;

@DisplayName("webhooks of async 3")
class WebhookTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final FakeCaExtension<FakeViettelMySign> viettel = FakeCaExtension.onManualClock(FakeViettelMySign::builder);

    private record Received(String method, String path, String authorization, JsonNode body) {}

    private final Wire wire = new Wire(viettel);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final LoopbackServer portal = LoopbackServer.start(0, null, this::answer);
    private volatile String loginCode = "00";

    @BeforeEach
    void register() throws Exception {
        wire.login();
        viettel.ca().registerWebhook(URI.create(portal.uri() + "/token"), URI.create(portal.uri() + "/result"));
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    @ParameterizedTest
    @EnumSource(WebhookMethod.class)
    @DisplayName("fetch a token first and bring the result with it, by either method")
    void normal(WebhookMethod method) throws Exception {
        viettel.ca().configure(settings -> settings.webhookMethod(method));

        String id = sign(3);
        var delivery = viettel.ca().webhooks().awaitDeliveries(1, PATIENCE).get(0);

        assertThat(delivery.acknowledged()).isTrue();
        assertThat(received).extracting(Received::path).containsExactly("/token", "/result");
        assertThat(received).extracting(Received::method).containsOnly(method.name());
        JsonNode login = received.get(0).body();
        assertThat(login.path("grant_type").textValue()).isEqualTo("client_credentials");
        assertThat(login.path("client_id").textValue()).isEqualTo(viettel.ca().webhookClientId());
        assertThat(login.path("client_secret").textValue())
                .isEqualTo(viettel.ca().webhookClientSecret());
        assertThat(received.get(1).authorization()).isEqualTo("Bearer rp-issued-token");
        JsonNode result = received.get(1).body();
        assertThat(result.path("meta_data").path("transaction_id").textValue()).isEqualTo(id);
        assertThat(result.path("meta_data").path("status").textValue()).isEqualTo("1");
        assertThat(result.path("data").path("results")).hasSize(2);
        assertThat(result.path("data")
                        .path("results")
                        .get(1)
                        .path("document_id")
                        .textValue())
                .isEqualTo("2");
        assertThat(Json.MAPPER.readTree(viettel.ca().webhookBody(id)).path("data"))
                .isEqualTo(result.path("data"));
    }

    @Test
    @DisplayName("do not come for transactions that are polled")
    void polled() throws Exception {
        sign(1);
        sign(3);

        viettel.ca().webhooks().awaitDeliveries(1, PATIENCE);

        assertThat(received).hasSize(2);
    }

    @Test
    @DisplayName("stop at the auth endpoint when it gives no token")
    void refused() throws Exception {
        loginCode = "01";

        sign(3);
        var delivery = viettel.ca().webhooks().awaitDeliveries(1, PATIENCE).get(0);

        assertThat(delivery.url().getPath()).isEqualTo("/token");
        assertThat(received).extracting(Received::path).containsExactly("/token");
    }

    @Test
    @DisplayName("come twice, for a refusal, or with a forged token when told to")
    void plans() throws Exception {
        viettel.ca()
                .webhooks()
                .plan(WebhookPlan.onCompletion().copies(2).alsoOnRefusal().namingRelyingParty("forged"));
        viettel.ca().phone().refuse();

        sign(3);
        viettel.ca().webhooks().awaitDeliveries(2, PATIENCE);

        assertThat(received).extracting(Received::path).containsExactly("/result", "/result");
        assertThat(received).extracting(Received::authorization).containsOnly("Bearer forged");
        assertThat(received.get(0).body().path("meta_data").path("status").textValue())
                .isEqualTo("4002");
        assertThat(received.get(0).body().path("data").path("results")).isEmpty();
    }

    @Test
    @DisplayName("can be written by hand")
    void byHand() throws Exception {
        JsonNode body = Json.MAPPER.readTree(
                FakeViettelMySign.webhookBody("T-1", "1", Map.of(1, new byte[] {1, 2}), Instant.EPOCH));

        assertThat(body.path("meta_data").path("request_id").textValue()).isEqualTo("VIETTEL_T-1_0");
        assertThat(body.path("data").path("results").get(0).path("signature").textValue())
                .isEqualTo("AQI=");
    }

    private String sign(int async) throws Exception {
        return wire.post(Wire.SIGN, wire.signRequest("a", "b").put("async", async))
                .transactionId();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
        String path = exchange.getRequestURI().getPath();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        received.add(new Received(exchange.getRequestMethod(), path, authorization == null ? "" : authorization, body));
        String reply = path.equals("/token")
                ? "{\"status_code\":\"" + loginCode + "\",\"data\":{\"access_token\":\"rp-issued-token\"}}"
                : "{\"status_code\":\"00\",\"message\":\"OK\"}";
        byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
