// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("Title and author of a certified document: no P permits another one (ISO 32000-2, 12.8.2.2)")
class DescriptionTest {

    private static final String SAID = "<dc:title><rdf:Alt><rdf:li>Đơn đề nghị</rdf:li></rdf:Alt></dc:title>";
    private static final String DATES = "<xmp:ModifyDate>2026-11-22</xmp:ModifyDate>";

    private static TestPki pki;
    private static TestSigning signing;
    private static SignatureVerifier verifier;

    @BeforeAll
    static void start() {
        pki = TestPki.create(ManualClock.create());
        signing = new TestSigning(pki);
        verifier = signing.online().build();
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    /** A document that says its title in both places. */
    private static byte[] titled() {
        return AlteredPdf.appended(TestSigning.plain(), document -> {
            inform(document, "Title", "Đơn đề nghị");
            describe(document, SAID);
        });
    }

    private static byte[] certified(CertificationPermission permission) {
        return signing.sign(
                titled(), signing.by(pki.credential(TestPreset.CITIZEN)).certifying(permission));
    }

    private static void inform(PDDocument document, String key, String value) {
        COSDictionary trailer = document.getDocument().getTrailer();
        COSDictionary information = trailer.getCOSDictionary(COSName.INFO);
        if (information == null) {
            information = new COSDictionary();
            trailer.setItem(COSName.INFO, information);
        }
        information.setItem(COSName.getPDFName(key), new COSString(value));
        information.setNeedToBeUpdated(true);
    }

    private static void describe(PDDocument document, String properties) {
        describeBy(
                document,
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'"
                        + " xmlns:xmp='http://ns.adobe.com/xap/1.0/'>" + properties
                        + "</rdf:Description></rdf:RDF></x:xmpmeta>");
    }

    private static void describeBy(PDDocument document, String xml) {
        COSStream metadata = new COSStream();
        metadata.setItem(COSName.TYPE, COSName.METADATA);
        metadata.setItem(COSName.SUBTYPE, COSName.getPDFName("XML"));
        try (var out = metadata.createOutputStream()) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.METADATA, metadata);
        catalog.setNeedToBeUpdated(true);
    }

    private static SignatureReport report(byte[] pdf) {
        return verifier.verify("test.pdf", pdf).signatures().get(0);
    }

    private static void assertNotPermitted(byte[] pdf) {
        SignatureReport report = report(pdf);
        assertThat(report.findings())
                .extracting(Finding::reason)
                .containsExactly(VerificationReason.CHANGE_NOT_PERMITTED);
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @EnumSource(CertificationPermission.class)
    void anotherTitleIsNotPermitted(CertificationPermission permission) {
        byte[] certified = certified(permission);
        assertThat(report(certified).verdict()).isEqualTo(Verdict.VALID);

        assertNotPermitted(AlteredPdf.appended(certified, document -> inform(document, "Title", "Giấy ủy quyền")));
        assertNotPermitted(AlteredPdf.appended(
                certified, document -> describe(document, SAID.replace("Đơn đề nghị", "Giấy ủy quyền"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Author", "Subject", "Keywords", "SoHoSo"})
    void whatWasNotSaidAtAllIsNotPermittedEither(String key) {
        byte[] certified = certified(CertificationPermission.MINIMAL_CHANGES_PERMITTED);

        assertNotPermitted(AlteredPdf.appended(certified, document -> inform(document, key, "Nguyễn Văn A")));
    }

    @Test
    void aTitleThatIsTakenAwayIsMissed() {
        byte[] certified = certified(CertificationPermission.MINIMAL_CHANGES_PERMITTED);

        assertNotPermitted(AlteredPdf.appended(certified, document -> {
            document.getDocumentInformation().getCOSObject().removeItem(COSName.TITLE);
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            describe(document, DATES);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>", "no XML", ""})
    void metadataThatCannotBeReadAreAnotherDescription(String xml) {
        byte[] certified = certified(CertificationPermission.MINIMAL_CHANGES_PERMITTED);

        assertNotPermitted(AlteredPdf.appended(certified, document -> describeBy(document, xml)));
    }

    @ParameterizedTest
    @EnumSource(CertificationPermission.class)
    @DisplayName(
            "dates and names of programs, and the same title in another form, are what programs write with each saving")
    void whatProgramsNote(CertificationPermission permission) {
        byte[] saved = AlteredPdf.appended(certified(permission), document -> {
            inform(document, "ModDate", "D:20261122080000+07'00'");
            inform(document, "Producer", "some program");
            describe(document, DATES + "<dc:title>\n  Đơn đề  nghị\n</dc:title>");
        });

        SignatureReport report = report(saved);
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.VALID);
        assertThat(report.laterChanges()).isEqualTo(LaterChanges.SIGNATURES_ONLY);
    }

    @Test
    @DisplayName("a signature that certifies nothing says nothing of titles: the change is told, and harms it not")
    void withoutCertification() {
        byte[] signed = signing.sign(titled(), signing.by(pki.credential(TestPreset.CITIZEN)));

        SignatureReport report =
                report(AlteredPdf.appended(signed, document -> inform(document, "Title", "Giấy ủy quyền")));

        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.VALID);
        assertThat(report.laterChanges()).isEqualTo(LaterChanges.SIGNATURES_ONLY);
    }
}
