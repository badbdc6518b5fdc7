// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** Files that were changed after signing, by accident or by attack: none is ever called valid (VER-04, LAW-04). */
class AttackTest {

    private static final COSName SIG = COSName.SIG;

    private static TestPki pki;
    private static TestSigning signing;
    private static SignatureVerifier verifier;
    private static byte[] signed;

    @BeforeAll
    static void start() {
        pki = TestPki.create(ManualClock.create());
        signing = new TestSigning(pki);
        verifier = signing.online().build();
        signed = signing.sign(TestSigning.plain(), signing.by(pki.credential(TestPreset.CITIZEN)));
        assertThat(first(signed).verdict()).isEqualTo(Verdict.VALID);
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    private static SignatureReport first(byte[] pdf) {
        return verifier.verify("test.pdf", pdf).signatures().get(0);
    }

    private static void invalid(byte[] pdf, VerificationReason reason) {
        SignatureReport report = first(pdf);
        assertThat(report.findings()).extracting(Finding::reason).contains(reason);
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    }

    private static void indeterminate(byte[] pdf, VerificationReason reason) {
        SignatureReport report = first(pdf);
        assertThat(report.findings())
                .as("%s", report.findings())
                .extracting(Finding::reason)
                .containsExactly(reason);
        assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    }

    @Test
    void aChangedByteInTheSignedPartIsFound_VER_04() {
        byte[] changed = AlteredPdf.replaced(signed, "/MediaBox [0.0 0.0 612", "/MediaBox [0.0 0.0 613");

        SignatureReport report = first(changed);

        assertThat(report.has(VerificationReason.CONTENT_ALTERED)).isTrue();
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.integrity()).isEqualTo(Integrity.BROKEN);
        assertThat(report.signer().name()).isEqualTo("Nguyễn Văn A");
    }

