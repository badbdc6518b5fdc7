// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** The gateway for whole files: its rules, what its signatures are worth, and how it can be bad. */
class WholeFilesTest {

    private static TestPki pki;
    private Wire wire;

    @BeforeAll
    static void certificates() {
        pki = TestPki.create();
    }

    @AfterAll
    static void closePki() {
        pki.close();
    }

    @BeforeEach
    void start() {
        wire = new Wire(FakeNeac.fileGateway().start(), FakeAccount.citizen(pki));
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOriginalIsTheBeginningAndTheNewSignatureVerifies(boolean compressed) throws Exception {
        byte[] original = pdf(compressed);
        byte[] signed = signed(original);

        assertThat(Arrays.copyOf(signed, original.length)).isEqualTo(original);
        assertThat(signatures(signed)).hasSize(1);
        assertThat(verifies(signed, wire.held())).isTrue();
        try (PDDocument document = Loader.loadPDF(signed)) {
            PDSignature signature = document.getSignatureDictionaries().get(0);
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            int[] range = signature.getByteRange();
            assertThat(range[2] + range[3]).isEqualTo(signed.length);
            assertThat(document.getPage(0).getAnnotations()).hasSize(1);
            assertThat(document.getDocumentCatalog().getAcroForm().isSignaturesExist())
                    .isTrue();
        }
    }

    @Test
    void anEcKeySignsToo() throws Exception {
        wire.close();
        TestCredential held = pki.credential(TestPreset.EC_P256);
        wire = new Wire(
                FakeNeac.fileGateway().start(), FakeAccount.of("001099000000").with(held));
        assertThat(verifies(signed(pdf(false)), held)).isTrue();
    }

    @Test
    void aSignedFileCanBeSignedAgain() throws Exception {
        byte[] once = signed(pdf(true));
        byte[] twice = signed(once);
        assertThat(Arrays.copyOf(twice, once.length)).isEqualTo(once);
        assertThat(signatures(twice)).hasSize(2);
    }

    @Test
    void theFaultsDoWhatTheySay() throws Exception {
        byte[] original = pdf(false);
        TestCredential stranger = pki.credential(TestPreset.OTHER_CITIZEN);
        wire.ca.spoilNext(
                DocumentFault.unsigned(),
                DocumentFault.notAPdf(),
                DocumentFault.rewritten(),
                DocumentFault.pageAdded(),
                DocumentFault.annotationAdded(),
                DocumentFault.twoSignatures(),
                DocumentFault.signedBy(stranger));

        assertThat(signed(original)).isEqualTo(original);
        assertThat(new String(signed(original), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotStartWith("%PDF");
        byte[] rewritten = signed(original);
        assertThat(Arrays.copyOf(rewritten, original.length)).isNotEqualTo(original);
        assertThat(verifies(rewritten, wire.held())).isTrue();
        byte[] longer = signed(original);
        try (PDDocument document = Loader.loadPDF(longer)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(longer).startsWith(original);
        byte[] annotated = signed(original);
        try (PDDocument document = Loader.loadPDF(annotated)) {
            assertThat(document.getPage(0).getAnnotations()).hasSize(2);
        }
        assertThat(annotated).startsWith(original);
        byte[] twice = signed(original);
        assertThat(signatures(twice)).hasSize(2);
        assertThat(twice).startsWith(original);
        byte[] strange = signed(original);
        assertThat(verifies(strange, stranger)).isTrue();
        assertThat(verifies(strange, wire.held())).isFalse();
        assertThat(signed(original)).as("good again").startsWith(original);
    }

    @Test
    void faultsOfValuesStrikeFilesToo() throws Exception {
        wire.ca.faults().next(Operation.SIGN, Fault.wrongValue());
        assertThat(verifies(signed(pdf(false)), wire.held())).isFalse();
        wire.ca.faults().next(Operation.SIGN, Fault.foreignDocId());
        assertThat(wire.post("/sign_file", wire.signFile(pdf(false)))
                        .data()
                        .at("/signFiles/0/doc_id")
                        .asText())
                .isEqualTo("nobody-asked-for-this");
    }

    @Test
    void codeAndTextStandInsideOfData() throws Exception {
        wire.ca.phone().refuse();
        Wire.Answer refused = wire.post("/sign_file", wire.signFile(pdf(false)));
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.json().has("status_code")).isFalse();
        assertThat(refused.data().path("status_code").asInt()).isEqualTo(501);
        assertThat(refused.data().has("signFiles")).isFalse();
    }

    @Test
    void aTransactionIsOfItsListAndUsedOnce() throws Exception {
        ObjectNode first = wire.signFile(pdf(false));
        assertThat(wire.post("/sign_file", first).data().path("status_code").asInt())
                .isEqualTo(200);
        assertThat(wire.post("/sign_file", first).code()).isEqualTo(400);
        assertThat(wire.post("/sign_file", wire.signFile(pdf(false)).put("transaction_id", "made-up"))
                        .code())
                .isEqualTo(400);
        assertThat(wire.post("/sign_file", wire.signFile(pdf(false)).put("ca_name", "BkavCA"))
                        .code())
                .isEqualTo(400);
        assertThat(wire.ca.journal().acceptedSigns()).isOne();
    }

    @Test
    void withOwnIdentifiersTheCertificatesCounts() throws Exception {
        wire.ca.configure(settings -> settings.ownTransactionIds(true));
        ObjectNode right = wire.signFile(pdf(false));
        assertThat(wire.post("/sign_file", right).data().path("status_code").asInt())
                .isEqualTo(200);
        String ofTheList = wire.fileList().data().path("transaction_id").asText();
        assertThat(wire.post("/sign_file", wire.signFile(pdf(false)).put("transaction_id", ofTheList))
                        .code())
                .isEqualTo(400);
    }

    @Test
    void whatTheGatewayForbidsIsTurnedAway() throws Exception {
        ObjectNode twoFiles = wire.signFile(pdf(false));
        twoFiles.withArray("sign_files").add(twoFiles.at("/sign_files/0"));
        assertThat(wire.post("/sign_file", twoFiles).code()).isEqualTo(400);
        assertThat(wire.post("/sign_file", wire.signFile(new byte[] {1, 2, 3})).code())
                .isEqualTo(400);
        assertThat(wire.post("/sign_file", wire.signFile(encrypted())).code()).isEqualTo(400);
        assertThat(wire.post("/sign_file", wire.signFile(pdf(false)).put("cert_data", "MIIB"))
                        .code())
                .isEqualTo(400);
        wire.token = "another";
        assertThat(wire.fileList().code()).isEqualTo(401);
        assertThat(wire.ca.phone().shown()).isEmpty();
    }

    private byte[] signed(byte[] original) throws IOException, InterruptedException {
        Wire.Answer answer = wire.post("/sign_file", wire.signFile(original));
        return Base64.getDecoder()
                .decode(answer.data().at("/signFiles/0/file_base64").asText());
    }

    private static List<PDSignature> signatures(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getSignatureDictionaries();
        }
    }

    /** By an own reading of the last signature: CMS over the ranges, with the holder's certificate named in it. */
    private static boolean verifies(byte[] pdf, TestCredential holder) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDSignature signature = document.getLastSignatureDictionary();
            CMSSignedData cms = new CMSSignedData(
                    new CMSProcessableByteArray(signature.getSignedContent(pdf)), signature.getContents(pdf));
            SignerInformation signer =
                    cms.getSignerInfos().getSigners().iterator().next();
            assertThat(signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                    .isNotNull();
            X509CertificateHolder certificate = new JcaX509CertificateHolder(holder.certificate());
            return signer.getSID().match(certificate)
                    && signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (CMSException doesNotVerify) {
            return false;
        }
    }

    private static byte[] pdf(boolean compressed) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.getDocumentCatalog().getCOSObject().setString(COSName.LANG, "vi");
            document.save(out, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    private static byte[] encrypted() throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(out);
            return out.toByteArray();
        }
    }
}
