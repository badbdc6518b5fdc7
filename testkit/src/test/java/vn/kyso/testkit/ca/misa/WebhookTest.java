// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kyso.testkit.ca.WebhookDelivery;
import vn.kyso.testkit.ca.WebhookPlan;
import vn.kyso.testkit.ca.internal.Json;

class WebhookTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Wire wire = new Wire();
    private HttpServer portal;

    @BeforeEach
    void listen() throws IOException {
        portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        portal.start();
        wire.ca
                .webhooks()
                .register(URI.create("http://127.0.0.1:" + portal.getAddress().getPort() + "/misa"));
    }

    @AfterEach
    void close() {
        portal.stop(0);
        wire.close();
    }

    private String sign() {
        return wire.sign(wire.login().rmToken(), wire.signRequest("a", "b"))
                .json()
                .path("transactionId")
                .asText();
    }

    private List<WebhookDelivery> deliveries(int count) {
        return wire.ca.webhooks().awaitDeliveries(count, PATIENCE);
    }

    private static JsonNode json(WebhookDelivery delivery) throws IOException {
        return Json.MAPPER.readTree(delivery.body());
    }

    @Test
    void aSignedTransactionIsCalledBackWithItsValues() throws Exception {
        String id = sign();

        JsonNode body = json(deliveries(1).get(0));

        assertThat(body.path("clientId").asText()).isEqualTo(wire.ca.clientId());
        assertThat(body.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(body.path("transactionId").asText()).isEqualTo(id);
        assertThat(body.path("extraData").isObject()).isTrue();
        assertThat(body.path("signatures")).hasSize(2);
        assertThat(Base64.getDecoder()
                        .decode(body.path("signatures")
                                .path(0)
                                .path("signature")
                                .asText()))
                .hasSize(256);
    }

    @Test
    void copiesAreTheSameMessage() throws Exception {
        wire.ca.webhooks().plan(WebhookPlan.onCompletion().copies(2));
        sign();

        List<WebhookDelivery> both = deliveries(2);

        assertThat(json(both.get(0)).path("messageId"))
                .isEqualTo(json(both.get(1)).path("messageId"));
    }

    @Test
    void anEarlyCallKnowsTheTransactionBeforeThePortalDoes() throws Exception {
        wire.ca.webhooks().plan(WebhookPlan.early());
        wire.ca.phone().ignore();
        sign();

        assertThat(json(deliveries(1).get(0)).path("status").asText()).isEqualTo("PENDING");
    }

    @Test
    void aForgedCallNamesAnotherClient() throws Exception {
        wire.ca.webhooks().plan(WebhookPlan.onCompletion().namingRelyingParty("somebody-else"));
        sign();

        assertThat(json(deliveries(1).get(0)).path("clientId").asText()).isEqualTo("somebody-else");
    }

    @Test
    void aRefusalIsToldWhereThePlanSaysSo() throws Exception {
        wire.ca.webhooks().plan(WebhookPlan.onCompletion().alsoOnRefusal());
        wire.ca.phone().refuse();
        sign();

        JsonNode body = json(deliveries(1).get(0));
        assertThat(body.path("status").asText()).isEqualTo("FAILED");
        assertThat(body.path("errorCode").asText()).isEqualTo("e4001");
        assertThat(body.path("signatures").isNull()).isTrue();
    }

    @Test
    void bodiesCanBeWrittenByHand() throws Exception {
        String id = sign();

        assertThat(Json.MAPPER.readTree(wire.ca.webhookBody(id)).path("status").asText())
                .isEqualTo("SUCCESS");
        assertThat(Json.MAPPER
                        .readTree(FakeMisaEsign.webhookBody("client", "SUCCESS", "t", Map.of("d", new byte[] {1})))
                        .path("signatures")
                        .path(0)
                        .path("signature")
                        .asText())
                .isEqualTo("AQ==");
        assertThatThrownBy(() -> wire.ca.webhookBody("nobodys")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCallAboutSilenceSaysFailed() throws Exception {
        wire.ca.webhooks().plan(WebhookPlan.never());
        wire.ca.phone().ignore();
        String id = sign();
        wire.clock.advance(Duration.ofMinutes(6));

        assertThat(Json.MAPPER
                        .readTree(wire.ca.webhooks().deliver(id).body())
                        .path("errorCode")
                        .asText())
                .isEqualTo("e4002");
    }
}
