// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static vn.kyso.core.FailureCode.DOCUMENT_CERTIFIED;
import static vn.kyso.core.FailureCode.OPTION_NOT_SUPPORTED;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Documents.table;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.Kit.signer;
import static vn.kyso.pades.support.TestSigner.document;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.pades.support.Programs;
import vn.kyso.pades.support.TestSigner;
import vn.kyso.testkit.pki.TestPreset;

/** Certifications, commitments and policies: as asked for, or refused. */
class SignatureOptionsTest {

    private static final SignaturePolicy POLICY = SignaturePolicy.of(
                    "1.3.6.1.4.1.99999.1.2", DigestAlgorithm.SHA256, new byte[32])
            .at(URI.create("https://portal.example.vn/policy.pdf"));

    @TempDir
    Path folder;

    static Stream<TestSigner> keys() {
        return Stream.of(
                citizen(), citizen().with(Scheme.RSA_PSS), signer(TestPreset.EC_P256), signer(TestPreset.EC_P384));
    }

    @ParameterizedTest
    @EnumSource(Certification.class)
    @DisplayName("A certification is good, is found where readers look for it, and permits what it says")
    void certifying(Certification certification) throws Exception {
        byte[] certified =
                citizen().sign(document(table()).certifying(certification).build());
        Judges.assertAllGood(certified, 1);
        try (PDDocument read = Loader.loadPDF(certified)) {
            COSDictionary permissions =
                    read.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("Perms"));
            COSDictionary signature = permissions.getCOSDictionary(COSName.getPDFName("DocMDP"));
            COSDictionary reference = (COSDictionary)
                    signature.getCOSArray(COSName.getPDFName("Reference")).getObject(0);
            assertThat(signature).isSameAs(read.getLastSignatureDictionary().getCOSObject());
            assertThat(reference
                            .getCOSDictionary(COSName.getPDFName("TransformParams"))
                            .getInt(COSName.P))
                    .isEqualTo(certification.permission());
        }
        if (certification == Certification.NO_CHANGES) {
            assertRefused(DOCUMENT_CERTIFIED, () -> citizen().sign(certified));
        } else {
            Judges.assertAllGood(citizen().sign(certified), 2);
        }
        assertRefused(
                DOCUMENT_CERTIFIED,
                () -> citizen()
                        .sign(document(certified).certifying(certification).build()));
        Programs.assumePresent("pdfsig");
        Path file = Files.write(folder.resolve("certified.pdf"), certified);
        assertThat(Programs.run(folder, "pdfsig", "-nocert", file.toString()).text())
                .contains("Signature is Valid");
    }

    @Test
    @DisplayName("A certification comes first")
    void certifying_aSignedDocument() {
        byte[] signed = citizen().sign(table());
        assertRefused(
                OPTION_NOT_SUPPORTED,
                () -> citizen()
                        .sign(document(signed)
                                .certifying(Certification.FILLING_IN)
                                .build()));
    }

    @Test
    @DisplayName("Other permissions of the document stay, wherever they stand")
    void certifying_keepsOtherPermissions() throws Exception {
        TreeMap<Integer, String> indirect = small("/Perms 4 0 R", "");
        indirect.put(4, "<</Other(x)>>");
        for (byte[] pdf :
                new byte[][] {byHand(indirect, "/Root 1 0 R"), byHand(small("/Perms<</Other(x)>>", ""), "/Root 1 0 R")
                }) {
            byte[] signed = citizen()
                    .sign(document(pdf).certifying(Certification.FILLING_IN).build());
            try (PDDocument read = Loader.loadPDF(signed)) {
                assertThat(read.getDocumentCatalog()
                                .getCOSObject()
                                .getCOSDictionary(COSName.getPDFName("Perms"))
                                .keySet())
                        .extracting(COSName::getName)
                        .containsExactlyInAnyOrder("Other", "DocMDP");
            }
        }
    }

    @Test
    @DisplayName("LTA of a certification that permits nothing: the document time stamp is no change")
    void certifying_atLevelLta() {
        byte[] signed = LongTerm.signer(Kit.PKI.credential(TestPreset.CITIZEN))
                .with(BaselineLevel.LTA)
                .sign(document(table()).certifying(Certification.NO_CHANGES).build());
        LongTerm.assertLevels(signed, BaselineLevel.LTA);
    }

    @ParameterizedTest
    @MethodSource("keys")
    @DisplayName("Commitment and policy are signed attributes that DSS reads, for every kind of key")
    void commitmentAndPolicy(TestSigner signer) {
        byte[] signed = signer.sign(document(table())
                .committingTo(Commitment.PROOF_OF_APPROVAL)
                .under(POLICY)
                .certifying(Certification.FILLING_IN)
                .location("Hà Nội")
                .contact("portal@example.vn")
                .build());
        SignatureWrapper seen = Judges.assertAllGood(signed, 1).get(0);
        assertThat(seen.getCommitmentTypeIndications()).hasSize(1);
        assertThat(seen.getCommitmentTypeIndications().get(0).getIdentifier()).isEqualTo("1.2.840.113549.1.9.16.6.5");
        assertThat(seen.getPolicyId()).isEqualTo(POLICY.oid());
        assertThat(seen.getPolicyUrl()).isEqualTo("https://portal.example.vn/policy.pdf");
        assertThat(seen.getPolicyDigestAlgoAndValue().getDigestValue()).isEqualTo(POLICY.digest());
        assertThat(LongTerm.verify(signed).signatures())
                .allSatisfy(signature -> assertThat(signature.findings())
                        .extracting(finding -> finding.reason().name())
                        .containsOnly("STATUS_UNKNOWN"));
    }

    @ParameterizedTest
    @EnumSource(Commitment.class)
    void everyCommitment_isThere(Commitment commitment) {
        byte[] signed =
                citizen().sign(document(table()).committingTo(commitment).build());
        assertThat(Judges.dss(signed)
                        .get(0)
                        .getCommitmentTypeIndications()
                        .get(0)
                        .getIdentifier())
                .isEqualTo(commitment.oid());
    }

    @Test
    @DisplayName("A reason and a commitment exclude each other")
    void reasonAndCommitment() {
        assertRefused(
                OPTION_NOT_SUPPORTED,
                () -> citizen()
                        .sign(document(table())
                                .reason("Nộp hồ sơ")
                                .committingTo(Commitment.PROOF_OF_ORIGIN)
                                .build()));
    }

    @Test
    void aProviderThatSignsTheDocument_decidesAllOfIt() {
        for (PdfDocument.Builder asked : new PdfDocument.Builder[] {
            document(table()).certifying(Certification.FILLING_IN),
            document(table()).committingTo(Commitment.PROOF_OF_ORIGIN),
            document(table()).under(POLICY)
        }) {
            assertRefused(OPTION_NOT_SUPPORTED, () -> citizen().register(asked.build()));
        }
    }

    @Test
    void policies_areCheckedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignaturePolicy.of("urn:oid:1.2", DigestAlgorithm.SHA256, new byte[32]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignaturePolicy.of("1.2.3", DigestAlgorithm.SHA256, new byte[20]));
        assertThat(POLICY).hasToString("SignaturePolicy[1.3.6.1.4.1.99999.1.2]");
    }
}
