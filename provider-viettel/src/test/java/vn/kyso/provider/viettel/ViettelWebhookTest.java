// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.Callback;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.TolerantJson;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.time.ManualClock;

class ViettelWebhookTest {

    private static final String SECRET = "synthetic-webhook-secret";
    private static final String LOGIN =
            "{\"grant_type\":\"client_credentials\",\"client_id\":\"viettel-1\",\"client_secret\":\"" + SECRET + "\"}";
    private static final String RESULT = FakeViettelMySign.webhookBody(
            "55555555-0000-4000-8000-000000000001", "1", Map.of(1, new byte[] {1}), Instant.EPOCH);

    private final ManualClock clock = ManualClock.create();
    private final ViettelWebhook webhook = webhook(SECRET);

    @Test
    void viettelIsGivenATokenInTheFormOfItsSample() {
        ViettelWebhook.Reply reply = webhook.token(Callback.ofJson(LOGIN));

        JsonView json = json(reply);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(json.at("status_code").requiredText()).isEqualTo("00");
        assertThat(reply.json()).contains("\"expires_in\":\"3600000\"");
        assertThat(reply.json())
                .contains("\"consented_on\":\"" + clock.instant().getEpochSecond() + "\"");
        assertThat(reply).hasToString("Reply[200]");
        assertThat(webhook.isAuthentic(result(token(reply)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "not json",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"viettel-1\",\"client_secret\":\"wrong\"}",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"x\",\"client_secret\":\"" + SECRET + "\"}",
                "{\"grant_type\":\"password\",\"client_id\":\"viettel-1\",\"client_secret\":\"" + SECRET + "\"}",
                "{\"client_id\":\"viettel-1\",\"client_secret\":\"" + SECRET + "\"}",
                "{\"grant_type\":\"client_credentials\",\"client_id\":{\"a\":1},\"client_secret\":[]}"
            })
    void whoeverDoesNotKnowWhatWasGivenToViettelGetsNoToken(String body) {
        ViettelWebhook.Reply reply = webhook.token(Callback.ofJson(body));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json()).doesNotContain("access_token").doesNotContain(SECRET);
    }

    @Test
    void aTokenCountsUntilItsTimeIsOver() {
        Callback callback = result(token(webhook.token(Callback.ofJson(LOGIN))));
        clock.advance(Duration.ofMinutes(60).minusMillis(1));
        assertThat(webhook.isAuthentic(callback)).isTrue();

        clock.advance(Duration.ofMillis(1));
        assertThat(webhook.isAuthentic(callback)).isFalse();
    }

    @Test
    void everyNodeWithTheSameSecretKnowsTheTokenAndNoOther() {
        String token = token(webhook.token(Callback.ofJson(LOGIN)));

        assertThat(webhook(SECRET).isAuthentic(result(token))).isTrue();
        assertThat(webhook("another-webhook-secret").isAuthentic(result(token))).isFalse();
    }

    @Test
    void aChangedTokenIsNone() {
        byte[] token = Base64.getUrlDecoder().decode(token(webhook.token(Callback.ofJson(LOGIN))));
        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] ^= 1;
            assertThat(webhook.isAuthentic(result(Base64.getUrlEncoder().encodeToString(changed))))
                    .as("byte " + i)
                    .isFalse();
        }
        assertThat(webhook.isAuthentic(result(""))).isFalse();
        assertThat(webhook.isAuthentic(result("%%%"))).isFalse();
        assertThat(webhook.isAuthentic(Callback.ofJson(RESULT))).as("no header").isFalse();
        assertThat(webhook.isAuthentic(new Callback(Map.of("Authorization", List.of("Basic x")), new byte[0])))
                .isFalse();
    }

    @Test
    void twoTokensOfOneMomentDiffer() {
        assertThat(token(webhook.token(Callback.ofJson(LOGIN))))
                .isNotEqualTo(token(webhook.token(Callback.ofJson(LOGIN))));
    }

    @Test
    void aResultIsAcknowledgedWhenTheHintTookIt() {
        List<Callback> hints = new ArrayList<>();
        Callback good = result(token(webhook.token(Callback.ofJson(LOGIN))));

        assertThat(webhook.receive(good, hints::add))
                .isEqualTo(new ViettelWebhook.Reply(200, "{\"status_code\":\"00\",\"message\":\"OK\"}"));
        assertThat(webhook.receive(result("forged"), hints::add).status()).isEqualTo(401);
        assertThat(hints).containsExactly(good);
    }

    @Test
    void whatTheHintDoesNotUnderstandIsABadRequestAndItsOwnTroublesAreThePortals() {
        Callback good = result(token(webhook.token(Callback.ofJson(LOGIN))));

        assertThat(webhook.receive(good, callback -> {
                            throw FailureCode.ANSWER_UNREADABLE.because("x").toException();
                        })
                        .status())
                .isEqualTo(400);
        assertThatThrownBy(() -> webhook.receive(good, callback -> {
                    throw new IllegalStateException("store is down");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theProviderReadsAHintOfACallWithATokenOfOursOnly() {
        try (ViettelMySign provider = provider()) {
            String token = token(webhook.token(Callback.ofJson(LOGIN)));

            assertThat(provider.transactionsOf(result(token))).containsExactly("55555555-0000-4000-8000-000000000001");
            assertThat(provider.transactionsOf(call(token, "{\"meta_data\":{\"status\":\"1\"}}")))
                    .isEmpty();
            for (Callback wrong : List.of(
                    result("forged"),
                    Callback.ofJson(RESULT),
                    call(token, "{}"),
                    call(token, "[]"),
                    call(token, ""),
                    call(token, "{\"meta_data\":{\"transaction_id\":{}}}"))) {
                assertThatThrownBy(() -> provider.transactionsOf(wrong))
                        .isInstanceOf(ProtocolViolationException.class)
                        .hasMessageNotContaining("forged")
                        .hasMessageNotContaining("55555555");
            }
        }
    }

    @Test
    void withoutAWebhookEveryCallIsRefused() {
        try (Bed bed = new Bed()) {
            assertThatThrownBy(() -> bed.provider.transactionsOf(Callback.ofJson(RESULT)))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageContaining("async");
        }
    }

    @Test
    void whatIsMissingOrTooShortIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViettelWebhook.builder().clientId("x").build())
                .withMessageContaining("clientSecret");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ViettelWebhook.builder().clientSecret(Secret.of(SECRET)).build())
                .withMessageContaining("clientId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViettelWebhook.builder()
                        .clientId(" ")
                        .clientSecret(Secret.of(SECRET))
                        .build())
                .withMessageContaining("clientId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> webhook("too-short-secret".substring(1)))
                .withMessageContaining("16")
                .withMessageNotContaining("too-short");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViettelWebhook.builder().tokenLife(Duration.ZERO));
        assertThat(webhook).hasToString("ViettelWebhook[viettel-1]");
    }

    private ViettelWebhook webhook(String secret) {
        return ViettelWebhook.builder()
                .clientId("viettel-1")
                .clientSecret(Secret.of(secret))
                .clock(clock)
                .build();
    }

    private ViettelMySign provider() {
        return ViettelMySign.open(ViettelConfig.builder()
                .baseUri(java.net.URI.create("https://gw.example.invalid"))
                .clientId("x")
                .clientSecret(Secret.of("y"))
                .async(3)
                .webhook(webhook)
                .build());
    }

    private static Callback result(String token) {
        return call(token, RESULT);
    }

    private static Callback call(String token, String body) {
        return new Callback(Map.of("authorization", List.of("Bearer " + token)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(ViettelWebhook.Reply reply) {
        return json(reply).at("data").at("access_token").requiredText();
    }

    private static JsonView json(ViettelWebhook.Reply reply) {
        return TolerantJson.read(
                reply.json().getBytes(StandardCharsets.UTF_8),
                what -> FailureCode.ANSWER_UNREADABLE.because(what).toException());
    }
}
