// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.time.ManualClock;

class TimeStampTest {

    private static final String QUERY = "application/timestamp-query";
    private static final BigInteger NONCE = BigInteger.valueOf(4_815_162_342L);
    private static final ManualClock CLOCK = ManualClock.create();
    private static TestPki pki;

    @BeforeAll
    static void start() {
        pki = TestPki.create(CLOCK);
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    @AfterEach
    void mend() {
        pki.server().timeStamp().none();
    }

    @ParameterizedTest
    @CsvSource({"SHA-256", "SHA-384", "SHA-512"})
    void a_token_is_valid_for_the_request_and_shows_the_kits_time(String digest) throws Exception {
        TimeStampRequest request = request(digest, true, NONCE);
        TimeStampResponse response = ask(request);
        response.validate(request);
        TimeStampToken token = response.getTimeStampToken();
        token.validate(verifier());
        assertThat(token.getTimeStampInfo().getGenTime())
                .isEqualTo(CLOCK.instant().truncatedTo(ChronoUnit.SECONDS));
        assertThat(token.getTimeStampInfo().getNonce()).isEqualTo(NONCE);
        assertThat(token.getCertificates().getMatches(null))
                .contains(
                        Encodings.holder(pki.timeStampChain().get(0)),
                        Encodings.holder(pki.timeStampChain().get(1)));
    }

    @Test
    void certificates_and_nonce_are_left_out_when_not_asked_for() throws Exception {
        TimeStampRequest request = request("SHA-256", false, null);
        TimeStampToken token = ask(request).getTimeStampToken();
        token.validate(verifier());
        assertThat(token.getCertificates().getMatches(null)).isEmpty();
        assertThat(token.getTimeStampInfo().getNonce()).isNull();
    }

    @Test
    void an_imprint_of_a_weak_digest_and_a_broken_request_are_rejected() throws Exception {
        TimeStampResponse weak = ask(request("SHA-1", true, NONCE));
        assertThat(weak.getStatus()).isEqualTo(PKIStatus.REJECTION);
        HttpResponse<byte[]> broken =
                Http.post(pki.server().timeStampUri(), QUERY, "không".getBytes(StandardCharsets.UTF_8));
        assertThat(new TimeStampResponse(broken.body()).getStatus()).isEqualTo(PKIStatus.REJECTION);
    }

    @Test
    void only_posts_of_the_right_type_are_answered() throws Exception {
        byte[] query = request("SHA-256", true, NONCE).getEncoded();
        assertThat(Http.get(pki.server().timeStampUri()).statusCode()).isEqualTo(405);
        assertThat(Http.post(pki.server().timeStampUri(), "application/octet-stream", query)
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @EnumSource(
            value = TsaFault.class,
            names = {"WRONG_NONCE", "NO_NONCE", "WRONG_IMPRINT"})
    void a_wrong_token_does_not_fit_the_request_though_its_signature_is_right(TsaFault fault) throws Exception {
        pki.server().timeStamp().always(fault);
        TimeStampRequest request = request("SHA-256", true, NONCE);
        TimeStampResponse response = ask(request);
        assertThatThrownBy(() -> response.validate(request)).isInstanceOf(TSPException.class);
        assertThatCode(() -> response.getTimeStampToken().validate(verifier())).doesNotThrowAnyException();
    }

    @Test
    void a_wrong_signer_is_outside_the_anchors() throws Exception {
        pki.server().timeStamp().always(TsaFault.WRONG_SIGNER);
        TimeStampRequest request = request("SHA-256", true, NONCE);
        TimeStampResponse response = ask(request);
        response.validate(request);
        TimeStampToken token = response.getTimeStampToken();
        assertThatThrownBy(() -> token.validate(verifier())).isInstanceOf(TSPException.class);
        X509CertificateHolder signer =
                token.getCertificates().getMatches(null).iterator().next();
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
        assertThat(signer.getIssuer())
                .isEqualTo(Encodings.holder(pki.timeStampChain().get(1)).getSubject());
    }

    @Test
    void rejection_garbage_and_unavailability() throws Exception {
        TimeStampRequest request = request("SHA-256", true, NONCE);
        pki.server().timeStamp().next(TsaFault.REJECT, TsaFault.GARBAGE, TsaFault.UNAVAILABLE);
        TimeStampResponse rejected = ask(request);
        assertThat(rejected.getStatus()).isEqualTo(PKIStatus.REJECTION);
        assertThat(rejected.getTimeStampToken()).isNull();
        assertThat(new String(post(request).body(), StandardCharsets.UTF_8)).startsWith("<html>");
        assertThat(post(request).statusCode()).isEqualTo(503);
        ask(request).validate(request);
    }

    @Test
    void a_delayed_answer_waits_for_the_clock() throws Exception {
        long before = pki.server().journal().count(PkiService.TIME_STAMP);
        pki.server().timeStamp().delay(Duration.ofSeconds(30));
        TimeStampRequest request = request("SHA-256", true, NONCE);
        CompletableFuture<HttpResponse<byte[]>> answer = Http.CLIENT.sendAsync(
                Http.postRequest(pki.server().timeStampUri(), QUERY, request.getEncoded()), BodyHandlers.ofByteArray());
        pki.server().journal().await(PkiService.TIME_STAMP, before + 1, Duration.ofSeconds(20));
        assertThat(CLOCK.waiting()).isEqualTo(1);
        CLOCK.advance(Duration.ofSeconds(29));
        assertThat(answer).isNotDone();
        CLOCK.advance(Duration.ofSeconds(1));
        new TimeStampResponse(answer.get(20, TimeUnit.SECONDS).body()).validate(request);
    }

    private static SignerInformationVerifier verifier() throws Exception {
        return new JcaSimpleSignerInfoVerifierBuilder()
                .build(pki.timeStampChain().get(0));
    }

    private static TimeStampRequest request(String digest, boolean certificates, BigInteger nonce) throws Exception {
        ASN1ObjectIdentifier oid = switch (digest) {
            case "SHA-1" -> TSPAlgorithms.SHA1;
            case "SHA-384" -> TSPAlgorithms.SHA384;
            case "SHA-512" -> TSPAlgorithms.SHA512;
            default -> TSPAlgorithms.SHA256;
        };
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(certificates);
        byte[] imprint = MessageDigest.getInstance(digest).digest("Tờ khai".getBytes(StandardCharsets.UTF_8));
        return nonce == null ? generator.generate(oid, imprint) : generator.generate(oid, imprint, nonce);
    }

    private static TimeStampResponse ask(TimeStampRequest request) throws Exception {
        HttpResponse<byte[]> response = post(request);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/timestamp-reply");
        return new TimeStampResponse(response.body());
    }

    private static HttpResponse<byte[]> post(TimeStampRequest request) throws Exception {
        return Http.post(pki.server().timeStampUri(), QUERY, request.getEncoded());
    }
}
