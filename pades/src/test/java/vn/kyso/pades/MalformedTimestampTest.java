// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.fuzz.KeptInputs;
import vn.kyso.pades.support.Kit;

/** Found by fuzzing: malformed time-stamp answers left as exceptions of the parser, and ended the search for another. */
class MalformedTimestampTest {

    private static final AtomicReference<byte[]> ANSWER = new AtomicReference<>(new byte[0]);
    private static HttpServer server;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            byte[] body = ANSWER.get();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    static Stream<byte[]> answers() {
        return KeptInputs.of("AnswerFuzz")
                .filter(input -> input[0] == 0)
                .map(input -> java.util.Arrays.copyOfRange(input, 1, input.length));
    }

    @ParameterizedTest
    @MethodSource("answers")
    @DisplayName("A malformed answer is called TIMESTAMP_INVALID")
    void aMalformedAnswerIsInvalid(byte[] answer) {
        ANSWER.set(answer);
        PadesSignerTest.assertRefused(
                FailureCode.TIMESTAMP_INVALID,
                () -> HttpTimestampSource.of(malformed()).timestamp(DigestAlgorithm.SHA256, new byte[32]));
    }

    @Test
    @DisplayName("A structure nested without end is called TIMESTAMP_INVALID")
    void anEndlesslyNestedAnswerIsInvalid() {
        byte[] nested = new byte[60_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        aMalformedAnswerIsInvalid(nested);
    }

    @ParameterizedTest
    @MethodSource("answers")
    @DisplayName("Behind a malformed answer the next authority is asked")
    void theNextAuthorityIsAsked(byte[] answer) {
        ANSWER.set(answer);
        HttpTimestampSource source = HttpTimestampSource.builder()
                .authority(malformed())
                .authority(Kit.PKI.server().timeStampUri())
                .trusting(Kit.PKI.trustAnchors())
                .build();
        assertThat(source.timestamp(DigestAlgorithm.SHA256, new byte[32])).isNotEmpty();
    }

    private static URI malformed() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }
}
