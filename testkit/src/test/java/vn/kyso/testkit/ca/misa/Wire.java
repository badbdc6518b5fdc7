// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

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
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.time.ManualClock;

/** A fake on a manual clock, and the interface spoken the way a relying party's HTTP client does, without the product. */
final class Wire implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final TestPki PKI = TestPki.create();

    final ManualClock clock = ManualClock.startingAt(Instant.now());
    final FakeMisaEsign ca;
    final FakeAccount account;

    Wire() {
        this(change -> change);
    }

    Wire(UnaryOperator<MisaSettings.Builder> change) {
        ca = FakeMisaEsign.builder().timer(clock).settings(change).start();
        account = ca.addAccount(FakeAccount.citizen(PKI));
    }

    record Answer(int status, String contentType, String text, JsonNode json) {
        int loginCode() {
            return json.path("status").path("errorCode").asInt(-1);
        }

        JsonNode data() {
            return json.path("data");
        }

        String rmToken() {
            return data().path("remoteSigningAccessToken").asText();
        }

        String error() {
            return json.path("errorCode").asText();
        }

        byte[] value(int index) {
            return Base64.getDecoder()
                    .decode(json.path("signatures").get(index).path("signature").textValue());
        }
    }

    static TestPki pki() {
        return PKI;
    }

    String user() {
        return account.userId();
    }

    Answer login() {
        return login(ca.password());
    }

    Answer login(String password) {
        return post(auth("login-api"), Json.object().put("userName", user()).put("password", password));
    }

    Answer code(String code, int otpType) {
        return post(
                auth("two-factor-auth"),
                Json.object()
                        .put("userName", user())
                        .put("code", code)
                        .put("otpType", otpType)
                        .put("remember", false));
    }

    Answer resend() {
        return post(
                auth("resend-otp-auth"), Json.object().put("userName", user()).put("language", "vi-VN"));
    }

    Answer refresh(String token) {
        return post(auth("refreshtoken"), Json.object().put("refreshToken", token));
    }

    Answer certificates(String rmToken) {
        return send(esrm("general/api/v1/Certificates/by-userId", rmToken).GET());
    }

    Answer certificate(String rmToken, String alias) {
        return send(esrm("general/api/v1/Certificates/by-certId?certAlias=" + alias, rmToken)
                .GET());
    }

    Answer sign(String rmToken, ObjectNode body) {
        return send(esrm("signing/api/v1/Signing/hash", rmToken)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    Answer status(String rmToken, String transactionId) {
        return send(
                esrm("signing/api/v1/Signing/status/" + transactionId, rmToken).GET());
    }

    /** A right request; every document's digest is the SHA-256 of its id. */
    ObjectNode signRequest(String... ids) {
        ObjectNode body = Json.object();
        body.put("DataToBeDisplayed", "Tờ khai đăng ký");
        body.put("UserId", MisaContext.userGuid(account));
        body.put("CertAlias", MisaContext.keyAlias(account.credentials().get(0)));
        var documents = body.putArray("Documents");
        for (String id : ids) {
            documents
                    .addObject()
                    .put("DocumentId", id)
                    .put("FileToSign", Base64.getEncoder().encodeToString(digest(id)))
                    .put("DocumentName", id + ".pdf");
        }
        return body;
    }

    static byte[] digest(String of) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    URI auth(String call) {
        return ca.authUri().resolve(call);
    }

    HttpRequest.Builder esrm(String path, String rmToken) {
        return HttpRequest.newBuilder(ca.esrmUri().resolve(path))
                .header("x-clientid", ca.clientId())
                .header("x-clientKey", ca.clientKey())
                .header("AuthorizationRM", "Bearer " + rmToken);
    }

    Answer post(URI uri, ObjectNode body) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return answer(CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            json = MissingNode.getInstance();
        }
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                json);
    }

    @Override
    public void close() {
        ca.close();
    }
}
