// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.junit.FakeCaExtension;

/** Speaks the interface the way a relying party's HTTP client does, with nothing of the product in between. */
final class Wire {

    static final String LOGIN = "/vtss/service/ras/v1/login";
    static final String CERTIFICATES = "/vtss/service/certificates/info";
    static final String SIGN = "/vtss/service/signHash";
    static final String STATUS = "/vtss/service/requests/status";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final FakeCaExtension<FakeViettelMySign> viettel;
    private String token = "";

    Wire(FakeCaExtension<FakeViettelMySign> viettel) {
        this.viettel = viettel;
    }

    record Answer(int status, JsonNode json) {
        String error() {
            return json.path("error").asText();
        }

        String state() {
            return json.path("status").textValue();
        }

        String transactionId() {
            return json.path("transactionId").textValue();
        }

        byte[] value(int index) {
            return Base64.getMimeDecoder()
                    .decode(json.path("signatures").get(index).textValue());
        }
    }

    Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return post(path, body.toString(), "application/json");
    }

    Answer post(String path, String body, String contentType) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        viettel.ca().baseUri().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = CLIENT.send(request.build(), BodyHandlers.ofString());
        try {
            return new Answer(response.statusCode(), Json.MAPPER.readTree(response.body()));
        } catch (JsonProcessingException e) {
            return new Answer(response.statusCode(), MissingNode.getInstance());
        }
    }

    /** Goes on with another token, or with none. */
    Wire with(String other) {
        token = other;
        return this;
    }

    Answer login() throws IOException, InterruptedException {
        Answer answer = post(LOGIN, user());
        token = answer.json().path("access_token").asText();
        return answer;
    }

    Answer certificates() throws IOException, InterruptedException {
        return post(
                CERTIFICATES,
                user().put("certificates", "chain").put("certInfo", true).put("authInfo", true));
    }

    Answer sign(String... names) throws IOException, InterruptedException {
        return post(SIGN, signRequest(names));
    }

    Answer status(String transactionId) throws IOException, InterruptedException {
        return post(STATUS, Json.object().put("transactionId", transactionId));
    }

    ObjectNode user() {
        return relyingParty()
                .put("profile_id", viettel.ca().profileId())
                .put("user_id", viettel.citizen().userId());
    }

    ObjectNode relyingParty() {
        return Json.object()
                .put("client_id", viettel.ca().clientId())
                .put("client_secret", viettel.ca().clientSecret());
    }

    /** A right request; every document's digest is the SHA-256 of its name. */
    ObjectNode signRequest(String... names) {
        FakeAccount citizen = viettel.citizen();
        ObjectNode body = relyingParty()
                .put(
                        "credentialID",
                        FakeViettelMySign.credentialId(
                                citizen, citizen.credentials().get(0)))
                .put("numSignatures", names.length)
                .put("description", base64("Ky don de nghi"))
                .put("hashAlgo", "2.16.840.1.101.3.4.2.1")
                .put("signAlgo", "1.2.840.113549.1.1.1")
                .put("async", 1);
        var documents = body.putArray("documents");
        var hashes = body.putArray("hash");
        for (int i = 0; i < names.length; i++) {
            documents.addObject().put("document_id", i + 1).put("document_name", base64(names[i]));
            hashes.add(Base64.getEncoder().encodeToString(digest(names[i])));
        }
        return body;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] digest(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
