// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.junit.FakeCaExtension;

/** Speaks the interface the way a relying party's HTTP client does, with nothing of the product in between. */
final class Wire {

    static final String CERTIFICATES = "/v1/credentials/get_certificate";
    static final String SIGN = "/v1/signatures/sign";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final FakeCaExtension<FakeVnptSmartCa> vnpt;

    Wire(FakeCaExtension<FakeVnptSmartCa> vnpt) {
        this.vnpt = vnpt;
    }

    record Answer(int status, String text, JsonNode json, HttpResponse<byte[]> http) {
        int code() {
            return json.path("status_code").asInt(-1);
        }

        String message() {
            return json.path("message").asText();
        }

        JsonNode data() {
            return json.path("data");
        }

        JsonNode signatures() {
            return data().path("signatures");
        }

        byte[] value(int index) {
            return Base64.getDecoder()
                    .decode(signatures().get(index).path("signature_value").textValue());
        }
    }

    Answer send(HttpRequest request) throws IOException, InterruptedException {
        return answer(CLIENT.send(request, BodyHandlers.ofByteArray()));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(vnpt.ca().apiUri() + path)).timeout(Duration.ofSeconds(20));
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(request(path, body));
    }

    Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return post(path, body.toString());
    }

    CompletableFuture<Answer> postLater(String path, JsonNode body) {
        return CLIENT.sendAsync(request(path, body.toString()), BodyHandlers.ofByteArray())
                .thenApply(Wire::answer);
    }

    Answer certificates() throws IOException, InterruptedException {
        return post(CERTIFICATES, certificateRequest());
    }

    Answer sign(String transactionId, String... docIds) throws IOException, InterruptedException {
        return post(SIGN, signRequest(transactionId, docIds));
    }

    Answer status(String id) throws IOException, InterruptedException {
        return post(statusPath(id), "{}");
    }

    static String statusPath(String id) {
        return SIGN + "/" + id + "/status";
    }

    ObjectNode certificateRequest() {
        ObjectNode body = relyingParty();
        body.put("transaction_id", "CERT-1");
        body.put("serial_number", "");
        return body;
    }

    /** A right request; every document's digest is the SHA-256 of its id. */
    ObjectNode signRequest(String transactionId, String... docIds) {
        ObjectNode body = relyingParty();
        body.put("transaction_id", transactionId);
        body.put("transaction_desc", "Tờ khai đăng ký");
        body.put("serial_number", credential().credential().serialHex());
        body.put("time_stamp", "20260102030405Z");
        var files = body.putArray("sign_files");
        for (String docId : docIds) {
            files.addObject()
                    .put("file_type", "pdf")
                    .put("sign_type", "hash")
                    .put("doc_id", docId)
                    .put("data_to_be_signed", HexFormat.of().formatHex(digest(docId)));
        }
        return body;
    }

    AccountCredential credential() {
        return vnpt.citizen().credentials().get(0);
    }

    static byte[] digest(String docId) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(docId.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private ObjectNode relyingParty() {
        ObjectNode body = Json.object();
        body.put("sp_id", vnpt.ca().spId());
        body.put("sp_password", vnpt.ca().spPassword());
        body.put("user_id", vnpt.citizen().userId());
        return body;
    }

    private HttpRequest request(String path, String body) {
        return to(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            json = MissingNode.getInstance();
        }
        return new Answer(response.statusCode(), text, json, response);
    }
}
