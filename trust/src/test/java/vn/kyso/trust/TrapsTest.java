// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckResult;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.spi.CertificateInquiry;
import vn.kyso.identity.SubjectIdentity;
import vn.kyso.testkit.pki.PkiService;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.testkit.pki.TlsFront;
import vn.kyso.trust.status.HttpRevocationSource;

@DisplayName("Traps of the field (identity-and-pki section 10) that ask for servers of their own")
class TrapsTest {

    private final TrustStore store = TrustStore.create();

    TrapsTest() {
        store.add(
                NewAnchor.of(Kit.PKI.trustAnchor(TestTrustDomain.PUBLIC), AnchorPurpose.SIGNING, TrustDomain.PUBLIC),
                "testkit",
                "test",
                "setup");
    }

    private CheckResult status(HttpRevocationSource source, X509Certificate leaf, List<X509Certificate> others) {
        return SigningChecks.builder(store)
                .revocation(source)
                .build()
                .check(new CertificateInquiry(
                        CertificateChain.of(leaf, others),
                        Kit.PKI.clock().instant(),
                        Duration.ofMinutes(5),
                        SigningPurpose.PUBLIC_SERVICE))
                .stream()
                .filter(result -> result.check() == Check.STATUS)
                .findFirst()
                .orElseThrow();
    }

    /** A certificate whose status is told by a list at this address, and by nothing else. */
    private static TestCredential listedAt(URI address) {
        return Kit.PKI.issue(TestCredentialSpec.named("Nguyễn Văn A")
                .revocationListsAt(address)
                .build());
    }

    private CheckResult status(HttpRevocationSource source, URI list) {
        TestCredential credential = listedAt(list);
        return status(source, credential.certificate(), credential.chain());
    }

    private static HttpRevocationSource.Builder quick() {
        return Kit.revocation().callLimit(Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("trap 2: a list on https behind a CA of its own is fetched when that CA is named, fresh each time")
    void trap2_httpsBehindItsOwnCa() {
        try (TlsFront front = TlsFront.of(Kit.PKI.server())) {
            HttpRevocationSource source =
                    quick().tlsAnchors(List.of(front.certificate())).build();
            URI list = front.uri(Kit.PKI.server().crlUri(TestTrustDomain.PUBLIC));
            long asked = Kit.asked(PkiService.CRL);
            assertThat(status(source, list).verdict()).isEqualTo(CheckResult.Verdict.PASSED);
            assertThat(Kit.asked(PkiService.CRL)).isGreaterThan(asked);
        }
    }

    @Test
    @DisplayName(
            "trap 2: behind a CA that nobody knows status is unknown, at once, and nothing is fetched for the server")
    void trap2_unknownCaIsPassedOver() {
        try (TlsFront front = TlsFront.of(Kit.PKI.server())) {
            URI list = front.uri(Kit.PKI.server().crlUri(TestTrustDomain.PUBLIC));
            long asked = Kit.asked(PkiService.CRL) + Kit.asked(PkiService.OCSP);
            assertThat(status(quick().build(), list).verdict()).isEqualTo(CheckResult.Verdict.NOT_POSSIBLE);
            assertThat(Kit.asked(PkiService.CRL) + Kit.asked(PkiService.OCSP)).isEqualTo(asked);
        }
    }

    @Test
    @DisplayName(
            "trap 2: a server that never answers the TLS greeting holds a check up no longer than the call's limit")
    void trap2_silentTls() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            HttpRevocationSource source =
                    Kit.revocation().callLimit(Duration.ofMillis(300)).build();
            URI list = URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/root.crl");
            assertThat(status(source, list).verdict()).isEqualTo(CheckResult.Verdict.NOT_POSSIBLE);
        }
    }

    @Test
    @DisplayName("trap 3: a path is completed by an issuer that comes in a PKCS#7 bundle, as the national root's does")
    void trap3_bundle() {
        TestCredential citizen = Kit.PKI.credential(TestPreset.CITIZEN);
        long asked = Kit.asked(PkiService.ISSUER_CERTIFICATE);
        CheckResult found = status(quick().build(), citizen.certificate(), List.of(citizen.issuer()));
        assertThat(found.verdict()).isEqualTo(CheckResult.Verdict.PASSED);
        assertThat(quick().build().issuersOf(citizen.issuer())).contains(citizen.root());
        assertThat(Kit.asked(PkiService.ISSUER_CERTIFICATE)).isGreaterThan(asked);
    }

    @Test
    @DisplayName("trap 5: a redirect is not followed, wherever it leads")
    void trap5_redirect() throws IOException {
        AtomicInteger followed = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/list.crl", exchange -> {
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            Kit.PKI.server().crlUri(TestTrustDomain.PUBLIC).toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/", exchange -> {
            followed.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            URI list = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/list.crl");
            long asked = Kit.asked(PkiService.CRL);
            assertThat(status(quick().build(), list).verdict()).isEqualTo(CheckResult.Verdict.NOT_POSSIBLE);
            assertThat(Kit.asked(PkiService.CRL)).isEqualTo(asked);
            assertThat(followed).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    @DisplayName("trap 10: a name is what its UTF-8 bytes say, in NFC and NFD, whatever language the server speaks")
    void trap10_namesAreReadAsUtf8() {
        Locale before = Locale.getDefault();
        try {
            for (Locale server : List.of(Locale.ROOT, Locale.forLanguageTag("tr"), Locale.JAPAN)) {
                Locale.setDefault(server);
                for (TestPreset preset : List.of(TestPreset.DIACRITICS_NFC, TestPreset.DIACRITICS_NFD)) {
                    X509Certificate certificate = Kit.PKI.credential(preset).certificate();
                    String name = SubjectIdentity.of(certificate).commonName().orElseThrow();
                    assertThat(name).doesNotContain("?", "\ufffd");
                    assertThat(name.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytesOfCommonName(certificate));
                    assertThat(Normalizer.normalize(name, Normalizer.Form.NFC))
                            .isEqualTo(Normalizer.normalize(preset.spec().commonName(), Normalizer.Form.NFC));
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static byte[] bytesOfCommonName(X509Certificate certificate) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return ((ASN1String) subject.getRDNs(BCStyle.CN)[0].getFirst().getValue())
                .getString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
