// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestCredential;

/** Speaks to a fake the way a relying party's HTTP client does, with nothing of the product in between. */
final class Wire implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final FakeNeac ca;
    final FakeAccount account;
    String token;

    Wire(FakeNeac ca, FakeAccount account) {
        this.ca = ca;
        this.account = ca.addAccount(account);
        this.token = ca.token();
    }

    record Answer(int status, JsonNode json) {
        int code() {
            return json.path("status_code").asInt(-1);
        }

        JsonNode data() {
            return json.path("data");
        }
    }

    TestCredential held() {
        return account.credentials().get(0).credential();
    }

    ObjectNode frame() {
        ObjectNode body = Json.object();
        body.put("sp_id", ca.spId());
        body.put("sp_password", ca.spPassword());
        body.put("user_id", account.userId());
        return body;
    }

    ObjectNode gatewayFrame() {
        ObjectNode body = frame();
        body.put("ca_name", "FPT-CA");
        return body;
    }

    ObjectNode list(String transactionId) {
        return frame().put("transaction_id", transactionId).put("serial_number", "");
    }

    /** A right request for CA2 and Intrust; every document's digest is the SHA-256 of its id. */
    ObjectNode sign(String transactionId, String... docIds) {
        ObjectNode body = frame();
        body.put("transaction_id", transactionId);
        body.put("serial_number", held().serialHex().toUpperCase(Locale.ROOT));
        body.put("time_stamp", "20260102030405");
        var files = body.putArray("sign_files");
        for (String docId : docIds) {
            files.addObject()
                    .put("file_type", "pdf")
                    .put("sign_type", "hash")
                    .put("doc_id", docId)
                    .put("data_to_be_signed", Base64.getEncoder().encodeToString(digest(docId)));
        }
        return body;
    }

    ObjectNode status(String transactionId) {
        return frame().put("transaction_id", transactionId);
    }

    /** The list of the gateway for whole files. */
    Answer fileList() throws IOException, InterruptedException {
        return post(
                "/get_certificate",
                Json.object().put("user_id", account.userId()).put("ca_name", "FPT-CA"));
    }

    /** A right request of the gateway for whole files, after its list. */
    ObjectNode signFile(byte[] pdf) throws IOException, InterruptedException {
        JsonNode listed = fileList().data();
        JsonNode certificate = listed.at("/user_certificates/0");
        ObjectNode body = Json.object();
        body.put("user_id", account.userId());
        body.put("ca_name", "FPT-CA");
        body.set("cert_data", certificate.path("cert_data"));
        body.set("serial_number", certificate.path("serial_number"));
        body.set("transaction_id", certificate.path("transaction_id"));
        body.putArray("sign_files")
                .addObject()
                .put("doc_id", "HS-0001")
                .put("file_name", "don.pdf")
                .put("file_base64", Base64.getEncoder().encodeToString(pdf));
        return body;
    }

    Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return answer(CLIENT.send(request(path, body), BodyHandlers.ofByteArray()));
    }

    CompletableFuture<Answer> postLater(String path, JsonNode body) {
        return CLIENT.sendAsync(request(path, body), BodyHandlers.ofByteArray()).thenApply(Wire::answer);
    }

    static byte[] digest(String docId) {
        return SignedAttributes.sha256(docId.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest request(String path, JsonNode body) {
        return HttpRequest.newBuilder(ca.baseUri().resolve(URI.create(path)))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        try {
            return new Answer(
                    response.statusCode(), Json.MAPPER.readTree(new String(response.body(), StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return new Answer(response.statusCode(), MissingNode.getInstance());
        }
    }

    @Override
    public void close() {
        ca.close();
    }
}
