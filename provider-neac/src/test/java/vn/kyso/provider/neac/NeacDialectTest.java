// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.provider.http.HttpSettings;
import vn.kyso.provider.http.HttpTransport;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** The varieties of the dialect, against a server that records what it is sent and answers what it is told. */
class NeacDialectTest {

    private static final Signer SIGNER = Signer.citizen(PersonalNumber.of("001099000000"));
    private static final Instant NOW = Instant.parse("2026-11-21T01:02:03Z");
    private static final byte[] DIGEST = new byte[32];
    private static TestPki pki;
    private static TestCredential held;

    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<String> paths = new ArrayDeque<>();
    private final Deque<JsonNode> bodies = new ArrayDeque<>();
    private HttpServer server;
    private int status = 200;

    @BeforeAll
    static void certificates() {
        pki = TestPki.create();
        held = pki.credential(TestPreset.CITIZEN);
        DIGEST[0] = (byte) 0xAB;
    }

    @AfterAll
    static void closePki() {
        pki.close();
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            bodies.add(new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes()));
            byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "HEX_LOWER, ab00000000000000000000000000000000000000000000000000000000000000",
        "HEX_UPPER, AB00000000000000000000000000000000000000000000000000000000000000",
        "BASE64, qwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    })
    void aDigestIsWrittenAsTheProfileSays(HashEncoding encoding, String expected) {
        answers.add(waiting("tx"));

        submit(polled().hashEncoding(encoding));

        assertThat(body().at("/sign_files/0/data_to_be_signed").textValue()).isEqualTo(expected);
    }

    @Test
    void optionsAreFlatOrNested() {
        answers.add(waiting("tx"));
        submit(polled());
        assertThat(body().at("/sign_files/0/file_type").textValue()).isEqualTo("pdf");
        assertThat(body().at("/sign_files/0/sign_type").textValue()).isEqualTo("hash");

        answers.add(waiting("tx"));
        submit(polled().nestedFileOptions(true).fileType("PDF"));
        assertThat(body().at("/sign_files/0/file_options/file_type").textValue())
                .isEqualTo("PDF");
        assertThat(body().at("/sign_files/0/file_options/sign_type").textValue())
                .isEqualTo("hash");
        assertThat(body().at("/sign_files/0/file_type").isMissingNode()).isTrue();
    }