    @Test
    void aChangedSignatureValueIsFound_VER_01() {
        long[] range = AlteredPdf.byteRange(signed);
        String hex = AlteredPdf.text(signed).substring((int) range[1] + 1, (int) range[2] - 1);
        int end = hex.replaceAll("0+$", "").length();
        byte[] changed = signed.clone();
        int at = (int) range[1] + end - 20;
        changed[at] = (byte) (changed[at] == '1' ? '2' : '1');

        SignatureReport report = first(changed);

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.has(VerificationReason.SIGNATURE_VALUE_WRONG)).isTrue();
        assertThat(report.integrity()).isEqualTo(Integrity.BROKEN);
    }

    @Test
    void incrementalSavingOfOtherPageContentIsFound() {
        byte[] attacked = AlteredPdf.appended(signed, document -> {
            PDPage page = document.getPage(0);
            PDStream content = new PDStream(document);
            content.getCOSObject().setNeedToBeUpdated(true);
            try (var out = content.createOutputStream()) {
                out.write("BT /F1 12 Tf 72 700 Td (Forged) Tj ET".getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            page.getCOSObject().setNeedToBeUpdated(true);
        });

        invalid(attacked, VerificationReason.CHANGED_AFTER_SIGNING);
        assertThat(first(attacked).coverage()).isEqualTo(Coverage.WHOLE_REVISION);
        assertThat(first(attacked).laterChanges()).isEqualTo(LaterChanges.OTHER);
        assertThat(first(attacked).integrity()).isEqualTo(Integrity.INTACT);
    }

    @Test
    void rewritingAContentStreamInPlaceIsFound() {
        byte[] attacked = AlteredPdf.appended(signed, document -> {
            COSStream content = document.getPage(0).getCOSObject().getCOSStream(COSName.CONTENTS);
            try (var out = content.createOutputStream()) {
                out.write("BT ET".getBytes(StandardCharsets.US_ASCII));
            }
            content.setNeedToBeUpdated(true);
        });

        invalid(attacked, VerificationReason.CHANGED_AFTER_SIGNING);
    }

    @Test
    void otherResourcesForOnePageAreFound() {
        byte[] attacked = AlteredPdf.appended(signed, document -> {
            PDPage page = document.getPage(1);
            page.setResources(new PDResources());
            page.getCOSObject().setNeedToBeUpdated(true);
        });

        invalid(attacked, VerificationReason.CHANGED_AFTER_SIGNING);
    }

    @Test
    void swappedPagesAreFound() {
        byte[] attacked = AlteredPdf.appended(signed, document -> {
            COSDictionary pages = document.getPages().getCOSObject();
            COSArray kids = pages.getCOSArray(COSName.KIDS);
            COSBase front = kids.get(0);
            kids.set(0, kids.get(1));
            kids.set(1, front);
            pages.setNeedToBeUpdated(true);
        });

        invalid(attacked, VerificationReason.CHANGED_AFTER_SIGNING);
    }

    @Test
    void anAddedPageIsFound() {
        byte[] attacked = AlteredPdf.appended(signed, document -> {
            PDPage page = new PDPage();
            document.addPage(page);
            page.getCOSObject().setNeedToBeUpdated(true);
            document.getPages().getCOSObject().setNeedToBeUpdated(true);
        });

        invalid(attacked, VerificationReason.CHANGED_AFTER_SIGNING);
    }

    @Test
    void anAnnotationOverTheContentIsNeverValid() {
        indeterminate(annotated(signed), VerificationReason.ANNOTATED_AFTER_SIGNING);
        assertThat(first(annotated(signed)).laterChanges()).isEqualTo(LaterChanges.ANNOTATED);
    }

    private static byte[] annotated(byte[] pdf) {
        return AlteredPdf.appended(pdf, document -> {
            PDAnnotationText note = new PDAnnotationText();
            note.setRectangle(new PDRectangle(10, 10, 300, 300));
            note.getCOSObject().setNeedToBeUpdated(true);
            PDPage page = document.getPage(0);
            COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
            COSArray longer = new COSArray();
            if (annotations != null) {
                longer.addAll(annotations);
            }
            longer.add(note);
            page.getCOSObject().setItem(COSName.ANNOTS, longer);
            page.getCOSObject().setNeedToBeUpdated(true);
        });
    }

    @Test
    void aFormFilledAfterSigningIsNotValidUnlessTheSignerAllowedIt() {
        indeterminate(filled(signed), VerificationReason.FORM_FILLED_AFTER_SIGNING);

        byte[] certified = certified(CertificationPermission.MINIMAL_CHANGES_PERMITTED);
        assertThat(first(filled(certified)).laterChanges()).isEqualTo(LaterChanges.FORM_FILLED);
        assertThat(first(filled(certified)).findings()).isEmpty();
    }

    private static byte[] certified(CertificationPermission permission) {
        return signing.sign(
                TestSigning.plain(),
                signing.by(pki.credential(TestPreset.CITIZEN)).certifying(permission));
    }

    private static byte[] filled(byte[] pdf) {
        return AlteredPdf.appended(pdf, document -> {
            COSDictionary field = document.getDocumentCatalog()
                    .getAcroForm(null)
                    .getField("amount")
                    .getCOSObject();
            field.setItem(COSName.V, new COSString("9999"));
            field.setNeedToBeUpdated(true);
        });
    }

    @Test
    void aCertifyingSignatureForbidsWhatItDoesNotPermit() {
        invalid(
                filled(certified(CertificationPermission.NO_CHANGE_PERMITTED)),
                VerificationReason.CHANGE_NOT_PERMITTED);
        invalid(
                annotated(certified(CertificationPermission.MINIMAL_CHANGES_PERMITTED)),
                VerificationReason.CHANGE_NOT_PERMITTED);
        indeterminate(
                annotated(certified(CertificationPermission.CHANGES_PERMITTED)),
                VerificationReason.ANNOTATED_AFTER_SIGNING);
    }

    @Test
    void aByteRangeWithALargerGapIsFound() {
        long[] range = AlteredPdf.byteRange(signed);
        invalid(
                AlteredPdf.withByteRange(signed, 0, range[1], range[2] + 40, range[3] - 40),
                VerificationReason.BYTE_RANGE_SUSPICIOUS);
    }

    @Test
    void aByteRangeWithAShiftedGapIsFound() {
        long[] range = AlteredPdf.byteRange(signed);
        invalid(
                AlteredPdf.withByteRange(signed, 0, range[1] + 4, range[2] + 4, range[3] - 4),
                VerificationReason.BYTE_RANGE_SUSPICIOUS);
    }

    @Test
    void aByteRangeThatDoesNotBeginAtTheFirstByteIsFound() {
        long[] range = AlteredPdf.byteRange(signed);
        invalid(
                AlteredPdf.withByteRange(signed, 9, range[1] - 9, range[2], range[3]),
                VerificationReason.BYTE_RANGE_SUSPICIOUS);
    }

    @Test
    void aByteRangeThatEndsEarlyIsFound() {
        long[] range = AlteredPdf.byteRange(signed);
        invalid(
                AlteredPdf.withByteRange(signed, 0, range[1], range[2], range[3] - 10),
                VerificationReason.BYTE_RANGE_SUSPICIOUS);
        assertThat(first(AlteredPdf.withByteRange(signed, 0, range[1], range[2], range[3] - 10))
                        .coverage())
                .isEqualTo(Coverage.PARTIAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ByteRange [", "/Contents <"})
    void aSignatureRobbedOfAnEntryDoesNotVanish(String entry) {
        byte[] attacked = AlteredPdf.replaced(signed, entry, "/X" + entry.substring(2));

        assertThat(first(attacked).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void somethingBehindTheSignatureInTheGapIsFound() {
        long[] range = AlteredPdf.byteRange(signed);
        byte[] attacked = signed.clone();
        attacked[(int) range[2] - 4] = '7';

        invalid(attacked, VerificationReason.BYTE_RANGE_SUSPICIOUS);
    }

    @Test
    void bytesAppendedWithoutACrossReferenceAreFound() {
        byte[] attacked =
                AlteredPdf.followedBy(signed, "\n4 0 obj\n<</Length 5>>\nstream\nBT ET\nendstream\nendobj\n%%EOF\n");

        invalid(attacked, VerificationReason.BYTE_RANGE_SUSPICIOUS);
    }

    @Test
    void aTrailerThatLeadsBackIntoTheSignedPartIsFound() {
        byte[] attacked = AlteredPdf.followedBy(
                signed, "\n4 0 obj\n<<>>\nendobj\nstartxref\n" + AlteredPdf.startXref(signed) + "\n%%EOF\n");

        invalid(attacked, VerificationReason.BYTE_RANGE_SUSPICIOUS);
    }

    @Test
    void aLineEndAfterTheFileIsHarmless() {
        SignatureReport report = first(AlteredPdf.followedBy(signed, "\r\n"));

        assertThat(report.findings()).isEmpty();
        assertThat(report.laterChanges()).isEqualTo(LaterChanges.NONE);
    }

    @Test
    void anObjectFreedInACrossReferenceTableIsFound() {
        byte[] pdf = signing.sign(TestSigning.plainWithTable(), signing.by(pki.credential(TestPreset.CITIZEN)));
        long start = AlteredPdf.startXref(pdf);
        byte[] attacked = AlteredPdf.followedBy(
                pdf,
                "\nxref\n" + contentOf(pdf) + " 1\n0000000000 00001 f \ntrailer\n<</Root " + rootOf(pdf)
                        + " /Size 100 /Prev " + start + ">>\nstartxref\n" + (pdf.length + 1) + "\n%%EOF\n");

        assertThat(first(pdf).verdict()).isEqualTo(Verdict.VALID);
        invalid(attacked, VerificationReason.CHANGED_AFTER_SIGNING);
    }

    @Test
    void anObjectFreedInACrossReferenceStreamIsFound() {
        byte[] attacked = AlteredPdf.followedBy(
                signed,
                "\n90 0 obj\n<</Type/XRef/W[1 2 1]/Index[" + contentOf(signed) + " 1 90 1]/Size 91/Root "
                        + rootOf(signed) + "/Prev " + AlteredPdf.startXref(signed)
                        + "/Length 8>>\nstream\n\0\0\0\001\001" + (char) ((signed.length + 1) >> 8)
                        + (char) ((signed.length + 1) & 0xff)
                        + "\0\nendstream\nendobj\nstartxref\n" + (signed.length + 1) + "\n%%EOF\n");

        invalid(attacked, VerificationReason.CHANGED_AFTER_SIGNING);
    }

    private static String rootOf(byte[] pdf) {
        return found(pdf, "/Root (\\d+ \\d+ R)");
    }

    private static String contentOf(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            COSObject content = (COSObject) document.getPage(0).getCOSObject().getItem(COSName.CONTENTS);
            return Long.toString(content.getKey().getNumber());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String found(byte[] pdf, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(AlteredPdf.text(pdf));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void anObjectPreparedAsMetadataAndPageContentAtOnceIsFound() {
        byte[] prepared = AlteredPdf.rewritten(TestSigning.plain(), document -> {
            COSStream content = document.getPage(0).getCOSObject().getCOSStream(COSName.CONTENTS);
            content.setItem(COSName.TYPE, COSName.METADATA);
            document.getDocumentCatalog().getCOSObject().setItem(COSName.METADATA, content);
        });
        byte[] trap = signing.sign(prepared, signing.by(pki.credential(TestPreset.CITIZEN)));
        byte[] attacked = AlteredPdf.appended(trap, document -> {
            COSStream content = document.getPage(0).getCOSObject().getCOSStream(COSName.CONTENTS);
            try (var out = content.createOutputStream()) {
                out.write("BT ET".getBytes(StandardCharsets.US_ASCII));
            }
            content.setNeedToBeUpdated(true);
        });

        assertThat(first(trap).verdict()).isEqualTo(Verdict.VALID);
        invalid(attacked, VerificationReason.CHANGED_AFTER_SIGNING);
    }

    @Test
    void aSecondFieldOnTheSameSignatureIsFound() {
        byte[] attacked = AlteredPdf.appended(signed, document -> {
            COSArray fields = document.getDocumentCatalog()
                    .getAcroForm(null)
                    .getCOSObject()
                    .getCOSArray(COSName.FIELDS);
            COSBase value = null;
            for (COSBase field : fields) {
                COSBase v = ((COSDictionary) ((COSObject) field).getObject()).getItem(COSName.V);
                value = v instanceof COSObject ? v : value;
            }
            COSDictionary copy = new COSDictionary();
            copy.setItem(COSName.FT, SIG);
            copy.setString(COSName.T, "copy");
            copy.setItem(COSName.SUBTYPE, COSName.WIDGET);
            copy.setItem(COSName.TYPE, COSName.ANNOT);
            copy.setItem(COSName.RECT, new PDRectangle(0, 0, 600, 700).getCOSArray());
            copy.setItem(COSName.V, value);
            copy.setNeedToBeUpdated(true);
            fields.add(copy);
            fields.setNeedToBeUpdated(true);
            document.getDocumentCatalog().getAcroForm(null).getCOSObject().setNeedToBeUpdated(true);
            COSArray annotations = new COSArray(List.of(copy));
            document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, annotations);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        });

        VerificationReport report = verifier.verify("test.pdf", attacked);

        assertThat(report.signatures())
                .allSatisfy(signature -> assertThat(signature.verdict()).isEqualTo(Verdict.INVALID));
    }

    @Test
    void aDocumentTimeStampThatCannotBeReadTakesTheFileItsCertainty() {
        byte[] lasting = signing.extend(
                signing.sign(
                        TestSigning.plain(),
                        signing.by(pki.credential(TestPreset.CITIZEN)).timeStamped()),
                eu.europa.esig.dss.enumerations.SignatureLevel.PAdES_BASELINE_LTA);
        byte[] changed = AlteredPdf.replaced(lasting, "ETSI.RFC3161", "ETSI.RFC#161");

        assertThat(verifier.verify("a.pdf", lasting).overall()).isEqualTo(VerificationReport.Overall.VALID);
        assertThat(verifier.verify("a.pdf", changed).overall()).isEqualTo(VerificationReport.Overall.INDETERMINATE);
    }

    @Test
    void aVisibleSignatureByAStrangerTakesTheFirstOneItsCertainty() {
        try (TestPki stranger = TestPki.builder().clock(pki.clock()).freshKeys().build()) {
            TestSigning strange = new TestSigning(stranger);
            byte[] attacked = strange.sign(
                    signed, strange.by(stranger.credential(TestPreset.CITIZEN)).visibleAt(300));

            indeterminate(attacked, VerificationReason.LATER_SIGNATURE_NOT_VALID);
        }
    }
}
