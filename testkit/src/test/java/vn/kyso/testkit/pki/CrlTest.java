// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.time.ManualClock;

class CrlTest {

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
        pki.server().crl().none();
        pki.server().crlAsPem(false);
    }

    @ParameterizedTest
    @EnumSource(TestTrustDomain.class)
    void the_lists_of_every_domain_verify_with_their_issuers(TestTrustDomain domain) throws Exception {
        X509CRL list = fetch(pki.server().crlUri(domain));
        X509CRL rootList = fetch(pki.server().rootCrlUri(domain));
        assertThatCode(() -> list.verify(pki.issuingCa(domain).getPublicKey())).doesNotThrowAnyException();
        assertThatCode(() -> rootList.verify(pki.trustAnchor(domain).getPublicKey()))
                .doesNotThrowAnyException();
        assertThat(list.getThisUpdate()).isEqualTo(CLOCK.instant());
        assertThat(list.getNextUpdate()).isAfter(CLOCK.instant());
        assertThat(list.getNonCriticalExtensionOIDs()).contains("2.5.29.20", "2.5.29.35");
    }

    @Test
    void revoked_and_suspended_certificates_are_listed_with_reason_and_moment() throws Exception {
        X509CRLEntry revoked = entry(TestPreset.REVOKED);
        assertThat(revoked.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
        X509CRLEntry suspended = entry(TestPreset.SUSPENDED);
        assertThat(suspended.getRevocationReason()).isEqualTo(CRLReason.CERTIFICATE_HOLD);
        assertThat(suspended.getRevocationDate()).isBefore(CLOCK.instant().minus(Duration.ofDays(1)));
        assertThat(entry(TestPreset.CITIZEN)).isNull();
        assertThat(entry(TestPreset.STATUS_UNKNOWN)).isNull();
    }

    @Test
    void a_certificate_taken_off_hold_leaves_the_list_and_the_number_grows() throws Exception {
        TestCredential credential = pki.issue(TestCredentialSpec.named("Nguyễn Văn A")
                .status(TestCertificateStatus.suspended(Duration.ZERO))
                .build());
        X509CRL before = fetch(pki.server().crlUri(TestTrustDomain.PUBLIC));
        assertThat(before.getRevokedCertificate(credential.certificate())).isNotNull();
        pki.setStatus(credential, TestCertificateStatus.good());
        CLOCK.advance(Duration.ofSeconds(1));
        X509CRL after = fetch(pki.server().crlUri(TestTrustDomain.PUBLIC));
        assertThat(after.getRevokedCertificate(credential.certificate())).isNull();
        assertThat(after.getExtensionValue("2.5.29.20")).isNotEqualTo(before.getExtensionValue("2.5.29.20"));
    }

    @Test
    void a_list_can_be_pem_although_nothing_announces_it() throws Exception {
        pki.server().crlAsPem(true);
        byte[] body = Http.get(pki.server().crlUri(TestTrustDomain.PUBLIC)).body();
        assertThat(new String(body, StandardCharsets.US_ASCII)).startsWith("-----BEGIN X509 CRL-----");
        assertThatCode(() ->
                        parse(body).verify(pki.issuingCa(TestTrustDomain.PUBLIC).getPublicKey()))
                .doesNotThrowAnyException();
    }

    @Test
    void faults() throws Exception {
        URI uri = pki.server().crlUri(TestTrustDomain.PUBLIC);
        pki.server()
                .crl()
                .next(
                        CrlFault.SERVER_ERROR,
                        CrlFault.NOT_FOUND,
                        CrlFault.GARBAGE,
                        CrlFault.WRONG_SIGNER,
                        CrlFault.STALE);
        assertThat(Http.get(uri).statusCode()).isEqualTo(500);
        assertThat(Http.get(uri).statusCode()).isEqualTo(404);
        assertThat(new String(Http.get(uri).body(), StandardCharsets.UTF_8)).startsWith("<html>");
        X509CRL forged = fetch(uri);
        assertThat(forged.getIssuerX500Principal())
                .isEqualTo(pki.issuingCa(TestTrustDomain.PUBLIC).getSubjectX500Principal());
        assertThatThrownBy(() ->
                        forged.verify(pki.issuingCa(TestTrustDomain.PUBLIC).getPublicKey()))
                .isInstanceOf(SignatureException.class);
        assertThat(fetch(uri).getNextUpdate()).isBefore(CLOCK.instant());
        assertThat(fetch(uri).getNextUpdate()).isAfter(CLOCK.instant());
        assertThat(Http.get(pki.server().uri().resolve("/crl/nobody.crl")).statusCode())
                .isEqualTo(404);
    }

    private static X509CRLEntry entry(TestPreset preset) throws Exception {
        TestCredential credential = pki.credential(preset);
        return fetch(pki.server().crlUri(TestTrustDomain.PUBLIC)).getRevokedCertificate(credential.certificate());
    }

    private static X509CRL fetch(URI uri) throws Exception {
        var response = Http.get(uri);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/pkix-crl");
        return parse(response.body());
    }

    private static X509CRL parse(byte[] bytes) throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
    }
}
