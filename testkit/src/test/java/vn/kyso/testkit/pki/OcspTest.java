// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.testkit.time.ManualClock;

class OcspTest {

    private static final String REQUEST = "application/ocsp-request";
    private static final byte[] NONCE = {4, 8, 15, 16, 23, 42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
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
        pki.server().ocsp().none();
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"CITIZEN", "OFFICIAL", "EC_P256"})
    void a_certificate_in_order_is_good_by_an_authorised_responder(TestPreset preset) throws Exception {
        BasicOCSPResp answer = ask(preset);
        assertThat(single(answer).getCertStatus()).isEqualTo(CertificateStatus.GOOD);
        assertThat(single(answer).getThisUpdate()).isEqualTo(CLOCK.instant());
        assertThat(single(answer).getNextUpdate()).isAfter(CLOCK.instant());
        X509CertificateHolder responder = answer.getCerts()[0];
        assertThat(signedBy(answer, responder)).isTrue();
        assertThat(responder.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .build(pki.issuingCa(preset.spec().domain()))))
                .isTrue();
        assertThat(responder.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck))
                .isNotNull();
    }

    @Test
    void a_revoked_certificate_has_its_reason_and_moment() throws Exception {
        RevokedStatus status = (RevokedStatus) single(ask(TestPreset.REVOKED)).getCertStatus();
        assertThat(status.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE.ordinal());
        assertThat(status.getRevocationTime()).isEqualTo(CLOCK.instant().minus(Duration.ofDays(5)));
    }

    @Test
    void a_suspended_certificate_is_on_hold_and_can_become_good_again() throws Exception {
        TestCredential credential =
                pki.issue(TestCredentialSpec.named("Nguyễn Văn A").build());
        pki.setStatus(credential, TestCertificateStatus.suspended(Duration.ZERO));
        RevokedStatus status =
                (RevokedStatus) single(parse(post(credential, NONCE))).getCertStatus();
        assertThat(status.getRevocationReason()).isEqualTo(6);
        pki.setStatus(credential, TestCertificateStatus.good());
        assertThat(single(parse(post(credential, NONCE))).getCertStatus()).isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void a_revocation_that_lies_ahead_takes_effect_when_its_moment_comes() throws Exception {
        TestCredential credential =
                pki.issue(TestCredentialSpec.named("Nguyễn Văn A").build());
        pki.setStatus(credential, TestCertificateStatus.revoked(CRLReason.SUPERSEDED, Duration.ofHours(-1)));
        assertThat(single(parse(post(credential, NONCE))).getCertStatus()).isEqualTo(CertificateStatus.GOOD);
        CLOCK.advance(Duration.ofHours(1));
        assertThat(single(parse(post(credential, NONCE))).getCertStatus()).isInstanceOf(RevokedStatus.class);
    }

    @Test
    void what_the_responder_does_not_know_is_unknown() throws Exception {
        assertThat(single(ask(TestPreset.STATUS_UNKNOWN)).getCertStatus()).isInstanceOf(UnknownStatus.class);
        OCSPReq foreign = request(id(pki.issuingCa(TestTrustDomain.PUBLIC), BigInteger.TEN), NONCE);
        assertThat(single(parse(send(foreign, TestTrustDomain.PUBLIC))).getCertStatus())
                .isInstanceOf(UnknownStatus.class);
        TestCredential citizen = pki.credential(TestPreset.CITIZEN);
        OCSPReq elsewhere = request(id(citizen.issuer(), citizen.certificate().getSerialNumber()), NONCE);
        assertThat(single(parse(send(elsewhere, TestTrustDomain.OFFICIAL_DUTY))).getCertStatus())
                .as("asked at the responder of another CA")
                .isInstanceOf(UnknownStatus.class);
    }

    @Test
    void the_nonce_comes_back_when_asked_for_and_only_then() throws Exception {
        TestCredential citizen = pki.credential(TestPreset.CITIZEN);
        assertThat(nonce(parse(post(citizen, NONCE)))).isEqualTo(NONCE);
        assertThat(parse(post(citizen, null)).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_request_may_come_by_get(boolean escaped) throws Exception {
        TestCredential citizen = pki.credential(TestPreset.CITIZEN);
        OCSPReq request = request(id(citizen.issuer(), citizen.certificate().getSerialNumber()), null);
        String text = Base64.getEncoder().encodeToString(request.getEncoded());
        String tail = escaped ? URLEncoder.encode(text, StandardCharsets.US_ASCII) : text;
        URI uri = URI.create(pki.server().ocspUri(TestTrustDomain.PUBLIC) + "/" + tail);
        BasicOCSPResp answer = parse(Http.get(uri));
        assertThat(single(answer).getCertStatus()).isEqualTo(CertificateStatus.GOOD);
        assertThat(pki.server().journal().latest(PkiService.OCSP).orElseThrow().method())
                .isEqualTo("GET");
    }

    @Test
    void what_is_no_request_is_malformed() throws Exception {
        URI uri = pki.server().ocspUri(TestTrustDomain.PUBLIC);
        byte[] nonsense = "không phải ASN.1".getBytes(StandardCharsets.UTF_8);
        assertThat(new OCSPResp(Http.post(uri, REQUEST, nonsense).body()).getStatus())
                .isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(new OCSPResp(Http.get(uri).body()).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(Http.get(pki.server().uri().resolve("/ocsp/nobody")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void faults_of_the_protocol_and_of_http() throws Exception {
        TestCredential citizen = pki.credential(TestPreset.CITIZEN);
        pki.server()
                .ocsp()
                .next(OcspFault.TRY_LATER, OcspFault.UNAUTHORIZED, OcspFault.SERVER_ERROR, OcspFault.GARBAGE);
        assertThat(new OCSPResp(post(citizen, NONCE).body()).getStatus()).isEqualTo(OCSPResp.TRY_LATER);
        assertThat(new OCSPResp(post(citizen, NONCE).body()).getStatus()).isEqualTo(OCSPResp.UNAUTHORIZED);
        assertThat(post(citizen, NONCE).statusCode()).isEqualTo(500);
        assertThat(new String(post(citizen, NONCE).body(), StandardCharsets.UTF_8))
                .startsWith("<html>");
        assertThat(single(parse(post(citizen, NONCE))).getCertStatus())
                .as("after the script the service is in order again")
                .isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void a_wrong_signer_is_not_authorised_by_the_issuer() throws Exception {
        pki.server().ocsp().always(OcspFault.WRONG_SIGNER);
        BasicOCSPResp answer = ask(TestPreset.CITIZEN);
        assertThat(signedBy(answer, answer.getCerts()[0])).isTrue();
        assertThat(answer.getCerts()[0].isSignatureValid(
                        new JcaContentVerifierProviderBuilder().build(pki.issuingCa(TestTrustDomain.PUBLIC))))
                .isFalse();
    }

    @Test
    void a_stale_answer_has_a_next_update_in_the_past() throws Exception {
        pki.server().ocsp().always(OcspFault.STALE);
        assertThat(single(ask(TestPreset.CITIZEN)).getNextUpdate()).isBefore(CLOCK.instant());
    }

    @Test
    void an_answer_may_be_about_another_certificate() throws Exception {
        pki.server().ocsp().always(OcspFault.WRONG_CERTIFICATE);
        assertThat(single(ask(TestPreset.CITIZEN)).getCertID().getSerialNumber())
                .isNotEqualTo(pki.credential(TestPreset.CITIZEN).certificate().getSerialNumber());
    }

    @Test
    void the_nonce_may_be_wrong_or_missing() throws Exception {
        pki.server().ocsp().next(OcspFault.WRONG_NONCE, OcspFault.NO_NONCE);
        assertThat(nonce(ask(TestPreset.CITIZEN))).isNotEqualTo(NONCE);
        assertThat(ask(TestPreset.CITIZEN).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                .isNull();
    }

    private static BasicOCSPResp ask(TestPreset preset) throws Exception {
        return parse(post(pki.credential(preset), NONCE));
    }

    private static HttpResponse<byte[]> post(TestCredential credential, byte[] nonce) throws Exception {
        CertificateID id = id(credential.issuer(), credential.certificate().getSerialNumber());
        return send(request(id, nonce), credential.spec().domain());
    }

    private static HttpResponse<byte[]> send(OCSPReq request, TestTrustDomain domain) throws Exception {
        return Http.post(pki.server().ocspUri(domain), REQUEST, request.getEncoded());
    }

    private static CertificateID id(X509Certificate issuer, BigInteger serial) throws Exception {
        return new CertificateID(
                Encodings.digests().get(new AlgorithmIdentifier(CertificateID.HASH_SHA1.getAlgorithm())),
                Encodings.holder(issuer),
                serial);
    }

    private static OCSPReq request(CertificateID id, byte[] nonce) throws Exception {
        OCSPReqBuilder builder = new OCSPReqBuilder().addRequest(id);
        if (nonce != null) {
            builder.setRequestExtensions(new Extensions(new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce).getEncoded())));
        }
        return builder.build();
    }

    private static BasicOCSPResp parse(HttpResponse<byte[]> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/ocsp-response");
        OCSPResp answer = new OCSPResp(response.body());
        assertThat(answer.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
        return (BasicOCSPResp) answer.getResponseObject();
    }

    private static SingleResp single(BasicOCSPResp answer) {
        assertThat(answer.getResponses()).hasSize(1);
        return answer.getResponses()[0];
    }

    private static byte[] nonce(BasicOCSPResp answer) {
        byte[] value = answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                .getExtnValue()
                .getOctets();
        return DEROctetString.getInstance(value).getOctets();
    }

    private static boolean signedBy(BasicOCSPResp answer, X509CertificateHolder responder) throws Exception {
        return answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(responder));
    }
}
