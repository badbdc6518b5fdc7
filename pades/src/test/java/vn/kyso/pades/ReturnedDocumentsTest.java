// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSigProperties;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSignDesigner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.AcceptsSignedDocuments.TakenOver;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.DssSigning;
import vn.kyso.pades.support.GatewaySigning;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.MemoryStore;
import vn.kyso.pades.support.Programs;
import vn.kyso.pades.support.TestSigner;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestSignatureScheme;

/** Documents that a provider signed as a whole: what is registered, what is accepted, how it is completed. */
class ReturnedDocumentsTest {

    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);

    private static GatewaySigning gateway() {
        return GatewaySigning.by(CITIZEN);
    }

    /** Takes over and completes; the result is what came back, byte for byte, and good for others. */
    private static byte[] accepted(TestSigner signer, byte[] original, byte[] returned, int signatures) {
        TakenOver taken = signer.takeOver(original, returned);
        CompletedDocument completed = signer.complete(taken.prepared(), taken.value());
        byte[] signed = signer.store().get(MemoryStore.at("signed"));
        assertThat(signed).isEqualTo(returned);
        assertThat(completed.level()).isEqualTo(BaselineLevel.B);
        assertThat(completed.fingerprint()).isEqualTo(fingerprint(returned));
        Judges.assertPrefix(original, signed);
        Judges.assertAllGood(signed, signatures);
        return signed;
    }

    private static ContentFingerprint fingerprint(byte[] bytes) {
        return new ContentFingerprint(bytes.length, vn.kyso.core.Sha256.over(bytes));
    }

    static Stream<byte[]> originals() {
        return Stream.of(
                Documents.table(),
                Documents.objectStreams(),
                Documents.rotated(90, new PDRectangle(20, 20, 400, 500)),
                Documents.byHand(Documents.small("", ""), "/Root 1 0 R"));
    }

    @Test
    @DisplayName("What is registered is the original's length and digest; its digest goes to the provider")
    void register_takesDownTheWholeOriginal() {
        byte[] original = Documents.table();
        PreparedDocument registered = citizen().register(document(original).build());

        assertThat(registered.format()).isEqualTo("pades");
        assertThat(registered.original()).isEqualTo(fingerprint(original));
        assertThat(registered.digest())
                .isEqualTo(DtbsDigest.of(
                        DigestAlgorithm.SHA256, fingerprint(original).sha256().toByteArray()));
        assertThat(registered.dtbs().size()).isZero();
        assertThat(registered.state().length).isLessThan(200);
    }

    @ParameterizedTest
    @MethodSource("originals")
    @DisplayName(
            "LAW 5: a document signed by PDFBox and by DSS is the original and an increment, and is completed as it came")
    void law5_honestDocumentsAreAccepted(byte[] original) throws Exception {
        accepted(citizen(), original, gateway().sign(original), 1);
        accepted(citizen(), original, DssSigning.sign(original, CITIZEN, null), 1);
    }

    @Test
    @DisplayName("LAW 5: earlier signatures, ours and those of others, are still there and valid")
    void law5_earlierSignaturesStay() throws Exception {
        byte[] first = Kit.signer(TestPreset.OTHER_CITIZEN)
                .sign(document(Documents.table())
                        .placement(Placement.rectangle(1, 50, 50, 200, 60))
                        .build());
        byte[] second = DssSigning.sign(first, Kit.PKI.credential(TestPreset.RSA_3072), null);

        accepted(citizen(), second, DssSigning.sign(second, CITIZEN, null), 3);
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void eachDigestOfSha2IsAccepted(DigestAlgorithm digest) {
        byte[] original = Documents.table();
        byte[] returned = gateway().digest(digest.jcaName()).sign(original);

        accepted(citizen().with(digest), original, returned, 1);
        assertThat(citizen().takeOver(original, returned).prepared().digest().algorithm())
                .isEqualTo(digest);
    }

    @Test
    void pssAndCurvesAreAccepted() {
        byte[] original = Documents.table();
        accepted(
                citizen().with(Scheme.RSA_PSS),
                original,
                gateway()
                        .scheme(TestSignatureScheme.RSA_PSS, TestSignatureScheme.RSA_PSS)
                        .sign(original),
                1);
        TestCredential curve = Kit.PKI.credential(TestPreset.EC_P256);
        accepted(TestSigner.of(curve), original, GatewaySigning.by(curve).sign(original), 1);
    }

    @Test
    @DisplayName("The look is the provider's: a visible mark is accepted")
    void aVisibleMarkIsAccepted() throws Exception {
        byte[] original = Documents.table();
        byte[] returned = gateway().showing(template(original)).sign(original);

        accepted(citizen(), original, returned, 1);
    }

    private static byte[] template(byte[] original) throws IOException {
        var image = new java.awt.image.BufferedImage(20, 10, java.awt.image.BufferedImage.TYPE_INT_RGB);
        PDVisibleSignDesigner designer =
                new PDVisibleSignDesigner(new org.apache.pdfbox.io.RandomAccessReadBuffer(original), image, 1);
        designer.xAxis(100).yAxis(100).width(100).height(50);
        PDVisibleSigProperties properties = new PDVisibleSigProperties();
        properties.signerName("gateway").page(1).visualSignEnabled(true).setPdVisibleSignature(designer);
        properties.buildSignature();
        return properties.getVisibleSignature().readAllBytes();
    }

    @Test
    @DisplayName("The provider may sign an empty field of the form, and then does what the field demands")
    void anEmptyFieldMayBeSigned() {
        byte[] original = withField("");
        accepted(citizen(), original, gateway().into("citizen").sign(original), 1);

        byte[] locking = withField("/Lock<</Type/SigFieldLock/Action/Include/Fields[(other)]>>");
        byte[] locked = citizen()
                .sign(document(locking).placement(Placement.field("citizen")).build());
        accepted(citizen(), locking, locked, 1);
    }

    private static byte[] withField(String demand) {
        var bodies = Documents.small("/AcroForm<</Fields[4 0 R]>>", "/Annots[4 0 R]");
        bodies.put(4, "<</Type/Annot/Subtype/Widget/FT/Sig/T(citizen)/F 4/Rect[0 0 0 0]/P 3 0 R" + demand + ">>");
        return Documents.byHand(bodies, "/Root 1 0 R");
    }

    @Test
    @DisplayName("pdfsig and qpdf accept what was taken over")
    void otherProgramsAgree(@TempDir Path folder) throws Exception {
        Programs.assumePresent("pdfsig");
        Programs.assumePresent("qpdf");
        byte[] original = Documents.objectStreams();
        Path file = folder.resolve("taken.pdf");
        Files.write(file, accepted(citizen(), original, gateway().sign(original), 1));

        assertThat(Programs.run(folder, "pdfsig", "-nocert", file.toString()).text())
                .contains("Signature is Valid", "Total document signed");
        assertThat(Programs.run(folder, "qpdf", "--check", file.toString()).exit())
                .isZero();
    }

    @Test
    void complete_isIdempotent() {
        byte[] original = Documents.table();
        TestSigner signer = citizen();
        TakenOver taken = signer.takeOver(original, gateway().sign(original));

        CompletedDocument first = signer.complete(taken.prepared(), taken.value());
        assertThat(signer.complete(taken.prepared(), taken.value())).isEqualTo(first);
    }

    @Test
    @DisplayName("A document that was taken over already is taken over again alike")
    void takeOver_isIdempotent() {
        byte[] original = Documents.table();
        byte[] returned = gateway().sign(original);
        TestSigner signer = citizen();
        TakenOver first = signer.takeOver(original, returned);

        assertThat(signer.takeOver(first.prepared(), returned)).isEqualTo(first);
    }

    @Test
    @DisplayName("LAW 6: the state is the increment, not the file")
    void law6_theStateIsPlainData() {
        byte[] original = Documents.document(false, document -> {
            for (int i = 0; i < 200; i++) {
                Documents.addPage(document, page -> {});
            }
        });
        byte[] returned = gateway().sign(original);
        TakenOver taken = citizen().takeOver(original, returned);

        assertThat(taken.prepared().state().length).isLessThan(returned.length - original.length + 200);
        assertThat(taken.prepared().original()).isEqualTo(fingerprint(original));
    }

    @Test
    void complete_whenTheOriginalHasChanged_isRefusedAndNothingIsWritten() {
        byte[] original = Documents.table();
        byte[] other = original.clone();
        other[200] ^= 1;
        for (byte[] now : List.of(
                other, Arrays.copyOf(original, original.length - 1), gateway().sign(original))) {
            TestSigner signer = citizen();
            byte[] returned = gateway().sign(original);
            PreparedDocument registered = signer.register(document(original).build());
            TakenOver taken = signer.takeOver(registered, returned);
            signer.store().put(MemoryStore.at("original"), now);

            assertRefused(FailureCode.DOCUMENT_CHANGED, () -> signer.complete(taken.prepared(), taken.value()));
            assertRefused(FailureCode.DOCUMENT_CHANGED, () -> signer.takeOver(registered, returned));
            assertThat(signer.store().exists(MemoryStore.at("signed"))).isFalse();
        }
    }

    @Test
    void takeOver_whenTheOriginalIsGone_isADocumentProblem() {
        byte[] original = Documents.table();
        TestSigner signer = citizen();
        PreparedDocument registered = signer.register(document(original).build());
        signer.store().discard(MemoryStore.at("original"));

        assertRefused(
                FailureCode.DOCUMENT_UNREADABLE,
                () -> signer.takeOver(registered, gateway().sign(original)));
    }

    @Test
    void complete_withAnotherValueOrCertificate_isRefused() {
        byte[] original = Documents.table();
        TestSigner signer = citizen();
        TakenOver taken = signer.takeOver(original, gateway().sign(original));
        TestSigner other = Kit.signer(TestPreset.OTHER_CITIZEN);
        other.store().put(MemoryStore.at("original"), original);

        assertRefused(
                FailureCode.SELF_CHECK_FAILED, () -> other.complete(taken.prepared(), other.value(taken.prepared())));
        assertRefused(
                FailureCode.VALUE_DOES_NOT_VERIFY,
                () -> signer.complete(taken.prepared(), other.value(taken.prepared())));
        // Good over the same attributes, but not the one in the document.
        SignatureValue second = signer.with(Scheme.RSA_PSS).value(taken.prepared());
        assertRefused(
                FailureCode.SELF_CHECK_FAILED, () -> signer.with(Scheme.RSA_PSS).complete(taken.prepared(), second));
        assertThat(signer.store().exists(MemoryStore.at("signed"))).isFalse();
    }

    @Test
    @DisplayName("A document that has not come back cannot be completed by a value, nor one of ours be taken over")
    void stagesAreNotMixedUp() {
        byte[] original = Documents.table();
        TestSigner signer = citizen();
        PreparedDocument registered = signer.register(document(original).build());
        assertRefused(FailureCode.SELF_CHECK_FAILED, () -> signer.complete(registered, signer.value(registered)));
        PreparedDocument prepared = signer.prepare(document(original).build());
        assertRefused(
                FailureCode.SELF_CHECK_FAILED,
                () -> signer.takeOver(prepared, gateway().sign(original)));
    }

    @Test
    void complete_withADamagedState_isRefusedTyped() {
        byte[] original = Documents.table();
        TestSigner signer = citizen();
        TakenOver taken = signer.takeOver(original, gateway().sign(original));
        PreparedDocument good = taken.prepared();
        List<byte[]> damaged = new ArrayList<>();
        damaged.add(Arrays.copyOf(good.state(), good.state().length - 1));
        damaged.add(Arrays.copyOf(good.state(), 30));
        for (int at : new int[] {17, 60, 200, good.state().length - 30}) {
            byte[] state = good.state();
            state[at] ^= 0x55;
            damaged.add(state);
        }
        for (byte[] state : damaged) {
            PreparedDocument broken = new PreparedDocument(
                    "pades", good.formatVersion(), good.original(), good.dtbs(), good.digest(), state);
            assertRefused(FailureCode.SELF_CHECK_FAILED, () -> signer.complete(broken, taken.value()));
        }
        byte[] later = good.state();
        later["RETURNED".length() + 3] = 9;
        PreparedDocument ofLaterVersion =
                new PreparedDocument("pades", 1, good.original(), good.dtbs(), good.digest(), later);
        assertRefused(FailureCode.OPTION_NOT_SUPPORTED, () -> signer.complete(ofLaterVersion, taken.value()));
    }

    @Test
    @DisplayName(
            "LAW 7: what the provider would decide, and levels it cannot reach, are refused before anything is sent")
    void law7_whatCannotBeHadIsRefused() {
        byte[] original = Documents.table();
        for (PdfDocument asked : List.of(
                document(original)
                        .placement(Placement.rectangle(1, 50, 50, 100, 50))
                        .build(),
                document(original).placement(Placement.field("a")).build(),
                document(original).placement(Placement.keyword("ký")).build(),
                document(original).reason("Nộp hồ sơ").build(),
                document(original).location("Hà Nội").build(),
                document(original).contact("a@example.vn").build())) {
            assertRefused(FailureCode.OPTION_NOT_SUPPORTED, () -> citizen().register(asked));
        }
        for (BaselineLevel level : List.of(BaselineLevel.T, BaselineLevel.LT, BaselineLevel.LTA)) {
            assertRefused(
                    FailureCode.OPTION_NOT_SUPPORTED,
                    () -> citizen()
                            .with(Kit.stamping())
                            .with(level)
                            .register(document(original).build()));
        }
    }

    @Test
    @DisplayName("Documents that nobody could sign are refused at registration, as they are at preparation")
    void register_refusesWhatPreparationRefuses() throws Exception {
        assertUnregistered(FailureCode.DOCUMENT_NOT_SUPPORTED, new byte[0]);
        assertUnregistered(FailureCode.DOCUMENT_NOT_SUPPORTED, new byte[5000]);
        assertUnregistered(FailureCode.DOCUMENT_DAMAGED, Arrays.copyOf(Documents.table(), 300));
        assertUnregistered(FailureCode.DOCUMENT_ENCRYPTED, Documents.encrypted("owner", ""));
        var noPages = Documents.small("", "");
        noPages.put(2, "<</Type/Pages/Kids[]/Count 0>>");
        assertUnregistered(FailureCode.DOCUMENT_WITHOUT_PAGES, Documents.byHand(noPages, "/Root 1 0 R"));
        assertUnregistered(
                FailureCode.DOCUMENT_CERTIFIED,
                DssSigning.sign(
                        Documents.table(),
                        Kit.PKI.credential(TestPreset.OTHER_CITIZEN),
                        eu.europa.esig.dss.enumerations.CertificationPermission.NO_CHANGE_PERMITTED));
        assertRefused(
                FailureCode.DOCUMENT_LIMIT_EXCEEDED,
                () -> citizen()
                        .with(PadesSigner.builder().maxBytes(500).build())
                        .register(document(Documents.table()).build()));
    }

    private static void assertUnregistered(FailureCode code, byte[] pdf) {
        assertRefused(code, () -> citizen().register(document(pdf).build()));
    }

    @Test
    @DisplayName("Pages the provider's library merely wrote again do not count as changed")
    void rewritingWithoutChangeIsAccepted() {
        byte[] original = Documents.onePage(false, PDDocument::getDocumentInformation);
        byte[] returned = gateway()
                .changing(document -> {
                    document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
                    document.getDocumentInformation().setProducer("gateway");
                    document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
                })
                .sign(original);

        accepted(citizen(), original, returned, 1);
    }
}
