// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("trap 5: what is fetched from an address that somebody else wrote")
class BoundedFetcherTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<String> encodings = new AtomicReference<>("");
    private HttpServer server = newServer();

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        answer("/plain", null, new byte[] {1, 2, 3});
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(String path, @org.jspecify.annotations.Nullable String encoding, byte[] body) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            encodings.set(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            if (encoding != null) {
                exchange.getResponseHeaders().set("Content-Encoding", encoding);
            }
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private String at(String host, String path) {
        return "http://" + host + ":" + server.getAddress().getPort() + path;
    }

    private static PublicAddresses resolving(InetAddress... inTurn) {
        AtomicInteger turn = new AtomicInteger();
        return new PublicAddresses(Set.of(), host ->
                new InetAddress[] {inTurn[Math.min(turn.getAndIncrement(), inTurn.length - 1)]});
    }

    @Test
    @DisplayName("A name that is public when it is looked at and private when it is connected to reaches nothing")
    void rebinding() throws IOException {
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7});
        BoundedFetcher fetcher = new BoundedFetcher(LIMIT, resolving(elsewhere, LOOPBACK), List.of());
        assertThatThrownBy(() -> fetcher.get(at("rebinding.example", "/plain"), 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("private network");
        assertThat(asked).hasValue(0);
    }

    @Test
    @DisplayName("A name of which one address is private is not asked at the others either")
    void mixedAddresses() throws IOException {
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7});
        PublicAddresses both = new PublicAddresses(Set.of(), host -> new InetAddress[] {elsewhere, LOOPBACK});
        assertThatThrownBy(() -> new BoundedFetcher(LIMIT, both, List.of()).get(at("two.example", "/plain"), 10))
                .hasMessageContaining("private network");
        assertThat(asked).hasValue(0);
    }

    @Test
    @DisplayName("A host on the list is asked by its name, though it is private")
    void listed() throws IOException {
        PublicAddresses named = new PublicAddresses(Set.of("ca.example"), host -> new InetAddress[] {LOOPBACK});
        BoundedFetcher fetcher = new BoundedFetcher(LIMIT, named, List.of());
        assertThat(fetcher.get(at("ca.example", "/plain"), 3)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> fetcher.get(at("ca.example", "/plain"), 2)).hasMessageContaining("more than 2 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap://127.0.0.1/cn=list",
                "file:///etc/hostname",
                "ftp://127.0.0.1/a.crl",
                "jar:http://127.0.0.1/a!/b",
                "http:a.crl",
                "//127.0.0.1/a.crl",
                "http://",
                "",
                "http://127.0.0.1:99999/a"
            })
    @DisplayName("Nothing but web addresses is fetched")
    void otherSchemes(String address) {
        BoundedFetcher fetcher = new BoundedFetcher(LIMIT, Set.of("127.0.0.1"));
        assertThatThrownBy(() -> fetcher.get(address, 10)).isInstanceOf(IOException.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    @DisplayName("Who is named before an @ is not the host, and such addresses are not asked at all")
    void userInfo() {
        BoundedFetcher fetcher = new BoundedFetcher(LIMIT, Set.of("127.0.0.1", "public.example"));
        String port = ":" + server.getAddress().getPort();
        for (String authority : List.of(
                "public.example@127.0.0.1" + port,
                "public.example:80@127.0.0.1" + port,
                "public.example\\@127.0.0.1" + port,
                "a:b@127.0.0.1" + port)) {
            assertThatThrownBy(() -> fetcher.get("http://" + authority + "/plain", 10))
                    .as(authority)
                    .isInstanceOf(IOException.class);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    @DisplayName("A packed answer is not unpacked: 64 MiB of zeros stays what it is on the wire, and is refused")
    void gzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                gzip.write(zeros);
            }
        }
        answer("/bomb", "gzip", packed.toByteArray());
        answer("/unsaid", null, packed.toByteArray());
        BoundedFetcher fetcher = new BoundedFetcher(LIMIT, Set.of("127.0.0.1"));
        assertThatThrownBy(() -> fetcher.get(at("127.0.0.1", "/bomb"), 1 << 20)).hasMessageContaining("packed");
        assertThat(fetcher.get(at("127.0.0.1", "/unsaid"), 1 << 20)).isEqualTo(packed.toByteArray());
        assertThat(encodings).hasValue("identity");
    }

    @Test
    @DisplayName("A host whose name nobody answers for ends with the call's limit")
    void slowNames() {
        CountDownLatch over = new CountDownLatch(1);
        PublicAddresses never = new PublicAddresses(Set.of(), host -> {
            awaitQuietly(over);
            return new InetAddress[0];
        });
        BoundedFetcher fetcher = new BoundedFetcher(Duration.ofMillis(200), never, List.of());
        assertThatThrownBy(() -> fetcher.get("http://slow.example/a.crl", 10)).hasMessageContaining("not found");
        over.countDown();
    }

    @Test
    @DisplayName("A body that begins and never ends, ends with the call's limit")
    void endlessBody() {
        CountDownLatch over = new CountDownLatch(1);
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            awaitQuietly(over);
            exchange.close();
        });
        BoundedFetcher fetcher = new BoundedFetcher(Duration.ofMillis(300), Set.of("127.0.0.1"));
        assertThatThrownBy(() -> fetcher.get(at("127.0.0.1", "/endless"), 100)).isInstanceOf(IOException.class);
        over.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
