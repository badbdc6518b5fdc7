// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Security;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kyso.testkit.time.ManualClock;

class TestPkiServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestPki pki;

    @BeforeEach
    void start() {
        pki = TestPki.create();
    }

    @AfterEach
    void stop() {
        pki.close();
    }

    @Test
    void it_listens_on_127_0_0_1_only() throws Exception {
        int port = pki.server().uri().getPort();
        assertThat(pki.server().uri().getHost()).isEqualTo("127.0.0.1");
        var others = Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(one -> Collections.list(one.getInetAddresses()).stream())
                .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
                .toList();
        assertThat(others)
                .allSatisfy(address -> assertThatThrownBy(() -> {
                            try (Socket socket = new Socket()) {
                                socket.connect(new InetSocketAddress(address, port), 2_000);
                            }
                        })
                        .isInstanceOf(IOException.class));
    }

    @Test
    void a_silent_service_never_answers_and_holds_no_thread() throws Exception {
        pki.server().crl().always(CrlFault.SILENT);
        URI list = pki.server().crlUri(TestTrustDomain.PUBLIC);
        List<CompletableFuture<HttpResponse<byte[]>>> silent =
                IntStream.range(0, 40).mapToObj(i -> async(list)).toList();
        pki.server().journal().await(PkiService.CRL, silent.size(), PATIENCE);
        pki.server().crl().none();
        assertThat(Http.get(list).statusCode()).isEqualTo(200);
        assertThat(silent).noneMatch(CompletableFuture::isDone);
        pki.close();
        assertThatThrownBy(() -> silent.get(0).get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void a_cut_connection_brings_no_answer() {
        pki.server().crl().always(CrlFault.CUT);
        assertThatThrownBy(() -> Http.get(pki.server().crlUri(TestTrustDomain.PUBLIC)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void the_journal_counts_and_keeps_what_came() throws Exception {
        ManualClock clock = ManualClock.create();
        try (TestPki own = TestPki.create(clock)) {
            PkiJournal journal = own.server().journal();
            assertThat(journal.latest(PkiService.TIME_STAMP)).isEmpty();
            byte[] body = {1, 2, 3};
            Http.post(own.server().timeStampUri(), "application/timestamp-query", body);
            clock.advance(Duration.ofMinutes(1));
            Http.get(own.server().rootCrlUri(TestTrustDomain.PUBLIC));
            Http.get(own.server().crlUri(TestTrustDomain.PUBLIC));
            assertThat(journal.count(PkiService.TIME_STAMP)).isEqualTo(1);
            assertThat(journal.count(PkiService.CRL)).isEqualTo(2);
            assertThat(journal.count(PkiService.OCSP)).isZero();
            assertThat(journal.requests(PkiService.CRL))
                    .extracting(PkiRequest::path)
                    .containsExactly("/crl/root.crl", "/crl/ca-rs.crl");
            PkiRequest stamp = journal.latest(PkiService.TIME_STAMP).orElseThrow();
            assertThat(stamp.body()).isEqualTo(body);
            assertThat(stamp.at()).isEqualTo(clock.instant().minus(Duration.ofMinutes(1)));
            journal.clear();
            assertThat(journal.count(PkiService.CRL)).isZero();
            assertThatThrownBy(() -> journal.await(PkiService.CRL, 1, Duration.ofMillis(1)))
                    .hasMessageContaining("expected 1 requests to CRL, got 0");
        }
    }

    @Test
    void a_request_beyond_a_mebibyte_is_refused() throws Exception {
        assertThat(Http.post(pki.server().timeStampUri(), "application/timestamp-query", new byte[(1 << 20) + 1])
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_port_can_be_chosen_and_is_free_after_close() {
        int port = pki.server().uri().getPort();
        assertThatThrownBy(() -> TestPki.builder().port(port).build())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(Integer.toString(port));
        pki.close();
        try (TestPki next = TestPki.builder().port(port).build()) {
            assertThat(next.server().uri().getPort()).isEqualTo(port);
        }
        assertThatThrownBy(() -> Http.get(pki.server().crlUri(TestTrustDomain.PUBLIC)))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void its_threads_are_daemons_and_no_provider_is_registered() {
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("kyso-test")
                        || thread.getName().startsWith("HTTP-Dispatcher"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
        assertThat(Security.getProvider("BC")).isNull();
    }

    private static CompletableFuture<HttpResponse<byte[]>> async(URI uri) {
        return Http.CLIENT.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }
}
