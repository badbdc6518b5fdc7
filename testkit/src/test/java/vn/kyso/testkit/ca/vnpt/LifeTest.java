// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.WebhookPlan;
import vn.kyso.testkit.pki.TestPki;

@DisplayName("starting, resetting and closing a fake")
class LifeTest {

    @Test
    @DisplayName("works without JUnit, on a port and an account of one's choice")
    void plain() throws Exception {
        try (FakeVnptSmartCa first = FakeVnptSmartCa.start();
                FakeVnptSmartCa second = FakeVnptSmartCa.builder()
                        .relyingParty("demo", "secret")
                        .settings(s -> s.batchLimit(2))
                        .start()) {
            assertThat(first.spId()).matches("[a-z]{4}-[0-9]{18}\\.apps\\.smartcaapi\\.com");
            assertThat(first.spPassword()).contains("-").isNotEqualTo(second.spPassword());
            assertThat(second.spId()).isEqualTo("demo");
            assertThat(second.spPassword()).isEqualTo("secret");
            assertThat(first.baseUri().getHost()).isEqualTo("127.0.0.1");
            assertThat(first.apiUri()).isEqualTo(URI.create(first.baseUri() + "/sca/sp769"));
            assertThat(first.tlsAnchor()).isEmpty();
            int taken = first.baseUri().getPort();
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> FakeVnptSmartCa.builder().port(taken).start())
                    .withMessageContaining("taken");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeVnptSmartCa.builder().port(70_000));
    }

    @Test
    @DisplayName("after closing nobody listens, and closing twice is harmless")
    void close() {
        FakeVnptSmartCa ca = FakeVnptSmartCa.start();
        ca.close();
        ca.close();

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> post(HttpClient.newHttpClient(), ca.apiUri() + Wire.SIGN));
    }

    @Test
    @DisplayName("all its threads are daemons")
    void daemons() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (FakeVnptSmartCa ca = FakeVnptSmartCa.start()) {
            HttpClient client = HttpClient.newHttpClient();
            post(client, ca.apiUri() + Wire.SIGN);

            Set<Thread> added = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread))
                    .filter(thread -> !thread.getName().startsWith("HttpClient"))
                    .collect(Collectors.toSet());

            assertThat(added).isNotEmpty().allMatch(Thread::isDaemon);
        }
    }

    @Test
    @DisplayName("a reset forgets everything but address and credentials")
    void reset() {
        try (TestPki pki = TestPki.create();
                FakeVnptSmartCa ca = FakeVnptSmartCa.builder()
                        .settings(s -> s.rejectedMessage("DENIED"))
                        .start()) {
            URI address = ca.baseUri();
            String password = ca.spPassword();
            ca.addAccount(FakeAccount.citizen(pki));
            ca.configure(s -> s.rejectedMessage("other").batchLimit(1));
            ca.faults().next(3, Operation.SIGN, Fault.httpStatus(500));
            ca.webhooks().register(address);
            ca.webhooks().plan(WebhookPlan.never());
            int scripted = ca.faults().remaining();

            ca.reset();

            assertThat(scripted).isEqualTo(3);
            assertThat(ca.faults().remaining()).isZero();
            assertThat(ca.account("001099000000")).isEmpty();
            assertThat(ca.settings().rejectedMessage()).isEqualTo("DENIED");
            assertThat(ca.settings().batchLimit()).isEqualTo(Integer.MAX_VALUE);
            assertThat(ca.baseUri()).isEqualTo(address);
            assertThat(ca.spPassword()).isEqualTo(password);
        }
    }

    @Test
    @DisplayName("over HTTPS a client that trusts the anchor gets through, and no other")
    void https() throws Exception {
        try (FakeVnptSmartCa ca = FakeVnptSmartCa.builder().tls(true).start()) {
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(trusting(ca.tlsAnchor().orElseThrow()))
                    .build();

            HttpResponse<String> answer = post(trusting, ca.apiUri() + Wire.SIGN);

            assertThat(ca.baseUri().getScheme()).isEqualTo("https");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> post(HttpClient.newHttpClient(), ca.apiUri() + Wire.SIGN));
        }
    }

    private static HttpResponse<String> post(HttpClient client, String uri) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static SSLContext trusting(X509Certificate anchor) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("anchor", anchor);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
