// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("VNPT's OAuth gateway")
class FakeVnptOAuthTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ManualClock clock = ManualClock.create();
    private final TestPki pki = TestPki.create(clock);
    private final FakeVnptOAuth ca = FakeVnptOAuth.builder().timer(clock).start();

    private record Answer(int status, JsonNode json) {
        String text(String field) {
            return json.path(field).asText();
        }

        JsonNode content() {
            return json.path("content");
        }

        int code() {
            return json.path("code").asInt(-1);
        }
    }

    @BeforeEach
    void account() {
        ca.addAccount(FakeAccount.citizen(pki));
    }

    @AfterEach
    void close() {
        ca.close();
        pki.close();
    }

    private URI page() {
        return URI.create(ca.baseUri() + "/auth/authorize?"
                + form(Map.of(
                        "response_type", "code",
                        "client_id", ca.clientId(),
                        "state", "s-1",
                        "redirect_uri", ca.redirectUri().toString(),
                        "scope", "sign offline_access")));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Answer answer(HttpResponse<String> response) throws Exception {
        return new Answer(response.statusCode(), Json.MAPPER.readTree(response.body()));
    }

    private Answer token(Map<String, String> more) throws Exception {
        String fields = form(Map.of("client_id", ca.clientId(), "client_secret", ca.clientSecret())) + "&" + form(more);
        return answer(CLIENT.send(
                HttpRequest.newBuilder(ca.baseUri().resolve("/auth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build(),
                BodyHandlers.ofString()));
    }

    private static String codeOf(URI redirect) {
        return Fields.form(redirect.getRawQuery()).getOrDefault("code", "");
    }

    private Answer redeem(String code) throws Exception {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                ca.redirectUri().toString()));
    }

    private String login() throws Exception {
        return redeem(codeOf(ca.browser().approve(page()))).text("access_token");
    }

    private Answer call(String token, String path, JsonNode body) throws Exception {
        return answer(CLIENT.send(
                HttpRequest.newBuilder(ca.baseUri().resolve(path))
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString()));
    }

    private String credentialId(String token) throws Exception {
        return call(token, "/csc/credentials/list", Json.object())
                .content()
                .get(0)
                .asText();
    }

    private static byte[] digest(String of) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode signRequest(String token, String refTranId, int documents) throws Exception {
        ObjectNode body = Json.object();
        body.put("credentialId", credentialId(token))
                .put("refTranId", refTranId)
                .put("description", "Tờ khai");
        var datas = body.putArray("datas");
        for (int i = 0; i < documents; i++) {
            datas.addObject()
                    .put("name", "hs-" + i + ".pdf")
                    .put("hash", Base64.getEncoder().encodeToString(digest("hs-" + i)));
        }
        return body;
    }

    private Answer sign(String token, JsonNode body) throws Exception {
        return call(token, "/csc/signature/signhash", body);
    }

    private Answer info(String token, String tranId) throws Exception {
        return call(token, "/csc/credentials/gettraninfo", Json.object().put("tranId", tranId));
    }

    @Test
    @DisplayName("a code is good once, for 15 seconds, and for its redirect address")
    void codes() throws Exception {
        String code = codeOf(ca.browser().approve(page()));
        assertThat(redeem(code).status()).isEqualTo(200);
        assertThat(redeem(code).text("error")).isEqualTo("invalid_grant");

        String old = codeOf(ca.browser().approve(page()));
        clock.advance(Duration.ofSeconds(15));
        assertThat(redeem(old).text("error")).isEqualTo("invalid_grant");

        String elsewhere = codeOf(ca.browser().approve(page()));
        assertThat(token(Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                elsewhere,
                                "redirect_uri",
                                ca.redirectUri() + "/"))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, other",
        "redirect_uri, https://portal.example.invalid/vnpt/Login",
        "scope, sign",
        "response_type, token",
        "state, ''"
    })
    @DisplayName("the page shows itself for a right request only, and only at its own address")
    void pages(String field, String value) {
        String query = page().getRawQuery();
        Map<String, String> fields = new java.util.LinkedHashMap<>(Fields.form(query));
        fields.put(field, value);
        URI wrong = URI.create(ca.baseUri() + "/auth/authorize?" + form(fields));

        assertThatThrownBy(() -> ca.browser().approve(wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ca.browser().deny(wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ca.browser().approve(URI.create("https://other.invalid/auth/authorize?" + query)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("the browser brings state and code back, or that the citizen refused; over HTTP it is a redirect")
    void browser() throws Exception {
        assertThat(ca.browser().approve(page()).getQuery()).contains("state=s-1");
        assertThat(ca.browser().deny(page()).getQuery()).isEqualTo("error=access_denied&state=s-1");
        HttpResponse<String> overHttp =
                CLIENT.send(HttpRequest.newBuilder(page()).GET().build(), BodyHandlers.ofString());
        assertThat(overHttp.statusCode()).isEqualTo(302);
        assertThat(redeem(codeOf(URI.create(
                                overHttp.headers().firstValue("Location").orElseThrow())))
                        .status())
                .isEqualTo(200);

        ca.addAccount(FakeAccount.preset(pki, TestPreset.OTHER_CITIZEN));
        assertThatThrownBy(() -> ca.browser().approve(page())).isInstanceOf(IllegalStateException.class);
        assertThat(ca.browser().approve(page(), "001099000000").getQuery()).contains("code=");
    }

    @Test
    @DisplayName("refresh tokens rotate and live three months; access tokens live an hour")
    void rotation() throws Exception {
        Answer first = redeem(codeOf(ca.browser().approve(page())));
        assertThat(first.json().path("expires_in").intValue()).isEqualTo(3600);
        clock.advance(Duration.ofHours(1));
        assertThat(call(first.text("access_token"), "/csc/credentials/list", Json.object())
                        .status())
                .isEqualTo(401);

        Answer second = refresh(first.text("refresh_token"));
        assertThat(call(second.text("access_token"), "/csc/credentials/list", Json.object())
                        .status())
                .isEqualTo(200);
        assertThat(refresh(first.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(token(Map.of("grant_type", "refresh_token", "refresh_token", second.text("refresh_token")))
                        .text("error"))
                .as("the scope is wanted")
                .isEqualTo("invalid_scope");

        clock.advance(Duration.ofDays(90));
        assertThat(refresh(second.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
    }

    private Answer refresh(String token) throws Exception {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", "sign offline_access"));
    }

    @Test
    @DisplayName("the password grant wants an approval; five wrong passwords lock for five minutes")
    void passwords() throws Exception {
        assertThat(password(ca.signerPassword()).text("error")).isEqualTo("unauthorized_client");
        ca.configure(settings -> settings.passwordGrant(true));
        assertThat(password(ca.signerPassword()).status()).isEqualTo(200);

        for (int i = 0; i < 5; i++) {
            assertThat(password("wrong").text("error")).isEqualTo("invalid_grant");
        }
        assertThat(password(ca.signerPassword()).text("error_description")).contains("khóa");
        clock.advance(Duration.ofMinutes(5));
        assertThat(password(ca.signerPassword()).status()).isEqualTo(200);
    }

    private Answer password(String password) throws Exception {
        return token(Map.of("grant_type", "password", "username", "001099000000", "password", password));
    }

    @ParameterizedTest
    @CsvSource({"client_secret=x, invalid_request", "grant_type=magic, unsupported_grant_type", "a=%zz, invalid_request"
    })
    @DisplayName("token requests are read strictly")
    void tokenRequests(String more, String error) throws Exception {
        String fields = form(Map.of("client_id", ca.clientId(), "client_secret", ca.clientSecret())) + "&" + more;
        Answer answer = answer(CLIENT.send(
                HttpRequest.newBuilder(ca.baseUri().resolve("/auth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build(),
                BodyHandlers.ofString()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo(error);
    }

    @Test
    @DisplayName("info is bare or wrapped, with no, one or all certificates")
    void credentials() throws Exception {
        String token = login();
        ObjectNode body = Json.object().put("credentialId", credentialId(token)).put("certificates", "chain");

        Answer bare = call(token, "/csc/credentials/info", body);
        assertThat(bare.json().path("cert").path("certificates")).hasSize(3);
        assertThat(bare.json().path("key").path("len").intValue()).isEqualTo(2048);
        ca.configure(settings -> settings.infoWrapped(true).successCode(1));
        Answer wrapped = call(token, "/csc/credentials/info", body.put("certificates", "single"));
        assertThat(wrapped.code()).isEqualTo(1);
        assertThat(wrapped.content().path("cert").path("certificates")).hasSize(1);
        assertThat(call(token, "/csc/credentials/info", body.put("certificates", "all"))
                        .code())
                .isEqualTo(30_000);
        assertThat(call(
                                token,
                                "/csc/credentials/info",
                                body.put("credentialId", "x").put("certificates", "none"))
                        .code())
                .isEqualTo(60_000);
    }

    @Test
    @DisplayName("signhash makes the phone ring; gettraninfo goes from 4000 to the values")
    void signs() throws Exception {
        ca.phone().ignore();
        String token = login();

        Answer answer = sign(token, signRequest(token, "R-1", 2));

        assertThat(answer.code()).isZero();
        assertThat(answer.content().path("refTranId").textValue()).isEqualTo("R-1");
        assertThat(answer.content().path("tranStatus").intValue()).isEqualTo(4000);
        String tranId = answer.content().path("tranId").textValue();
        assertThat(info(token, tranId)
                        .content()
                        .path("documents")
                        .get(0)
                        .path("sig")
                        .isNull())
                .isTrue();
        assertThat(ca.phone().pending()).singleElement().satisfies(shown -> {
            assertThat(shown.description()).isEqualTo("Tờ khai");
            assertThat(shown.docIds()).containsExactly("hs-0.pdf", "hs-1.pdf");
        });

        ca.phone().approveAll();
        JsonNode done = info(token, tranId).content();
        assertThat(done.path("tranStatus").intValue()).isEqualTo(1);
        assertThat(done.path("documents")).hasSize(2);
        assertThat(Base64.getDecoder()
                        .decode(done.path("documents").get(0).path("sig").textValue()))
                .hasSize(256);
        assertThat(info(token, "R-1").code()).as("not by the relying party's").isEqualTo(62_000);
        assertThat(ca.journal().digestsReceived())
                .containsExactlyInAnyOrder(
                        HexFormat.of().formatHex(digest("hs-0")), HexFormat.of().formatHex(digest("hs-1")));
    }

    @ParameterizedTest
    @CsvSource({"4002", "4003", "4004"})
    @DisplayName("a refusal, a failed key and a failed signature are numbers; silence is 4001")
    void ends(int status) throws Exception {
        ca.configure(settings -> settings.rejectedStatus(status));
        ca.phone().refuse();
        String token = login();
        String refused = sign(token, signRequest(token, "R-1", 1))
                .content()
                .path("tranId")
                .asText();
        assertThat(info(token, refused).content().path("tranStatus").intValue()).isEqualTo(status);

        ca.phone().ignore();
        String ignored = sign(token, signRequest(token, "R-2", 1))
                .content()
                .path("tranId")
                .asText();
        clock.advance(Duration.ofMinutes(5));
        assertThat(info(token, ignored).content().path("tranStatus").intValue()).isEqualTo(4001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hex", "base64 of hex", "url alphabet", "unpadded", "sha-1"})
    @DisplayName("a digest is standard base64 of 32 raw bytes, nothing else")
    void encodings(String kind) throws Exception {
        byte[] digest = HexFormat.of().parseHex("fb".repeat(32));
        String hex = HexFormat.of().formatHex(digest);
        String hash = switch (kind) {
            case "hex" -> hex;
            case "base64 of hex" -> Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII));
            case "url alphabet" -> Base64.getUrlEncoder().encodeToString(digest);
            case "unpadded" -> Base64.getEncoder().withoutPadding().encodeToString(digest);
            default -> Base64.getEncoder().encodeToString(new byte[20]);
        };
        String token = login();
        ObjectNode body = signRequest(token, "R-1", 1);
        ((ObjectNode) body.path("datas").get(0)).put("hash", hash);

        Answer answer = sign(token, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(62_010);
        assertThat(ca.journal().acceptedSigns()).isZero();
    }

    @Test
    @DisplayName("fifty digests fit, fifty-one do not")
    void fifty() throws Exception {
        String token = login();

        assertThat(sign(token, signRequest(token, "R-1", 50)).code()).isZero();
        assertThat(sign(token, signRequest(token, "R-2", 51)).code()).isEqualTo(30_000);
        assertThat(sign(token, signRequest(token, "R-3", 0)).code()).isEqualTo(30_000);
        assertThat(sign(token, signRequest(token, "R-1", 1)).code()).isEqualTo(30_000);
    }

    @Test
    @DisplayName("a used-up service pack is 65000, under HTTP 200 when the settings say so")
    void quota() throws Exception {
        ca.configure(settings -> settings.credits(2));
        String token = login();
        assertThat(sign(token, signRequest(token, "R-1", 2)).code()).isZero();
        Answer refused = sign(token, signRequest(token, "R-2", 1));
        assertThat(refused.code()).isEqualTo(65_000);
        assertThat(refused.status()).isEqualTo(400);

        ca.configure(settings -> settings.errorsUnderHttp200(true));
        assertThat(sign(token, signRequest(token, "R-3", 1)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("credentials and transactions of others are told apart from unknown ones")
    void others() throws Exception {
        String token = login();
        String tranId = sign(token, signRequest(token, "R-1", 1))
                .content()
                .path("tranId")
                .asText();
        String mine = credentialId(token);
        FakeAccount another = ca.addAccount(FakeAccount.preset(pki, TestPreset.OTHER_CITIZEN));
        String other =
                redeem(codeOf(ca.browser().approve(page(), another.userId()))).text("access_token");

        assertThat(info(other, tranId).code()).isEqualTo(62_001);
        assertThat(sign(other, signRequest(other, "R-2", 1).put("credentialId", mine))
                        .code())
                .isEqualTo(60_001);
        assertThat(call("nobody's", "/csc/credentials/list", Json.object()).status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("notifyUrl is called once per transaction, and only when it was named")
    void notifies() throws Exception {
        List<String> calls = new CopyOnWriteArrayList<>();
        HttpServer portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/notify", exchange -> {
            calls.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        portal.start();
        try {
            String token = login();
            sign(token, signRequest(token, "R-0", 1));
            ObjectNode body = signRequest(token, "R-1", 1)
                    .put("notifyUrl", "http://127.0.0.1:" + portal.getAddress().getPort() + "/notify");
            String tranId = sign(token, body).content().path("tranId").asText();

            ca.webhooks().awaitDeliveries(1, Duration.ofSeconds(10));

            assertThat(calls).containsExactly("{\"tranId\":\"" + tranId + "\",\"refTranId\":\"R-1\",\"status\":1}");
            assertThat(sign(token, signRequest(token, "R-2", 1).put("notifyUrl", "ftp://x.invalid"))
                            .code())
                    .isEqualTo(30_000);
        } finally {
            portal.stop(0);
        }
    }

    @Test
    @DisplayName("a reset forgets logins, transactions and settings")
    void reset() throws Exception {
        String token = login();
        ca.configure(settings -> settings.credits(0));

        ca.reset();

        assertThat(call(token, "/csc/credentials/list", Json.object()).status()).isEqualTo(401);
        assertThat(ca.settings().toBuilder().build()).isNotNull();
        assertThat(ca.journal().requests(Operation.LIST_CREDENTIALS)).isOne();
        assertThatThrownBy(() -> ca.browser().approve(page(), "001099000000"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("settings that make no sense are refused")
    void settings() {
        VnptOAuthSettings.Builder builder = VnptOAuthSettings.defaults().toBuilder();

        assertThatThrownBy(() -> builder.successCode(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.batchLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.credits(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.codeLifetime(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeVnptOAuth.builder().port(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeVnptOAuth.builder().journalSize(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FakeVnptOAuth.builder().redirectUris()).isInstanceOf(IllegalArgumentException.class);
    }
}
