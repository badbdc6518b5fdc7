// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.support.TestSigner.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.BaselineLevel;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName(
        "STD-03: what a signed file is made of are the standards that docs/standards.md names, read without Kyso or DSS")
class StandardsTest {

    private static final Path PAGE = Path.of("..", "docs", "standards.md");
    private static final Set<String> DIGESTS =
            Set.of("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3");

    private static PDDocument pdf;
    private static byte[] bytes;

    @BeforeAll
    static void sign() throws IOException {
        bytes = LongTerm.signer(Kit.PKI.credential(TestPreset.CITIZEN))
                .with(BaselineLevel.LTA)
                .sign(document(Documents.table()).reason("Nộp hồ sơ trực tuyến").build());
        pdf = Loader.loadPDF(bytes);
    }

    @AfterAll
    static void close() throws IOException {
        pdf.close();
    }

    private static void named(String standard) throws IOException {
        assertThat(Files.readString(PAGE)).contains(standard);
    }

    private static CMSSignedData cms(PDSignature signature) throws Exception {
        return new CMSSignedData(signature.getContents(new ByteArrayInputStream(bytes)));
    }

    private static List<byte[]> kept(String kind) throws IOException {
        COSDictionary store = pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
        COSArray all = store.getCOSArray(COSName.getPDFName(kind));
        List<byte[]> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            try (var in = ((COSStream) all.getObject(i)).createInputStream()) {
                found.add(in.readAllBytes());
            }
        }
        return found;
    }

    @Test
    @DisplayName(
            "cryptography and signature: a detached CMS with one signer, SHA-2, and the certificate's digest among what is signed")
    void cryptography() throws Exception {
        PDSignature signature = pdf.getSignatureDictionaries().get(0);
        assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
        CMSSignedData cms = cms(signature);
        assertThat(cms.isDetachedSignature()).isTrue();
        assertThat(cms.getSignerInfos().size()).isOne();
        SignerInformation signer = cms.getSignerInfos().iterator().next();
        assertThat(DIGESTS).contains(signer.getDigestAlgOID());
        assertThat(signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                .isNotNull();
        assertThat(signer.getUnsignedAttributes().get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken))
                .isNotNull();
        for (String standard : List.of("ETSI EN 319 142-1", "RFC 5652", "RFC 5035", "RFC 8017")) {
            named(standard);
        }
    }

    @Test
    @DisplayName("cryptography and signature: the document's time stamp is an RFC 3161 token over SHA-2")
    void timeStamp() throws Exception {
        PDSignature stamp = pdf.getSignatureDictionaries().get(1);
        assertThat(stamp.getSubFilter()).isEqualTo("ETSI.RFC3161");
        TimeStampToken token = new TimeStampToken(cms(stamp));
        assertThat(DIGESTS)
                .contains(token.getTimeStampInfo().getMessageImprintAlgOID().getId());
        named("RFC 3161");
    }

    @Test
    @DisplayName("data: a PDF that begins with the original, whose texts are Unicode")
    void data() throws IOException {
        assertThat(bytes).startsWith(Documents.table());
        assertThat(pdf.getSignatureDictionaries().get(0).getReason()).isEqualTo("Nộp hồ sơ trực tuyến");
        named("ISO 32000-1");
    }

    @Test
    @DisplayName(
            "storage and retrieval, status: certificates, revocation lists and OCSP answers as their standards have them")
    void material() throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (byte[] one : kept("Certs")) {
            X509Certificate certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one));
            assertThat(certificate.getVersion()).isEqualTo(3);
            assertThat(certificate.getEncoded()).isEqualTo(one);
        }
        for (byte[] one : kept("CRLs")) {
            X509CRL list = (X509CRL) factory.generateCRL(new ByteArrayInputStream(one));
            assertThat(list.getVersion()).isEqualTo(2);
            assertThat(list.getEncoded()).isEqualTo(one);
        }
        assertThat(kept("Certs")).hasSizeGreaterThan(2);
        assertThat(kept("CRLs")).isNotEmpty();
        assertThat(kept("OCSPs")).isNotEmpty().allSatisfy(one -> {
            OCSPResp answer = new OCSPResp(one);
            assertThat(answer.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
            assertThat(((BasicOCSPResp) answer.getResponseObject()).getResponses())
                    .hasSize(1);
        });
        for (String standard : List.of("RFC 5280", "RFC 6960", "RFC 2585")) {
            named(standard);
        }
    }

    @Test
    @DisplayName("the page has a row for each of the seven groups, and says of which the CA is the master")
    void groups() throws IOException {
        List<String> rows = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Group"))
                .map(line -> line.split("\\|", -1)[1].strip())
                .toList();
        assertThat(rows)
                .containsExactly(
                        "Cryptography and signature",
                        "Data",
                        "Certificate policy and practice",
                        "Storage and retrieval of certificates",
                        "Status of certificates",
                        "Security of the HSM",
                        "Management of keys and creation of signatures for customers");
        // No private key and no secret of the signer can stand in what is kept.
        assertThat(HexFormat.of().formatHex(bytes))
                .doesNotContain(HexFormat.of().formatHex("PRIVATE KEY".getBytes()));
    }
}
