// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;

@Timeout(60)
class HttpTransportLimitsTest {

    /** A thread per task: the common pool has a single thread on two cores, and these tasks wait for one another. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @AfterAll
    static void endThreads() {
        THREADS.shutdownNow();
    }

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    /** Answers each request and closes the connection behind the client's back, as some gateways do. */
    @Test
    void aSubmissionNeverMeetsAConnectionThatTheServerHasClosed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> answerAndClose(server, 21), THREADS);
            try (HttpTransport transport =
                    Http.to(server.getLocalPort(), HttpSettings.defaults(), new Http.Skipped())) {
                transport.execute(Http.read(), Http.context());
                for (int i = 0; i < 20; i++) {
                    assertThat(transport.execute(Http.submit(), Http.context()).status())
                            .isEqualTo(200);
                }
            }
            serving.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whenAllPlacesAreTakenTheCallIsBusyWithinItsDeadline() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                HttpTransport transport = Http.to(
                        server.getLocalPort(),
                        HttpSettings.builder().concurrency(1).build(),
                        Pause.REAL)) {
            CountDownLatch arrived = new CountDownLatch(1);
            CompletableFuture<Socket> held = CompletableFuture.supplyAsync(() -> accept(server, arrived), THREADS);
            CompletableFuture<HttpAnswer> first =
                    CompletableFuture.supplyAsync(() -> transport.execute(Http.submit(), Http.context()), THREADS);
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

            RemoteSigningException busy = catchThrowableOfType(
                    RemoteSigningException.class,
                    () -> transport.execute(Http.submit(), Http.within(Duration.ofMillis(200))));

            assertThat(busy.code()).isEqualTo(FailureCode.PROVIDER_BUSY);
            assertThat(busy.failure().isRepeatSafe()).isTrue();
            assertThat(busy.failure().retryAfter()).isPresent();
            held.get(20, TimeUnit.SECONDS).getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
            assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }

    @Test
    void closingCancelsRunningCallsAndRefusesLaterOnes() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HttpTransport transport = Http.to(server.getLocalPort(), HttpSettings.defaults(), Pause.REAL);
            CountDownLatch arrived = new CountDownLatch(1);
            CompletableFuture<Socket> held = CompletableFuture.supplyAsync(() -> accept(server, arrived), THREADS);
            CompletableFuture<RemoteSigningException> running = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(
                            RemoteSigningException.class, () -> transport.execute(Http.submit(), Http.context())),
                    THREADS);
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

            transport.close();
            transport.close();

            assertThat(running.get(10, TimeUnit.SECONDS)).isInstanceOf(OutcomeUnknownException.class);
            RemoteSigningException later = catchThrowableOfType(
                    RemoteSigningException.class, () -> transport.execute(Http.read(), Http.context()));
            assertThat(later.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE);
            held.get(10, TimeUnit.SECONDS).close();
        }
    }

    @Test
    void anInterruptedThreadStaysInterruptedAndSendsNothing() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                HttpTransport transport = Http.to(server.getLocalPort(), HttpSettings.defaults(), Pause.REAL)) {
            Thread.currentThread().interrupt();
            RemoteSigningException e = catchThrowableOfType(
                    RemoteSigningException.class, () -> transport.execute(Http.submit(), Http.context()));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE);
            assertThat(e.failure().isRepeatSafe()).isTrue();
        }
    }

    @Test
    void theRateIsKeptAndWhatDoesNotFitIsBusy() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> answerAndClose(server, 4), THREADS);
            Http.Skipped pause = new Http.Skipped();
            HttpSettings slow = HttpSettings.builder().rate(0.5, 2).build();
            try (HttpTransport transport = Http.to(server.getLocalPort(), slow, pause)) {
                for (int i = 0; i < 4; i++) {
                    transport.execute(Http.submit(), Http.context());
                }
                assertThat(pause.pauses)
                        .hasSize(2)
                        .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(2)));

                RemoteSigningException e = catchThrowableOfType(
                        RemoteSigningException.class,
                        () -> transport.execute(Http.submit(), Http.within(Duration.ofMillis(500))));
                assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_BUSY);
                assertThat(e.failure().retryAfter())
                        .hasValueSatisfying(
                                wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2)));
            }
            serving.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.invalid/",
                "http://127.0.0.1.example.invalid/",
                "http://10.0.0.1/",
                "ftp://127.0.0.1/",
                "https://user:secret@example.invalid/",
                "https://example.invalid/?a=b",
                "https://example.invalid/#a"
            })
    void addressesThatAreNotAllowedAreRefusedAtOnce(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpTransport.open("acme", List.of(URI.create(base)), HttpSettings.defaults()))
                .withMessageNotContaining("secret");
    }

    @Test
    void plainAndTlsAreNotMixedAndPinsNeedTls() {
        List<URI> mixed = List.of(URI.create("https://example.invalid"), URI.create("http://localhost"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpTransport.open("acme", mixed, HttpSettings.defaults()));
        PublicKeyPins pins = PublicKeyPins.of(List.of("A".repeat(43) + "=", "B".repeat(42) + "A="));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpTransport.open(
                        "acme",
                        List.of(URI.create("http://localhost")),
                        HttpSettings.builder().pins(pins).build()));
    }

    private static void answerAndClose(ServerSocket server, int times) {
        for (int i = 0; i < times; i++) {
            try (Socket socket = server.accept()) {
                readHead(socket.getInputStream());
                socket.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static Socket accept(ServerSocket server, CountDownLatch arrived) {
        try {
            Socket socket = server.accept();
            readHead(socket.getInputStream());
            arrived.countDown();
            return socket;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int line = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n' && line == 0) {
                return;
            }
            line = b == '\n' ? 0 : b == '\r' ? line : line + 1;
        }
    }
}
