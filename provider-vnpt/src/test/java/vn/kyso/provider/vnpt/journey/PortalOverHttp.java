// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import vn.kyso.core.LateValuePolicy;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
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
import vn.kyso.provider.vnpt.VnptConfig;
import vn.kyso.provider.vnpt.VnptSmartCa;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.junit.FakeCaExtension;

/** A portal that speaks to the fake CA over HTTP, receives its webhooks over HTTP, and turns its clock by hand. */
final class PortalOverHttp implements AutoCloseable {

    static final PersonalNumber CITIZEN = PersonalNumber.of("001099000000");

    private final FakeCaExtension<FakeVnptSmartCa> vnpt;
    private final HttpServer webhooks;
    final List<String> callbackResults = new CopyOnWriteArrayList<>();
    final RemoteSigning kyso;

    PortalOverHttp(FakeCaExtension<FakeVnptSmartCa> vnpt) {
        this(vnpt, LateValuePolicy.KEEP_AS_EVIDENCE);
    }

    PortalOverHttp(FakeCaExtension<FakeVnptSmartCa> vnpt, LateValuePolicy late) {
        this(vnpt, late, vnpt.ca().spPassword());
    }

    PortalOverHttp(FakeCaExtension<FakeVnptSmartCa> vnpt, LateValuePolicy late, String secret) {
        this(vnpt, late, config -> config.spPassword(Secret.of(secret)));
    }

    PortalOverHttp(
            FakeCaExtension<FakeVnptSmartCa> vnpt, LateValuePolicy late, UnaryOperator<VnptConfig.Builder> change) {
        this.vnpt = vnpt;
        VnptSmartCa provider = VnptSmartCa.open(change.apply(VnptConfig.builder()
                        .baseUri(vnpt.ca().baseUri())
                        .spId(vnpt.ca().spId())
                        .spPassword(Secret.of(vnpt.ca().spPassword())))
                .build());
        this.kyso = RemoteSigning.builder()
                .provider(provider)
                .documents(PadesSigner.create())
                .certificateChecker(CertificateChecker.pathTo(vnpt.pki().trustAnchors()))
                .lateValues(late)
                .clock(vnpt.manualClock())
                .background(false)
                .build();
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

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = 200;
        try {
            int hinted = kyso.acceptCallback("vnpt", new Callback(exchange.getRequestHeaders(), body))
                    .size();
            callbackResults.add("hinted " + hinted);
        } catch (RemoteSigningException e) {
            callbackResults.add(e.code().name());
            status = 400;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    URI webhookUri() {
        return URI.create("http://127.0.0.1:" + webhooks.getAddress().getPort() + "/webhook");
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
        vnpt.manualClock().advance(duration);
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
