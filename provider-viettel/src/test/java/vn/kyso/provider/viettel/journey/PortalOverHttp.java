// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import vn.kyso.core.LateValuePolicy;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserPrompt;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.provider.viettel.ViettelConfig;
import vn.kyso.provider.viettel.ViettelMySign;
import vn.kyso.provider.viettel.ViettelWebhook;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.junit.FakeCaExtension;

/** A portal that speaks to the fake CA over HTTP, receives its webhooks over HTTP, and turns its clock by hand. */
final class PortalOverHttp implements AutoCloseable {

    static final PersonalNumber CITIZEN = PersonalNumber.of("001099000000");

    private final FakeCaExtension<FakeViettelMySign> viettel;
    private final HttpServer webhooks;
    private final ViettelWebhook webhook;
    final List<String> calls = new CopyOnWriteArrayList<>();
    final AtomicInteger hinted = new AtomicInteger();
    final RemoteSigning kyso;

    PortalOverHttp(FakeCaExtension<FakeViettelMySign> viettel) {
        this(viettel, LateValuePolicy.KEEP_AS_EVIDENCE);
    }

    PortalOverHttp(FakeCaExtension<FakeViettelMySign> viettel, LateValuePolicy late) {
        this(viettel, late, config -> config);
    }

    PortalOverHttp(
            FakeCaExtension<FakeViettelMySign> viettel,
            LateValuePolicy late,
            UnaryOperator<ViettelConfig.Builder> change) {
        this.viettel = viettel;
        ViettelMySign provider = ViettelMySign.open(change.apply(ViettelConfig.builder()
                        .baseUri(viettel.ca().baseUri())
                        .clientId(viettel.ca().clientId())
                        .clientSecret(Secret.of(viettel.ca().clientSecret()))
                        .http(http -> http.clock(viettel.manualClock())))
                .build());
        this.kyso = RemoteSigning.builder()
                .provider(provider)
                .documents(PadesSigner.create())
                .certificateChecker(CertificateChecker.pathTo(viettel.pki().trustAnchors()))
                .lateValues(late)
                .clock(viettel.manualClock())
                .background(false)
                .build();
        this.webhook = webhook(viettel);
        this.webhooks = listen();
    }

    private HttpServer listen() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/webhook", this::receive);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our half of the webhook, as a portal shares it between its two endpoints and the provider. */
    static ViettelWebhook webhook(FakeCaExtension<FakeViettelMySign> viettel) {
        return ViettelWebhook.builder()
                .clientId(viettel.ca().webhookClientId())
                .clientSecret(Secret.of(viettel.ca().webhookClientSecret()))
                .clock(viettel.manualClock())
                .build();
    }

    private void receive(HttpExchange exchange) throws IOException {
        Callback call = new Callback(
                exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
        String path = exchange.getRequestURI().getPath();
        ViettelWebhook.Reply reply = path.endsWith("/token") ? webhook.token(call) : webhook.receive(call, this::hint);
        calls.add(exchange.getRequestMethod() + " " + path + " " + reply.status());
        byte[] bytes = reply.json().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void hint(Callback call) {
        hinted.addAndGet(kyso.acceptCallback("viettel", call).size());
    }

    void registerWebhook() {
        String base = "http://127.0.0.1:" + webhooks.getAddress().getPort() + "/webhook";
        viettel.ca().registerWebhook(URI.create(base + "/token"), URI.create(base + "/result"));
    }

    SigningSession start(String... references) {
        return kyso.start(request(references).build());
    }

    static SigningRequest.Builder request(String... references) {
        SigningRequest.Builder request = SigningRequest.builder()
                .signer(Signer.citizen(CITIZEN))
                .prompt(UserPrompt.of("Tờ khai, hồ sơ HS-0001"));
        for (String reference : references) {
            request.document(PdfDocument.builder(reference + ".pdf", vn.kyso.core.DocumentContent.of(pdf()))
                    .reference(reference)
                    .build());
        }
        return request;
    }

    static byte[] pdf() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void pass(Duration duration) {
        viettel.manualClock().advance(duration);
        kyso.checkDue();
    }

    void passInSteps(Duration duration, Duration step) {
        for (Duration gone = Duration.ZERO; gone.compareTo(duration) < 0; gone = gone.plus(step)) {
            pass(step);
        }
    }

    @Override
    public void close() {
        webhooks.stop(0);
        kyso.close();
    }
}
