// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;

class HttpTransportFaultsTest {

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Http.Skipped pause = new Http.Skipped();
    private HttpTransport transport = Http.to(SERVER.getPort(), HttpSettings.defaults(), pause);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void whatIsSentIsWhatWasDescribed() {
        answer(ok("{\"a\":1}"));
        HttpCall.Builder call = HttpCall.post("do", "v1/{}/x", "a b/../c")
                .query("q", "1&2")
                .bearer(Secret.of("token"))
                .header("X-One", "1")
                .json(JsonNodeFactory.instance.objectNode().put("tên", "Đỗ"));

        HttpAnswer answer = transport.execute(call.asSubmit(), Http.context());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("a").number()).hasValue(1);
        SERVER.verify(postRequestedFor(urlEqualTo("/api/v1/a%20b%2F..%2Fc/x?q=1%262"))
                .withHeader("Authorization", equalTo("Bearer token"))
                .withHeader("X-One", equalTo("1"))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("User-Agent", equalTo("kyso"))
                .withRequestBody(equalTo("{\"tên\":\"Đỗ\"}")));
    }

    @Test
    void formsAreEncoded() {
        answer(ok("{}"));

        transport.execute(
                HttpCall.post("token", "oauth2/token")
                        .form("grant_type", "client credentials")
                        .form("client_secret", Secret.of("a+b&c"))
                        .asRead(),
                Http.context());

        SERVER.verify(postRequestedFor(urlEqualTo("/api/oauth2/token"))
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withRequestBody(equalTo("grant_type=client+credentials&client_secret=a%2Bb%26c")));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 401, 404, 409})
    void answersThatTheAdapterJudgesAreReturned(int status) {
        answer(aResponse().withStatus(status).withBody("{}"));

        assertThat(transport.execute(Http.read(), Http.context()).status()).isEqualTo(status);
        assertThat(transport.execute(Http.submit(), Http.context()).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aCutReadIsRepeatedAndThenUnavailable(Fault fault) {
        answer(aResponse().withFault(fault));

        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class, () -> transport.execute(Http.read(), Http.context()));

        assertThat(e).isInstanceOf(ProviderUnavailableException.class);
        assertThat(e.failure().attempts()).isEqualTo(3);
        assertThat(pause.pauses).hasSize(2);
        SERVER.verify(3, getRequestedFor(urlEqualTo("/api/v1/look")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aCutSubmissionIsAnUnknownOutcomeAndNotRepeated(Fault fault) {
        answer(aResponse().withFault(fault));

        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class, () -> transport.execute(Http.submit(), Http.context()));

        assertThat(e).isInstanceOf(OutcomeUnknownException.class);
        assertThat(e.failure().isRepeatSafe()).isFalse();
        SERVER.verify(1, postRequestedFor(urlEqualTo("/api/v1/do")));
    }

    @Test
    void aReadThatRecoversIsAnsweredAndWaitsLongerEachTime() {
        for (String state : List.of(Scenario.STARTED, "second")) {
            SERVER.stubFor(any(anyUrl())
                    .inScenario("recovery")
                    .whenScenarioStateIs(state)
                    .willReturn(aResponse().withStatus(503))
                    .willSetStateTo(state.equals("second") ? "up" : "second"));
        }
        SERVER.stubFor(
                any(anyUrl()).inScenario("recovery").whenScenarioStateIs("up").willReturn(ok("{}")));

        assertThat(transport.execute(Http.read(), Http.context()).status()).isEqualTo(200);

        assertThat(pause.pauses.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
        assertThat(pause.pauses.get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(600));
    }

    @Test
    void theWishOfAProviderIsHonoured() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "4"));

        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class, () -> transport.execute(Http.read(), Http.context()));

        assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_BUSY);
        assertThat(e.failure().retryAfter()).contains(Duration.ofSeconds(4));
        assertThat(pause.pauses).allSatisfy(wait -> assertThat(wait).isEqualTo(Duration.ofSeconds(4)));
    }

    @Test
    void aWishBeyondTheDeadlineIsHandedOnWithoutWaiting() {
        answer(aResponse().withStatus(503).withHeader("Retry-After", "120"));

        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class, () -> transport.execute(Http.read(), Http.context()));

        assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(e.failure().retryAfter()).contains(Duration.ofSeconds(120));
        assertThat(pause.pauses).isEmpty();
    }

    /** OkHttp repeats these answers on its own unless it is kept from it. */
    @ParameterizedTest
    @ValueSource(ints = {408, 421, 503})
    void aSubmissionIsSentOnceEvenWhenTheAnswerInvitesToRepeat(int status) {
        answer(aResponse().withStatus(status).withHeader("Retry-After", "0"));

        try {
            assertThat(transport.execute(Http.submit(), Http.context()).status())
                    .isEqualTo(421);
        } catch (OutcomeUnknownException expected) {
            assertThat(expected.failure().vendorCode()).contains("HTTP " + status);
        }

        SERVER.verify(1, postRequestedFor(urlEqualTo("/api/v1/do")));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aServerErrorAfterASubmissionIsAnUnknownOutcome(int status) {
        answer(aResponse().withStatus(status));

        assertThat(catchThrowableOfType(
                        OutcomeUnknownException.class, () -> transport.execute(Http.submit(), Http.context())))
                .isNotNull();
        SERVER.verify(1, postRequestedFor(urlEqualTo("/api/v1/do")));
    }

    @Test
    void aSubmissionThatIsTurnedAwayMayBeRepeated() {
        answer(aResponse().withStatus(429));

        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class, () -> transport.execute(Http.submit(), Http.context()));

        assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_BUSY);
        assertThat(e.failure().isRepeatSafe()).isTrue();
    }

    @Test
    void headersAreReadInAnyCaseRetryAfterToo() {
        answer(aResponse().withStatus(409).withHeader("Retry-After", "7").withHeader("X-Trace", "t"));

        HttpAnswer answer = transport.execute(Http.submit(), Http.context());

        assertThat(answer.header("retry-after")).contains("7");
        assertThat(answer.header("x-trace")).contains("t");
        assertThat(answer.header("x-none")).isEmpty();
    }

    @Test
    void aServerErrorThatTheAdapterWantsIsReturned() {
        answer(aResponse().withStatus(500).withBody("{\"errorCode\":\"e400\"}"));

        HttpAnswer answer = transport.execute(
                HttpCall.post("sign", "x").alsoReturn(500, 501).asSubmit(), Http.context());

        assertThat(answer.json().at("errorCode").text()).contains("e400");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectsAreNotFollowed(int status) {
        answer(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));

        RemoteSigningException read = catchThrowableOfType(
                RemoteSigningException.class, () -> transport.execute(Http.read(), Http.context()));
        RemoteSigningException submit = catchThrowableOfType(
                RemoteSigningException.class, () -> transport.execute(Http.submit(), Http.context()));

        assertThat(read.code()).isEqualTo(FailureCode.ANSWER_UNREADABLE);
        assertThat(submit).isInstanceOf(OutcomeUnknownException.class);
        SERVER.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void answersAreBounded() {
        transport = Http.to(
                SERVER.getPort(), HttpSettings.builder().answerMaximum(2048).build(), pause);
        answer(ok("x".repeat(2048)));
        assertThat(transport.execute(Http.read(), Http.context()).body()).hasSize(2048);

        answer(ok("x".repeat(2049)));
        RemoteSigningException read = catchThrowableOfType(
                RemoteSigningException.class, () -> transport.execute(Http.read(), Http.context()));
        assertThat(read.code()).isEqualTo(FailureCode.ANSWER_TOO_LARGE);
        assertThat(read.failure().attempts()).isEqualTo(1);
        assertThat(catchThrowableOfType(
                        OutcomeUnknownException.class, () -> transport.execute(Http.submit(), Http.context())))
                .isNotNull();
    }

    @Test
    void aCompressedAnswerIsBoundedByWhatComesOut() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[8 << 20]);
        }
        answer(aResponse().withHeader("Content-Encoding", "gzip").withBody(bomb.toByteArray()));

        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class, () -> transport.execute(Http.read(), Http.context()));

        assertThat(bomb.size()).isLessThan(1 << 20);
        assertThat(e.code()).isEqualTo(FailureCode.ANSWER_TOO_LARGE);
    }

    @Test
    void aSlowAnswerEndsWithTheDeadlineOfTheContext() {
        answer(ok("{}").withFixedDelay(5_000));

        long begin = System.nanoTime();
        RemoteSigningException read = catchThrowableOfType(
                RemoteSigningException.class,
                () -> transport.execute(Http.read(), Http.within(Duration.ofMillis(300))));
        RemoteSigningException submit = catchThrowableOfType(
                RemoteSigningException.class,
                () -> transport.execute(Http.submit(), Http.within(Duration.ofMillis(300))));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        assertThat(read.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(submit).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aDrippingAnswerEndsWithTheDeadlineToo() {
        answer(ok("x".repeat(1000)).withChunkedDribbleDelay(100, 10_000));

        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class,
                () -> transport.execute(Http.submit(), Http.within(Duration.ofMillis(400))));

        assertThat(e).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void theTransportsOwnTimeCountsWhenItIsShorter() {
        transport = Http.to(
                SERVER.getPort(),
                HttpSettings.builder().callTimeout(Duration.ofMillis(200)).build(),
                pause);
        answer(ok("{}").withFixedDelay(600));

        assertThat(catchThrowableOfType(
                        OutcomeUnknownException.class, () -> transport.execute(Http.submit(), Http.context())))
                .isNotNull();
        HttpSubmit patient =
                HttpCall.post("do", "v1/do").timeout(Duration.ofSeconds(10)).asSubmit();
        assertThat(transport.execute(patient, Http.context()).status()).isEqualTo(200);
    }

    @Test
    void cookiesAreNotKept() {
        answer(ok("{}").withHeader("Set-Cookie", "session=1"));

        transport.execute(Http.read(), Http.context());
        transport.execute(Http.read(), Http.context());

        SERVER.verify(0, getRequestedFor(anyUrl()).withCookie("session", equalTo("1")));
    }

    @Test
    void nothingListeningIsUnreachableAndSafeToRepeat() throws IOException {
        transport = Http.to(freePort(), HttpSettings.defaults(), pause);

        for (boolean submit : new boolean[] {true, false}) {
            RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> {
                if (submit) {
                    transport.execute(Http.submit(), Http.context());
                } else {
                    transport.execute(Http.read(), Http.context());
                }
            });
            assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE);
            assertThat(e.failure().isRepeatSafe()).isTrue();
            assertThat(e.failure().attempts()).isEqualTo(submit ? 1 : 3);
        }
    }

    @Test
    void theNextAddressIsTriedWhileNothingWasSentAndRemembered() throws IOException {
        answer(ok("{}"));
        List<URI> bases = List.of(
                URI.create("http://127.0.0.1:" + freePort()), URI.create("http://127.0.0.1:" + SERVER.getPort()));
        transport = HttpTransport.open("acme", bases, HttpSettings.defaults(), pause);

        assertThat(transport.execute(Http.submit(), Http.context()).status()).isEqualTo(200);
        assertThat(transport.execute(Http.submit(), Http.context()).status()).isEqualTo(200);

        assertThat(pause.pauses).isEmpty();
        SERVER.verify(2, postRequestedFor(urlEqualTo("/v1/do")));
    }

    @Test
    void theNextAddressIsNotTriedAfterSending() {
        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
        List<URI> bases = List.of(
                URI.create("http://127.0.0.1:" + SERVER.getPort() + "/one"),
                URI.create("http://127.0.0.1:" + SERVER.getPort() + "/two"));
        transport = HttpTransport.open("acme", bases, HttpSettings.defaults(), pause);

        assertThat(catchThrowableOfType(
                        OutcomeUnknownException.class, () -> transport.execute(Http.submit(), Http.context())))
                .isNotNull();
        SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
    }
}
