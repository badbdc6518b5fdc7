// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.time.ManualClock;

/** A fake with an ordinary citizen on a manual clock, and a client that speaks the interface with nothing of the product in it. */
final class Csc implements BeforeEachCallback, AfterEachCallback {

    static final String SHA256 = "2.16.840.1.101.3.4.2.1";
    static final String RSA_SHA256 = "1.2.840.113549.1.1.11";
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final CscSettings settings;
    private final UnaryOperator<FakeCscService.Builder> change;
    ManualClock clock = ManualClock.create();
    TestPki pki = TestPki.create(clock);
    FakeCscService ca = FakeCscService.start();
    FakeAccount citizen = FakeAccount.of("none");
    String bearer = "";

    Csc(CscSettings settings) {
        this(settings, builder -> builder);
    }

    Csc(CscSettings settings, UnaryOperator<FakeCscService.Builder> change) {
        this.settings = settings;
        this.change = change;
        ca.close();
        pki.close();
    }

    /** An answer with its JSON, missing when it has none. */
    record Answer(int status, String text, JsonNode json, HttpResponse<byte[]> http) {
        String error() {
            return json.path("error").asText() + ": "
                    + json.path("error_description").asText();
        }

        String get(String name) {
            return json.path(name).asText();
        }

        Answer is(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return this;
        }

        void refused(String error) {
            is(400);
            assertThat(error()).isEqualTo(error);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        clock = ManualClock.create();
        pki = TestPki.create(clock);
        ca = change.apply(FakeCscService.builder().timer(clock).settings(settings))
                .start();
        citizen = ca.addAccount(FakeAccount.citizen(pki));
        bearer = "";
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ca.close();
        pki.close();
    }

    TestCredential key() {
        return citizen.credentials().get(0).credential();
    }

    String id() {
        return ca.credentialId(key());
    }

    boolean first() {
        return ca.apiUri().getPath().endsWith("v1");
    }

    /** Logs the citizen in with name and password. */
    Csc login() throws Exception {
        Answer answer = send("auth/login", basic(citizen.userId(), ca.password()), "{}");
        bearer = answer.is(200).get("access_token");
        return this;
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String method, JsonNode body) throws Exception {
        return post(method, body.toString());
    }

    Answer post(String method, String body) throws Exception {
        return send(method, bearer.isEmpty() ? "" : "Bearer " + bearer, body);
    }

    Answer send(String method, String authorization, String body) throws IOException, InterruptedException {
        return answer(HTTP.send(request(method, authorization, body), BodyHandlers.ofByteArray()));
    }

    CompletableFuture<Answer> postLater(String method, JsonNode body) {
        return HTTP.sendAsync(request(method, "Bearer " + bearer, body.toString()), BodyHandlers.ofByteArray())
                .thenApply(Csc::answer);
    }

    private HttpRequest request(String method, String authorization, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ca.apiUri() + "/" + method))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    static Answer answer(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            json = MissingNode.getInstance();
        }
        return new Answer(response.statusCode(), text, json, response);
    }

    /** A body that names the citizen's key. */
    ObjectNode forKey() {
        return Json.object().put("credentialID", id());
    }

    /** A right request for an authorization that covers hashes, without factors. */
    ObjectNode authorization(byte[]... digests) {
        ObjectNode body = forKey().put("numSignatures", digests.length);
        putHashes(body, digests);
        if (!first()) {
            body.put("hashAlgorithmOID", SHA256);
        }
        return body;
    }

    /** The same with the PIN that keys have unless set up otherwise. */
    ObjectNode withPin(byte[]... digests) {
        ObjectNode body = authorization(digests);
        if (first()) {
            return body.put("PIN", "123456");
        }
        body.putArray("authData").addObject().put("id", "PIN").put("value", "123456");
        return body;
    }

    String sad(byte[]... digests) throws Exception {
        return post("credentials/authorize", withPin(digests)).is(200).get("SAD");
    }

    /** A right request to sign hashes. */
    ObjectNode signing(String sad, byte[]... digests) {
        ObjectNode body = forKey().put("signAlgo", RSA_SHA256);
        if (!sad.isEmpty()) {
            body.put("SAD", sad);
        }
        putHashes(body, digests);
        return body;
    }

    void putHashes(ObjectNode body, byte[]... digests) {
        ArrayNode list = body.putArray(first() ? "hash" : "hashes");
        for (byte[] digest : digests) {
            list.add(base64(digest));
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] message(String name) {
        return ("document " + name).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] digest(String name) {
        return digest("SHA-256", name);
    }

    static byte[] digest(String algorithm, String name) {
        try {
            return MessageDigest.getInstance(algorithm).digest(message(name));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether a value in an answer is a signature of the citizen's key over a message. */
    boolean verifies(Answer answer, int index, String algorithm, String name) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(key().certificate());
        signature.update(message(name));
        return signature.verify(Base64.getDecoder()
                .decode(answer.json().path("signatures").path(index).asText()));
    }
}
