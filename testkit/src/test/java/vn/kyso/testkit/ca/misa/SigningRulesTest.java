// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.AccountCredential.Status;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.pki.TestPreset;

class SigningRulesTest {

    private final Wire wire = new Wire();
    private String token = "";

    @BeforeEach
    void logIn() {
        token = wire.login().rmToken();
    }

    @AfterEach
    void close() {
        wire.close();
    }

    private String accepted(String... ids) {
        return wire.sign(token, wire.signRequest(ids))
                .json()
                .path("transactionId")
                .asText();
    }

    @Test
    void certificatesAreABareArrayWithAMisspeltChainAndLineBreaks() {
        JsonNode entry = wire.certificates(token).json().path(0);

        assertThat(entry.path("keyStatus").asText()).isEqualTo("ACTIVE");
        assertThat(entry.path("certificate").asText()).contains("\r\n");
        assertThat(entry.path("certiticateChain")).hasSize(3);
        assertThat(entry.path("isAutoSign").asBoolean(true)).isFalse();
        assertThat(wire.certificate(token, entry.path("keyAlias").asText()).json())
                .isEqualTo(entry);
        assertThat(wire.certificate(token, "nobodys").status()).isEqualTo(404);
    }

    @Test
    void theSandboxLeavesChainAndStatusOut() {
        wire.ca.configure(
                settings -> settings.chainField("").statusFields(false).lineBreaksInCertificates(false));

        JsonNode entry = wire.certificates(token).json().path(0);

        assertThat(entry.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactly("userId", "keyAlias", "appName", "keyStatus", "certificate");
        assertThat(entry.path("certificate").asText()).doesNotContain("\n");
    }

    @Test
    void aSuspendedKeyIsInactiveAndDoesNotSign() {
        AccountCredential held = wire.account.credentials().get(0);
        wire.account.setStatus(held.credential(), Status.SUSPENDED);

        assertThat(wire.certificates(token).json().path(0).path("keyStatus").asText())
                .isEqualTo("INACTIVE");
        assertThat(wire.sign(token, wire.signRequest("d")).error()).isEqualTo("e3002");
    }

    @Test
    void aStrangersCertificateCanBeListed() {
        wire.ca
                .faults()
                .next(
                        Operation.GET_CERTIFICATE,
                        Fault.strangersCertificate(Wire.pki().credential(TestPreset.OTHER_CITIZEN)));

        assertThat(wire.certificates(token).json().path(0).path("keyAlias").asText())
                .isNotEqualTo(MisaContext.keyAlias(wire.account.credentials().get(0)));
    }

    @Test
    void anApprovedBatchIsSignedInOrder() throws Exception {
        wire.ca.phone().ignore();
        String id = accepted("a", "b");
        JsonNode pending = wire.status(token, id).json();
        wire.ca.phone().approveAll();

        Wire.Answer signed = wire.status(token, id);

        assertThat(pending.path("status").asText()).isEqualTo("PENDING");
        assertThat(pending.path("signatures").isNull()).isTrue();
        assertThat(signed.json().path("status").asText()).isEqualTo("SUCCESS");
        assertThat(signed.json().path("signatures").path(0).path("documentId").asText())
                .isEqualTo("a");
        assertThat(digestIn(signed.value(0))).isEqualTo(Wire.digest("a"));
        assertThat(digestIn(signed.value(1))).isEqualTo(Wire.digest("b"));
        assertThat(wire.ca.journal().polls(id)).isEqualTo(2);
        assertThat(wire.ca.journal().acceptedSigns(id)).isOne();
    }

    @Test
    void aRefusalIsAFailureUnderHttp200AndMayBeCalledCancelled() {
        wire.ca.phone().refuse();
        String id = accepted("a");

        Wire.Answer failed = wire.status(token, id);
        wire.ca.configure(settings -> settings.refusedStatus("CANCELLED").refusedCode(""));

        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.json().path("status").asText()).isEqualTo("FAILED");
        assertThat(failed.error()).isEqualTo("e4001");
        assertThat(wire.status(token, id).json().path("status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void whatNobodyAnswersFailsByTheClock() {
        wire.ca.phone().ignore();
        String id = accepted("a");
        wire.clock.advance(Duration.ofMinutes(5));

        assertThat(wire.status(token, id).error()).isEqualTo("e4002");
    }

    @Test
    void aTransactionIsThereForItsUserOnly() {
        String id = accepted("a");
        FakeAccount other = wire.ca.addAccount("somebody@example.test");
        String theirs = wire.post(
                        wire.auth("login-api"),
                        vn.kyso.testkit.ca.internal.Json.object()
                                .put("userName", other.userId())
                                .put("password", wire.ca.password()))
                .rmToken();

        assertThat(wire.status(theirs, id).status()).isEqualTo(404);
        assertThat(wire.status(token, "44444444-4444-4444-8444-444444444444").status())
                .isEqualTo(404);
        assertThat(wire.certificates(theirs).text()).isEqualTo("[]");
    }

    @Test
    void anAccountThatIsNotConnectedIsRefused() {
        wire.ca.connected(wire.user(), false);

        assertThat(wire.sign(token, wire.signRequest("d")).error()).isEqualTo("e3001");
        assertThat(wire.ca.journal().acceptedSigns()).isZero();
        wire.ca.connected(wire.user(), true);
        assertThat(wire.sign(token, wire.signRequest("d")).status()).isEqualTo(200);
    }

    @Test
    void theAccessTokenIsNotTheTokenOfRemoteSigning() {
        String access = wire.login().data().path("accessToken").asText();

        Wire.Answer answer = wire.certificates(access);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("access_token_invalid");
        assertThat(answer.error()).isEqualTo("e2001");
    }

    @Test
    void theClientHeadersAreChecked() {
        Wire.Answer answer =
                wire.send(HttpRequest.newBuilder(wire.ca.esrmUri().resolve("general/api/v1/Certificates/by-userId"))
                        .header("x-clientId", wire.ca.clientId())
                        .header("x-clientKey", "wrong")
                        .header("AuthorizationRM", "Bearer " + token)
                        .GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("e2002");
    }

    @Test
    void belowThePrefixAWebApplicationAnswersRemoteSigningWithHttp200() {
        Wire.Answer answer = wire.send(HttpRequest.newBuilder(URI.create(
                        wire.ca.baseUri() + "/webdev/external/esrm/service/general/api/v1/Certificates/by-userId"))
                .header("AuthorizationRM", "Bearer " + token)
                .GET());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/html");
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                wrong("DataToBeDisplayed", body -> body.remove("DataToBeDisplayed")),
                wrong("UserId", body -> body.put("UserId", "not-a-guid")),
                wrong("UserId", body -> body.put("UserId", "22222222-2222-4222-8222-222222222222")),
                wrong("CertAlias", body -> body.put("CertAlias", "33333333-3333-4333-8333-333333333333")),
                wrong("Documents", body -> body.putArray("Documents")),
                wrong("Documents", body -> body.set("documents", body.remove("Documents"))),
                wrong("Documents", body -> {
                    for (int i = 0; i < 10; i++) {
                        body.withArray("Documents").addObject();
                    }
                }),
                wrong("Documents[0].DocumentId", body -> first(body).put("DocumentId", "x".repeat(37))),
                wrong("Documents[0].DocumentName", body -> first(body).put("DocumentName", "x".repeat(101))),
                wrong("Documents[0].FileToSign", body -> first(body).put("FileToSign", "AAEC")),
                wrong(
                        "Documents[0].FileToSign",
                        body -> first(body).put("FileToSign", HexFormat.of().formatHex(Wire.digest("d")))),
                wrong(
                        "Documents[1].DocumentId",
                        body -> body.withArray("Documents").add(first(body).deepCopy())));
    }

    private static Arguments wrong(String property, Consumer<ObjectNode> change) {
        return Arguments.of(property, change);
    }

    private static ObjectNode first(ObjectNode body) {
        return (ObjectNode) body.path("Documents").path(0);
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void whatTheGuideForbidsIsInvalid(String property, Consumer<ObjectNode> change) {
        ObjectNode body = wire.signRequest("d");
        change.accept(body);

        Wire.Answer answer = wire.sign(token, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("e400");
        assertThat(answer.json()
                        .path("validationFailures")
                        .path(0)
                        .path("property")
                        .asText())
                .isEqualTo(property);
        assertThat(wire.ca.journal().acceptedSigns()).isZero();
    }

    @Test
    void faultsSpoilOneAnswer() {
        wire.ca.phone().ignore();
        String id = accepted("a", "b");
        wire.ca.faults().next(Operation.STATUS, Fault.conflictWhilePending());
        assertThat(wire.status(token, id).status()).isEqualTo(409);
        wire.ca.phone().approveAll();
        wire.ca.faults().next(Operation.STATUS, Fault.lateSuccess());
        assertThat(wire.status(token, id).error()).isEqualTo("e4002");
        wire.ca.faults().next(Operation.STATUS, Fault.reorderedValues());

        assertThat(wire.status(token, id)
                        .json()
                        .path("signatures")
                        .path(0)
                        .path("documentId")
                        .asText())
                .isEqualTo("b");
    }

    @Test
    void resetForgetsLoginsToo() {
        wire.ca.reset();

        assertThat(wire.certificates(token).status()).isEqualTo(401);
    }

    /** The digest in a PKCS#1 v1.5 value (RFC 8017, section 9.2). */
    private byte[] digestIn(byte[] value) throws Exception {
        RSAPublicKey key = (RSAPublicKey)
                wire.account.credentials().get(0).credential().certificate().getPublicKey();
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, key);
        byte[] info = cipher.doFinal(value);
        assertThat(Base64.getEncoder().encodeToString(info)).startsWith("MDEwDQYJYIZIAWUDBAIBBQAEI");
        return java.util.Arrays.copyOfRange(info, info.length - 32, info.length);
    }
}
