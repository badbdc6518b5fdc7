// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;

/** Nothing that was sent or answered is in a log line or an exception, whichever library writes it. */
class HttpPrivacyTest {

    private static final String PLANTED = "GEHEIM7f3c";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final StringBuilder javaLogging = new StringBuilder();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            javaLogging.append(line.getMessage()).append('\n');
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final java.util.logging.Logger okhttp = java.util.logging.Logger.getLogger("okhttp3");

    @BeforeEach
    void listen() {
        lines.start();
        root().addAppender(lines);
        root().setLevel(Level.TRACE);
        okhttp.setLevel(java.util.logging.Level.ALL);
        okhttp.addHandler(handler);
        handler.setLevel(java.util.logging.Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(lines);
        root().setLevel(Level.ERROR);
        okhttp.removeHandler(handler);
    }

    @Test
    void neitherGoodNorBadCallsTellWhatTheyCarried() {
        List<ResponseDefinitionBuilder> answers = List.of(
                aResponse().withBody("{\"a\":\"" + PLANTED + "\"}"),
                aResponse().withBody("{\"a\":" + PLANTED + "}"),
                aResponse().withBody("<html>" + PLANTED + "</html>"),
                aResponse().withStatus(500).withBody(PLANTED),
                aResponse().withStatus(302).withHeader("Location", "https://" + PLANTED + ".invalid/"),
                aResponse().withStatus(400).withBody("{\"error\":\"" + PLANTED + "\"}"),
                aResponse().withStatus(429).withHeader("Retry-After", PLANTED),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                aResponse().withBody(PLANTED.repeat(1000)),
                aResponse().withBody("{}").withFixedDelay(1500));
        StringBuilder told = new StringBuilder();
        HttpSettings settings = HttpSettings.builder().answerMaximum(4096).build();
        try (HttpTransport transport = Http.to(SERVER.getPort(), settings, new Http.Skipped())) {
            for (ResponseDefinitionBuilder answer : answers) {
                SERVER.stubFor(any(anyUrl()).willReturn(answer));
                told.append(call(transport, false)).append(call(transport, true));
            }
        }

        String logged = ours();
        assertThat(logged).as("one line per call").hasLineCount(2 * answers.size());
        assertThat(logged).contains("acme do").contains("acme look").contains("corr-1");
        assertThat(logged + javaLogging + told).doesNotContainIgnoringCase(PLANTED);
    }

    private static String call(HttpTransport transport, boolean submit) {
        HttpCall.Builder call = HttpCall.post(submit ? "do" : "look", "v1/{}/x", PLANTED)
                .query("q", PLANTED)
                .bearer(Secret.of(PLANTED))
                .json(JsonNodeFactory.instance.objectNode().put("x", PLANTED));
        try {
            HttpAnswer answer = submit
                    ? transport.execute(call.asSubmit(), Http.within(Duration.ofMillis(700)))
                    : transport.execute(call.asRead(), Http.within(Duration.ofMillis(700)));
            answer.json().requireObject().at("a").number();
            return answer.toString();
        } catch (RemoteSigningException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return text + e.failure().toString();
        }
    }

    /** WireMock's own server logs what it receives; only what the product and its libraries write counts. */
    private String ours() {
        StringBuilder text = new StringBuilder();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            boolean servers = line.getLoggerName().startsWith("org.eclipse.jetty")
                    || line.getLoggerName().startsWith("org.wiremock")
                    || line.getLoggerName().startsWith("wiremock")
                    || line.getLoggerName().startsWith("com.github.tomakehurst")
                    || line.getLoggerName().startsWith("WireMock");
            if (!servers) {
                text.append(line.getLoggerName())
                        .append(' ')
                        .append(line.getFormattedMessage())
                        .append('\n');
            }
        }
        return text.toString().strip();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
