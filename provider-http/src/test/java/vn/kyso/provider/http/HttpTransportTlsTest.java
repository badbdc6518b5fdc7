// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;

@Timeout(60)
class HttpTransportTlsTest {

    private static final String SPARE = "sha256/" + "A".repeat(43) + "=";

    private final FakeVnptSmartCa server = FakeVnptSmartCa.builder().tls(true).start();
    private final X509Certificate anchor = server.tlsAnchor().orElseThrow();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aServerThatNobodyTrustsIsNotSpokenToAndNotTriedAgain() {
        try (HttpTransport transport = open(HttpSettings.defaults())) {
            RemoteSigningException e = catchThrowableOfType(
                    RemoteSigningException.class, () -> transport.execute(Http.submit(), Http.context()));
            assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE);
            assertThat(e.failure().isRepeatSafe()).isTrue();
            assertThat(e.getMessage()).contains("trust anchors");

            RemoteSigningException read = catchThrowableOfType(
                    RemoteSigningException.class, () -> transport.execute(Http.read(), Http.context()));
            assertThat(read.failure().attempts()).isEqualTo(1);
        }
        assertThat(server.journal().requests()).isZero();
    }

    @Test
    void anAddedAnchorIsTrusted() {
        try (HttpTransport transport =
                open(HttpSettings.builder().trustAnchor(anchor).build())) {
            assertThat(transport.execute(Http.submit(), Http.context()).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aServerUnderAnotherNameIsNotSpokenTo() {
        URI other = URI.create("https://127.0.0.9:" + server.baseUri().getPort());
        try (HttpTransport transport = HttpTransport.open(
                "acme",
                List.of(other),
                HttpSettings.builder().trustAnchor(anchor).build())) {
            RemoteSigningException e = catchThrowableOfType(
                    RemoteSigningException.class, () -> transport.execute(Http.submit(), Http.context()));
            assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE);
        }
        assertThat(server.journal().requests()).isZero();
    }

    @Test
    void pinsRotateWithoutANewTransport() {
        PublicKeyPins right = PublicKeyPins.of(List.of(PublicKeyPins.pinOf(anchor), SPARE));
        PublicKeyPins wrong = PublicKeyPins.of(List.of("B".repeat(42) + "A=", SPARE));
        AtomicReference<Optional<PublicKeyPins>> pins = new AtomicReference<>(Optional.of(right));
        try (HttpTransport transport =
                open(HttpSettings.builder().trustAnchor(anchor).pins(pins::get).build())) {
            assertThat(transport.execute(Http.read(), Http.context()).status()).isEqualTo(404);

            pins.set(Optional.of(wrong));
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
            }

            pins.set(Optional.of(right));
            assertThat(transport.execute(Http.submit(), Http.context()).status())
                    .isEqualTo(404);
            pins.set(Optional.empty());
            assertThat(transport.execute(Http.read(), Http.context()).status()).isEqualTo(404);
        }
    }

    @Test
    void aSupplierOfPinsThatFailsLetsNothingThrough() {
        AtomicReference<Boolean> broken = new AtomicReference<>(false);
        HttpSettings settings = HttpSettings.builder()
                .trustAnchor(anchor)
                .pins(() -> {
                    if (broken.get()) {
                        throw new IllegalStateException("secret place");
                    }
                    return Optional.empty();
                })
                .build();
        try (HttpTransport transport = open(settings)) {
            broken.set(true);
            RemoteSigningException e = catchThrowableOfType(
                    RemoteSigningException.class, () -> transport.execute(Http.read(), Http.context()));
            assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION);
            assertThat(e).hasStackTraceContaining("IllegalStateException");
            assertThat(e.getCause().getMessage()).doesNotContain("secret");
        }
        assertThat(server.journal().requests()).isZero();
    }

    @Test
    void aProxyIsUsedWhenItIsSetAndARefusalByItIsNoDelivery() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> refuse(proxy));
            HttpSettings settings = HttpSettings.builder()
                    .proxy("127.0.0.1", proxy.getLocalPort())
                    .proxyAccount("portal", Secret.of("test-secret"))
                    .build();
            try (HttpTransport transport =
                    HttpTransport.open("acme", List.of(URI.create("https://ca.example.invalid/api")), settings)) {
                RemoteSigningException e = catchThrowableOfType(
                        RemoteSigningException.class, () -> transport.execute(Http.submit(), Http.context()));
                assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE);
                assertThat(e.failure().isRepeatSafe()).isTrue();
            }
            String account =
                    Base64.getEncoder().encodeToString("portal:test-secret".getBytes(StandardCharsets.US_ASCII));
            assertThat(asked.get(20, TimeUnit.SECONDS))
                    .startsWith("CONNECT ca.example.invalid:443 ")
                    .contains("Proxy-Authorization: Basic " + account);
        }
    }

    private static String refuse(ServerSocket proxy) {
        try (Socket socket = proxy.accept()) {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return head.toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What the client offers, read from its first message (RFC 8446 section 4.1.2). */
    @Test
    void nothingOlderThanTls12IsOffered() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<Integer>> offered = CompletableFuture.supplyAsync(() -> offeredVersions(socket));
            try (HttpTransport transport = HttpTransport.open(
                    "acme",
                    List.of(URI.create("https://127.0.0.1:" + socket.getLocalPort())),
                    HttpSettings.defaults())) {
                RemoteSigningException e = catchThrowableOfType(
                        RemoteSigningException.class, () -> transport.execute(Http.submit(), Http.context()));
                assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE);
                assertThat(e.failure().isRepeatSafe()).isTrue();
            }
            assertThat(offered.get(20, TimeUnit.SECONDS)).containsExactlyInAnyOrder(0x0304, 0x0303);
        }
    }

    private HttpTransport open(HttpSettings settings) {
        return HttpTransport.open("acme", List.of(server.baseUri()), settings);
    }

    private static List<Integer> offeredVersions(ServerSocket server) {
        try (Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readFully(new byte[3]);
            byte[] record = new byte[in.readUnsignedShort()];
            in.readFully(record);
            ByteBuffer hello = ByteBuffer.wrap(record);
            hello.position(4 + 2 + 32);
            skip(hello, hello.get() & 0xff);
            skip(hello, hello.getShort() & 0xffff);
            skip(hello, hello.get() & 0xff);
            hello.getShort();
            while (hello.hasRemaining()) {
                int type = hello.getShort() & 0xffff;
                int length = hello.getShort() & 0xffff;
                if (type == 43) {
                    List<Integer> versions = new ArrayList<>();
                    int count = (hello.get() & 0xff) / 2;
                    for (int i = 0; i < count; i++) {
                        versions.add(hello.getShort() & 0xffff);
                    }
                    return versions;
                }
                skip(hello, length);
            }
            return List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void skip(ByteBuffer buffer, int count) {
        buffer.position(buffer.position() + count);
    }
}
