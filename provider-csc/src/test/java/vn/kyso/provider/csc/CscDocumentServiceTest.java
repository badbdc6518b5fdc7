// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.Credential;
import vn.kyso.core.Secret;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.core.spi.Submission;
import vn.kyso.testkit.pki.TestCredential;

/** Whole documents by {@code signDoc} of CSC 2.0.0.2, against made-up answers. */
class CscDocumentServiceTest {

    private static final byte[] PDF = "%PDF-1.7 made up".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIGNED = "%PDF-1.7 made up and signed".getBytes(StandardCharsets.US_ASCII);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> received = new ConcurrentHashMap<>();
    private HttpServer server;
    private CscDocumentService service;

    @BeforeEach
    void open() throws IOException, CertificateEncodingException {
        TestCredential key = Bed.pki().citizen("Nguyễn Văn A", Bed.PERSONAL_NUMBER);
        String certificate =
                Base64.getEncoder().encodeToString(key.certificate().getEncoded());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "info",
                "{\"specs\":\"2.0.0.2\",\"methods\":[\"credentials/list\",\"credentials/info\","
                        + "\"credentials/authorize\",\"signatures/signDoc\"],\"authType\":[\"external\"],"
                        + "\"conformance_levels\":[\"Ades-B-B\"]}");
        answer("credentials/list", "{\"credentialIDs\":[\"cred-1\"]}");
        answer(
                "credentials/info",
                "{\"key\":{\"status\":\"enabled\",\"algo\":[\"1.2.840.113549.1.1.11\"],\"len\":2048},"
                        + "\"cert\":{\"status\":\"valid\",\"certificates\":[\"" + certificate + "\"]},\"multisign\":1,"
                        + "\"auth\":{\"mode\":\"explicit\",\"expression\":\"PIN\","
                        + "\"objects\":[{\"type\":\"Password\",\"id\":\"PIN\",\"format\":\"N\"}]}}");
        answer("credentials/authorize", "{\"SAD\":\"synthetic-sad\"}");
        answer(
                "signatures/signDoc",
                "{\"DocumentWithSignature\":[\"" + Base64.getEncoder().encodeToString(SIGNED)
                        + "\"],\"SignatureObject\":null}");
        server.start();
        service = CscDocumentService.open(CscConfig.builder()
                .baseUrl(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/csc/v2"))
                .pin(signer -> Optional.of(Secret.of("123456")))
                .build());
    }

    @AfterEach
    void close() {
        service.close();
        server.stop(0);
    }

    private void answer(String method, String json) {
        server.createContext("/csc/v2/" + method, exchange -> reply(exchange, method, json));
    }

    private void reply(HttpExchange exchange, String method, String json) throws IOException {
        received.put(method, JSON.readTree(exchange.getRequestBody().readAllBytes()));
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    @DisplayName("a whole document goes out as an approval signature at the announced level and comes back signed")
    void signDoc() {
        assertThat(service).isInstanceOf(SignsDocuments.class);
        Credential credential = service.credentials(Bed.SIGNER, Bed.context()).get(0);
        ProviderAnswer answer = service.submit(
                        new Submission(
                                TransactionId.mint(),
                                Bed.SIGNER,
                                credential,
                                List.of(new Submission.Item("HS-0001", "to-khai.pdf", Bed.digest("made up"))),
                                Optional.empty(),
                                Duration.ofMinutes(3),
                                List.of(() -> PDF)),
                        Bed.context())
                .answer();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        ProviderAnswer.Documents.class,
                        documents -> assertThat(documents.documents())
                                .singleElement()
                                .satisfies(file -> assertThat(file.content()).isEqualTo(SIGNED)));
        JsonNode sent = received.get("signatures/signDoc");
        assertThat(sent.path("credentialID").asText()).isEqualTo("cred-1");
        assertThat(sent.path("SAD").asText()).isEqualTo("synthetic-sad");
        assertThat(sent.has("documentDigests"))
                .as("exactly one of the two may be sent")
                .isFalse();
        JsonNode document = sent.path("documents").path(0);
        assertThat(Base64.getDecoder().decode(document.path("document").asText()))
                .isEqualTo(PDF);
        assertThat(document.path("signature_format").asText()).isEqualTo("P");
        assertThat(document.path("conformance_level").asText()).isEqualTo("Ades-B-B");
        assertThat(document.path("signed_envelope_property").asText()).isEqualTo("Revision");
        assertThat(received.get("credentials/authorize").path("numSignatures").asInt())
                .isEqualTo(1);
    }
}