    @Test
    void optionalFieldsAreThereOnlyWhenTheProfileHasThem() {
        answers.add(waiting("tx"));
        submit(polled().serialSent(false));
        assertThat(body().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("sp_id", "sp_password", "user_id", "transaction_id", "sign_files");

        answers.add(waiting("tx"));
        submit(polled().caName("CA-VÍ-DỤ")
                .promptField("note")
                .timeStamp("uuuuMMddHHmmss", ZoneId.of("Asia/Ho_Chi_Minh")));
        assertThat(body().path("ca_name").textValue()).isEqualTo("CA-VÍ-DỤ");
        assertThat(body().path("note").textValue()).isEqualTo("Ký đơn");
        assertThat(body().path("time_stamp").textValue()).isEqualTo("20261121080203");
        assertThat(body().path("serial_number").textValue()).isEqualTo(held.serialHex());
    }

    @Test
    void aStatusCallMayCarryTheTransactionInItsBody() {
        answers.add(signed("signatures"));

        ProviderAnswer answer = query(polled().statusCall(new StatusCall.InBody("api/data/status")));

        assertThat(answer).isInstanceOf(ProviderAnswer.Values.class);
        assertThat(paths).containsExactly("/base/api/data/status");
        assertThat(body().path("transaction_id").textValue()).isEqualTo("tx");
        assertThat(body().path("sp_password").textValue()).isEqualTo("test-secret");
    }

    @Test
    void withoutAStatusCallAQuestionIsRefusedBeforeItIsSent() {
        RemoteSigningException e = catchThrowableOfType(
                RemoteSigningException.class, () -> query(polled().blocking().statusCall(new StatusCall.None())));

        assertThat(e.code()).isEqualTo(FailureCode.NOT_OFFERED_BY_PROVIDER);
        assertThat(paths).isEmpty();
    }

    @Test
    void aSynchronousCaAnswersWithTheValues() {
        answers.add(signed("signed_files"));

        SubmissionReceipt receipt = submit(polled().blocking());

        assertThat(receipt.answer())
                .isInstanceOfSatisfying(
                        ProviderAnswer.Values.class,
                        values -> assertThat(values.values()).hasSize(1));
    }

    @Test
    void theListOfValuesHasTheNamesOfTheProfile() {
        answers.add(signed("ket_qua"));
        assertThat(query(polled().resultLists(List.of("ket_qua")))).isInstanceOf(ProviderAnswer.Values.class);

        answers.add(signed("ket_qua"));
        assertThat(query(polled())).isInstanceOf(ProviderAnswer.Waiting.class);
    }

    @Test
    void valuesAreTakenWhateverCodeAndTextSay() {
        answers.add(signed("signatures").replace("\"ok\"", "\"REJECTED\"").replace("200", "500"));

        assertThat(query(polled().states(
                                MessageTable.<TransactionState>empty().equal("REJECTED", TransactionState.REFUSED))))
                .isInstanceOf(ProviderAnswer.Values.class);
    }

    @ParameterizedTest
    @CsvSource({"402, REQUEST_REJECTED, REQUEST_REJECTED", "405, PROVIDER_ERROR, OUTCOME_UNKNOWN"})
    void codesMeanWhatTheTableSays(int code, FailureCode atReading, FailureCode atSubmitting) {
        NeacProfile.Builder profile = polled().code(405, FailureCode.PROVIDER_ERROR);
        String answer = "{\"code\":\"" + code + "\",\"message\":\"lỗi\"}";
        status = 400;

        answers.add(answer);
        assertThat(catchThrowableOfType(RemoteSigningException.class, () -> query(profile))
                        .code())
                .isEqualTo(atReading);
        answers.add(answer);
        RemoteSigningException submit = catchThrowableOfType(RemoteSigningException.class, () -> submit(profile));
        assertThat(submit.code()).isEqualTo(atSubmitting);
        assertThat(submit.failure().vendorCode()).contains(Integer.toString(code));
        assertThat(submit.failure().vendorText()).contains("lỗi");
    }

    @Test
    void anHttpErrorIsNotMadeGoodByAFriendlyBody() {
        status = 403;
        answers.add("{\"status_code\":200,\"message\":\"ok\"}");

        assertThat(catchThrowableOfType(RemoteSigningException.class, () -> submit(polled()))
                        .failure()
                        .vendorCode())
                .contains("403");
    }

    @Test
    void aChainMayBeAListOrAnObject() {
        String issuers = "\"" + base64(held.root()) + "\",\"" + base64(held.issuer()) + "\"";
        for (String chain : List.of(
                "[" + issuers + "]",
                "{\"ca_cert\":\"" + base64(held.issuer()) + "\",\"root_cert\":\"" + base64(held.root()) + "\"}")) {
            answers.add(certificates("\"chain_data\":" + chain));
            assertThat(credentials().get(0).chain().certificates())
                    .containsExactly(held.certificate(), held.issuer(), held.root());
        }
        for (String chain : List.of("null", "\"\"", "{}", "[]", "\"%\"")) {
            answers.add(certificates("\"chain_data\":" + chain));
            assertThat(credentials().get(0).chain().certificates()).containsExactly(held.certificate());
        }
    }

    @Test
    void aCertificateMayWearArmourOrStandInAListOfItsOwn() {
        String pem = "-----BEGIN CERTIFICATE-----\\n" + base64(held.certificate()) + "\\n-----END CERTIFICATE-----";
        answers.add("{\"status_code\":\"200\",\"data\":[{\"cert_data\":\"" + pem + "\"}]}");

        assertThat(credentials()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"hex", "HEX", "decimal"})
    void serialNumbersAreNumbers(String form) {
        var number = held.certificate().getSerialNumber();
        String text = switch (form) {
            case "hex" -> "0x" + number.toString(16);
            case "HEX" -> "000" + number.toString(16).toUpperCase(java.util.Locale.ROOT);
            default -> number.toString();
        };
        answers.add(certificates("\"serial_number\":\"" + text + "\""));

        assertThat(credentials().get(0).id()).isEqualTo(new CredentialId(text));
    }

    @Test
    void theSameCertificateTwiceIsListedOnce() {
        String entry =
                "{\"serial_number\":\"" + held.serialHex() + "\",\"cert_data\":\"" + base64(held.certificate()) + "\"}";
        answers.add("{\"status_code\":200,\"data\":{\"user_certificates\":[" + entry + "," + entry + "]}}");

        assertThat(credentials()).hasSize(1);
    }

    @Test
    void anIdentifierThatDoesNotFitIntoAnAddressIsAnUnknownOutcome() {
        for (String id : List.of("..", "a%2e", "x".repeat(257), "có dấu")) {
            answers.add(waiting(id));
            assertThat(catchThrowableOfType(RemoteSigningException.class, () -> submit(polled()))
                            .code())
                    .as(id)
                    .isEqualTo(FailureCode.OUTCOME_UNKNOWN);
        }
    }

    @Test
    void aProfileWithoutWhatPeersDifferInIsNotBuilt() {
        NeacProfile.Builder profile =
                NeacProfile.builder().certificatesPath("c").signPath("s").blocking();
        assertThatIllegalArgumentException().isThrownBy(profile::build).withMessage("hashEncoding must be set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NeacProfile.builder()
                        .certificatesPath("c")
                        .signPath("s")
                        .hashEncoding(HashEncoding.BASE64)
                        .build())
                .withMessageContaining("statusCall");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profile.hashEncoding(HashEncoding.BASE64).endCode(102, TransactionState.WAITING));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> polled().statusCall(new StatusCall.None()).build())
                .withMessageContaining("blocking");
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusCall.InPath("sign/status"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NeacAccount(" ", Secret.of("x")));
    }

    private static NeacProfile.Builder polled() {
        return NeacProfile.builder()
                .certificatesPath("get_certificate")
                .signPath("sign")
                .statusCall(new StatusCall.InPath("sign/{}/status"))
                .hashEncoding(HashEncoding.BASE64)
                .notFoundCodes(Set.of(404));
    }

    private NeacProvider provider(NeacProfile.Builder profile) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/");
        return new NeacProvider(
                ProviderDescriptor.named("neac").build(),
                profile.build(),
                new NeacAccount("test-id", Secret.of("test-secret")),
                HttpTransport.open(
                        "neac",
                        List.of(base),
                        HttpSettings.builder().readAttempts(1).build()),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<Credential> credentials() {
        try (NeacProvider provider = provider(polled())) {
            return provider.credentials(SIGNER, context());
        }
    }

    private SubmissionReceipt submit(NeacProfile.Builder profile) {
        try (NeacProvider provider = provider(profile)) {
            return provider.submit(submission(), context());
        }
    }

    private ProviderAnswer query(NeacProfile.Builder profile) {
        Submission submission = submission();
        try (NeacProvider provider = provider(profile)) {
            return provider.query(
                    new TransactionQuery(
                            TransactionId.ofProvider("tx"),
                            submission.transactionId(),
                            Map.of(),
                            SIGNER,
                            submission.credential().id(),
                            submission.items()),
                    context());
        }
    }

    private static Submission submission() {
        Credential credential = new Credential(
                new CredentialId(held.serialHex()),
                CertificateChain.of(held.certificate()),
                Credential.Status.ACTIVE,
                Credential.Kind.PERSONAL);
        return new Submission(
                TransactionId.mint(),
                SIGNER,
                credential,
                List.of(new Submission.Item("doc-1", "don.pdf", DtbsDigest.of(DigestAlgorithm.SHA256, DIGEST))),
                Optional.of("Ký đơn"),
                Duration.ofMinutes(5));
    }

    private static CallContext context() {
        return new CallContext(Duration.ofSeconds(20), "corr-1");
    }

    private JsonNode body() {
        return bodies.getLast();
    }

    private static String waiting(String transaction) {
        return "{\"status_code\":200,\"message\":\"ok\",\"data\":{\"transaction_id\":\"" + transaction + "\"}}";
    }

    private static String signed(String list) {
        return "{\"status_code\":200,\"message\":\"ok\",\"data\":{\"transaction_id\":\"tx\",\"" + list
                + "\":[\"doc-0\",{\"doc_id\":\"doc-1\",\"signature_value\":\"AQID\"}]}}";
    }

    private static String certificates(String members) {
        return "{\"status_code\":200,\"data\":{\"user_certificates\":{\"cert_data\":\"" + base64(held.certificate())
                + "\"," + members + "}}}";
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
