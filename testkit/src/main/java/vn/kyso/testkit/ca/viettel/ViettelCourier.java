// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.WebhookDelivery;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.WebhookCourier;

/** The webhook of {@code async} 3: fetches a token at the relying party's auth endpoint, then calls the result endpoint with it. */
final class ViettelCourier implements WebhookCourier {

    /** What a relying party made up for Viettel. */
    record Agreement(@Nullable URI authEndpoint, String clientId, String clientSecret) {}

    private record Answer(int status, String text) {}

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ViettelContext context;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private volatile Agreement agreement;

    ViettelCourier(ViettelContext context, Agreement agreement) {
        this.context = context;
        this.agreement = agreement;
    }

    Agreement agreement() {
        return agreement;
    }

    void authenticateAt(@Nullable URI endpoint) {
        agreement = new Agreement(endpoint, agreement.clientId(), agreement.clientSecret());
    }

    @Override
    public boolean wants(CaTransaction transaction) {
        return context.details(transaction).async() == SignCall.WEBHOOK;
    }

    /** In another's name means: with a token that the relying party never issued. */
    @Override
    public WebhookDelivery call(CaTransaction transaction, Optional<String> forged, URI target, Instant at) {
        String id = transaction.relyingPartyId();
        String token = forged.orElse("");
        URI endpoint = agreement.authEndpoint();
        if (forged.isEmpty() && endpoint != null) {
            Answer login = send(endpoint, "", credentials());
            token = token(login);
            if (token.isEmpty()) {
                return new WebhookDelivery(id, endpoint, at, "", login.status(), login.text());
            }
        }
        String body = WebhookJson.of(context, transaction);
        Answer answer = send(target, token, body);
        return new WebhookDelivery(id, target, at, body, answer.status(), answer.text());
    }

    private String credentials() {
        ObjectNode body = Json.object();
        body.put("grant_type", "client_credentials");
        body.put("client_id", agreement.clientId());
        body.put("client_secret", agreement.clientSecret());
        return new String(Json.bytes(body), StandardCharsets.UTF_8);
    }

    /** The token of a good answer, otherwise nothing. */
    private static String token(Answer login) {
        try {
            JsonNode answer = Json.MAPPER.readTree(login.text());
            boolean good =
                    login.status() == 200 && answer.path("status_code").asText().equals("00");
            return good ? answer.path("data").path("access_token").asText() : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private Answer send(URI target, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(context.settings().webhookMethod().name(), BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, e.getClass().getSimpleName());
        }
    }
}
