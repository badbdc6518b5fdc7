// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.WebhookDelivery;
import vn.kyso.testkit.ca.WebhookPlan;
import vn.kyso.testkit.ca.Webhooks;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.LoopbackServer;
import vn.kyso.testkit.junit.FakeCaExtension;

@DisplayName("webhooks")
class WebhookTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    private final Wire wire = new Wire(vnpt);
    private final Webhooks webhooks = vnpt.ca().webhooks();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final LoopbackServer portal = LoopbackServer.start(0, null, this::acknowledge);
    private volatile int portalStatus = 200;

    @BeforeEach
    void register() {
        webhooks.register(URI.create(portal.uri() + "/callback"));
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    @DisplayName("are called once when the transaction is signed, with signed_files instead of signatures")
    void normal() throws Exception {
        wire.sign("T-1", "HS-1", "HS-2");

        WebhookDelivery delivery = webhooks.awaitDeliveries(1, PATIENCE).get(0);

        JsonNode body = Json.MAPPER.readTree(received.get(0));
        assertThat(delivery.acknowledged()).isTrue();
        assertThat(delivery.acknowledgement()).isEqualTo("{\"ok\":true}");
        assertThat(delivery.body())
                .isEqualTo(received.get(0))
                .isEqualTo(vnpt.ca().webhookBody("T-1"));
        assertThat(body.path("sp_id").textValue()).isEqualTo(vnpt.ca().spId());
        assertThat(body.path("status_code").intValue()).isEqualTo(200);
        assertThat(body.path("message").textValue()).isEqualTo("SUCCESS");
        assertThat(body.path("transaction_id").textValue()).isEqualTo("T-1");
        assertThat(body.path("signed_files")).isEqualTo(wire.status("T-1").signatures());
        assertThat(body.has("signatures")).isFalse();
    }

    @Test
    @DisplayName("follow the sign reply, never overtake it")
    void afterTheReply() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.delay(Duration.ofSeconds(5)));
        var reply = wire.postLater(Wire.SIGN, wire.signRequest("T-1", "HS-1"));
        vnpt.ca().journal().awaitRequests(Operation.SIGN, 1, PATIENCE);
        Clocks.awaitScheduled(vnpt.manualClock());
        int before = received.size();

        vnpt.manualClock().advance(Duration.ofSeconds(5));
        reply.get(20, TimeUnit.SECONDS);
        webhooks.awaitDeliveries(1, PATIENCE);

        assertThat(before).isZero();
        assertThat(received).hasSize(1);
    }

    @Test
    @DisplayName("come when the citizen answers later")
    void later() throws Exception {
        vnpt.ca().phone().ignore();
        wire.sign("T-1", "HS-1");
        int before = webhooks.deliveries().size();

        vnpt.ca().phone().approveAll();

        assertThat(before).isZero();
        assertThat(webhooks.awaitDeliveries(1, PATIENCE)).hasSize(1);
    }

    @Test
    @DisplayName("come twice when told to")
    void duplicate() throws Exception {
        webhooks.plan(WebhookPlan.onCompletion().copies(2));
        wire.sign("T-1", "HS-1");

        webhooks.awaitDeliveries(2, PATIENCE);

        assertThat(received).hasSize(2);
        assertThat(received.get(0)).isEqualTo(received.get(1));
    }

    @Test
    @DisplayName("come late by the fake's clock when told to")
    void delayed() throws Exception {
        webhooks.plan(WebhookPlan.onCompletion().delayedBy(Duration.ofSeconds(10)));
        vnpt.ca().phone().ignore();
        wire.sign("T-1", "HS-1");
        vnpt.ca().phone().approveAll();
        vnpt.manualClock().advance(Duration.ofSeconds(9));
        int before = webhooks.deliveries().size();

        vnpt.manualClock().advance(Duration.ofSeconds(1));

        assertThat(before).isZero();
        assertThat(webhooks.awaitDeliveries(1, PATIENCE)).hasSize(1);
    }

    @Test
    @DisplayName("come before the sign reply when told to, with the values if they are there, and not again")
    void earlyWithValues() throws Exception {
        webhooks.plan(WebhookPlan.early());

        wire.sign("T-1", "HS-1");
        int atReply = received.size();
        webhooks.plan(WebhookPlan.onCompletion());
        wire.sign("T-2", "HS-2");
        webhooks.awaitDeliveries(2, PATIENCE);

        assertThat(atReply).isEqualTo(1);
        assertThat(Json.MAPPER.readTree(received.get(0)).path("message").textValue())
                .isEqualTo("SUCCESS");
        assertThat(received).hasSize(2);
        assertThat(received.get(1)).contains("T-2");
    }

    @Test
    @DisplayName("come early with waiting, and again on completion")
    void earlyWaiting() throws Exception {
        webhooks.plan(WebhookPlan.early());
        vnpt.ca().phone().ignore();

        wire.sign("T-1", "HS-1");
        int atReply = received.size();
        vnpt.ca().phone().approveAll();
        webhooks.awaitDeliveries(2, PATIENCE);

        assertThat(atReply).isEqualTo(1);
        assertThat(Json.MAPPER.readTree(received.get(0)).path("signed_files")).isEmpty();
        assertThat(Json.MAPPER.readTree(received.get(1)).path("signed_files")).hasSize(1);
    }

    @Test
    @DisplayName("are held until delivered by hand")
    void held() throws Exception {
        webhooks.plan(WebhookPlan.held().copies(2));
        wire.sign("T-1", "HS-1");
        vnpt.ca().phone().ignore();
        wire.sign("T-2", "HS-2");
        vnpt.ca().phone().approveAll();
        int waiting = webhooks.heldBack();
        int before = received.size();

        List<WebhookDelivery> sent = webhooks.deliverAll();

        assertThat(waiting).isEqualTo(4);
        assertThat(before).isZero();
        assertThat(sent).hasSize(4).allMatch(WebhookDelivery::acknowledged);
        assertThat(received).hasSize(4);
        assertThat(webhooks.heldBack()).isZero();
        assertThat(webhooks.deliver("T-1").acknowledged()).isTrue();
    }

    @Test
    @DisplayName("name another relying party when told to")
    void wrongRelyingParty() throws Exception {
        webhooks.plan(WebhookPlan.held().namingRelyingParty("somebody-else"));
        wire.sign("T-1", "HS-1");

        webhooks.deliver("T-1");

        assertThat(Json.MAPPER.readTree(received.get(0)).path("sp_id").textValue())
                .isEqualTo("somebody-else");
    }

    @Test
    @DisplayName("stay away on refusal unless told otherwise")
    void refusal() throws Exception {
        vnpt.ca().phone().refuse();
        webhooks.plan(WebhookPlan.early());
        wire.sign("T-1", "HS-1");
        int silent = received.size();
        webhooks.plan(WebhookPlan.early().alsoOnRefusal());
        wire.sign("T-2", "HS-2");

        assertThat(silent).isZero();
        assertThat(received).hasSize(1);
        assertThat(Json.MAPPER.readTree(received.get(0)).path("message").textValue())
                .isEqualTo("REJECTED");
    }

    @Test
    @DisplayName("never come when told so")
    void never() throws Exception {
        webhooks.plan(WebhookPlan.never());
        wire.sign("T-1", "HS-1");
        webhooks.plan(WebhookPlan.onCompletion());
        wire.sign("T-2", "HS-2");
        webhooks.awaitDeliveries(1, PATIENCE);

        assertThat(received).singleElement().asString().contains("T-2");
    }

    @Test
    @DisplayName("record a portal that refuses or is not there")
    void notAcknowledged() throws Exception {
        webhooks.plan(WebhookPlan.held());
        wire.sign("T-1", "HS-1");
        portalStatus = 503;
        WebhookDelivery refused = webhooks.deliver("T-1");
        portal.close();
        WebhookDelivery lost = webhooks.deliver("T-1");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.acknowledged()).isFalse();
        assertThat(lost.status()).isZero();
    }

    @Test
    @DisplayName("say what is missing when they cannot be delivered")
    void mistakes() {
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.deliver("never-seen"));
        assertThatIllegalArgumentException().isThrownBy(() -> webhooks.register(URI.create("ftp://127.0.0.1/")));
        vnpt.ca().reset();
        assertThatIllegalStateException().isThrownBy(webhooks::deliverAll).withMessageContaining("register");
        assertThatIllegalStateException()
                .isThrownBy(() -> webhooks.awaitDeliveries(1, Duration.ofMillis(10)))
                .withMessageContaining("0 were made");
    }

    @Test
    @DisplayName("can be written by hand for tests of a portal")
    void byHand() throws Exception {
        byte[] value = {1, 2, 3};

        JsonNode body =
                Json.MAPPER.readTree(FakeVnptSmartCa.webhookBody("sp", 200, "SUCCESS", "T-9", Map.of("HS-1", value)));

        assertThat(body.path("sp_id").textValue()).isEqualTo("sp");
        assertThat(body.path("transaction_id").textValue()).isEqualTo("T-9");
        JsonNode file = body.path("signed_files").path(0);
        assertThat(Base64.getDecoder().decode(file.path("signature_value").textValue()))
                .isEqualTo(value);
        assertThat(file.path("timestamp_signature").isNull()).isTrue();
    }

    private void acknowledge(HttpExchange exchange) throws IOException {
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] body = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(portalStatus, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
