// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IssuerCertificateTest {

    private static TestPki pki;

    @BeforeAll
    static void start() {
        pki = TestPki.create();
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    @Test
    void a_leaf_leads_to_its_issuer_as_der() throws Exception {
        TestCredential citizen = pki.credential(TestPreset.CITIZEN);
        URI uri = access(citizen.certificate(), AccessDescription.id_ad_caIssuers.getId());
        assertThat(uri.getPath()).endsWith(".cer");
        assertThat(certificates(uri).iterator().next()).isEqualTo(citizen.issuer());
    }

    @Test
    void an_issuing_ca_leads_to_its_root_in_a_bundle_and_has_no_ocsp() throws Exception {
        TestCredential citizen = pki.credential(TestPreset.CITIZEN);
        URI uri = access(citizen.issuer(), AccessDescription.id_ad_caIssuers.getId());
        assertThat(uri.getPath()).endsWith(".p7b");
        assertThat(certificates(uri)).extracting(one -> (Object) one).contains(citizen.root());
        assertThat(access(citizen.issuer(), AccessDescription.id_ad_ocsp.getId()))
                .isNull();
        assertThat(citizen.issuer().getBasicConstraints()).as("path length").isZero();
    }

    @Test
    void a_bundle_holds_the_path() throws Exception {
        URI uri = pki.server().uri().resolve("/ca/ca-rs.p7b");
        assertThat(certificates(uri))
                .extracting(one -> (Object) one)
                .containsExactlyInAnyOrder(
                        pki.issuingCa(TestTrustDomain.PUBLIC), pki.trustAnchor(TestTrustDomain.PUBLIC));
    }

    @Test
    void faults() throws Exception {
        URI uri = access(pki.credential(TestPreset.CITIZEN).certificate(), AccessDescription.id_ad_caIssuers.getId());
        pki.server()
                .issuerCertificates()
                .next(
                        IssuerFault.SERVER_ERROR,
                        IssuerFault.NOT_FOUND,
                        IssuerFault.GARBAGE,
                        IssuerFault.WRONG_AUTHORITY);
        assertThat(Http.get(uri).statusCode()).isEqualTo(500);
        assertThat(Http.get(uri).statusCode()).isEqualTo(404);
        assertThat(new String(Http.get(uri).body(), StandardCharsets.UTF_8)).startsWith("<html>");
        assertThat(certificates(uri).iterator().next()).isEqualTo(pki.issuingCa(TestTrustDomain.OFFICIAL_DUTY));
        assertThat(Http.get(pki.server().uri().resolve("/ca/nobody.cer")).statusCode())
                .isEqualTo(404);
        assertThat(Http.get(pki.server().uri().resolve("/ca/root")).statusCode())
                .isEqualTo(404);
    }

    private static Collection<? extends Certificate> certificates(URI uri) throws Exception {
        var response = Http.get(uri);
        assertThat(response.statusCode()).isEqualTo(200);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(response.body()));
    }

    private static URI access(X509Certificate certificate, String method) {
        return Stream.of(AuthorityInformationAccess.getInstance(Encodings.holder(certificate)
                                .getExtension(Extension.authorityInfoAccess)
                                .getParsedValue())
                        .getAccessDescriptions())
                .filter(one -> one.getAccessMethod().getId().equals(method))
                .map(one -> URI.create(one.getAccessLocation().getName().toString()))
                .findFirst()
                .orElse(null);
    }
}
