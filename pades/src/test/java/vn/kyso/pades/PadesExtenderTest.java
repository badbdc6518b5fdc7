// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.DssSigning;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.pades.support.Programs;
import vn.kyso.pades.verify.SignatureReport;
import vn.kyso.testkit.pki.CrlFault;
import vn.kyso.testkit.pki.OcspFault;
import vn.kyso.testkit.pki.TestCertificateStatus;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestIdentifier;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TsaFault;

/** Raising signatures that are there already. */
class PadesExtenderTest {

    private final PadesExtender extender = LongTerm.extender();

    @AfterEach
    void faultsEnd() {
        LongTerm.faultsEnd();
    }

    private static byte[] signed(BaselineLevel level, byte[] original) {
        return LongTerm.signer(Kit.PKI.credential(TestPreset.CITIZEN))
                .with(level)
                .sign(original);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("LAW 5: B to T to LT to LTA and two renewals: every step is the beginning of the next and stays valid")
    void law5_stepByStep(boolean objectStreams) {
        byte[] at = signed(BaselineLevel.B, objectStreams ? Documents.objectStreams() : Documents.table());
        for (BaselineLevel level :
                List.of(BaselineLevel.T, BaselineLevel.LT, BaselineLevel.LTA, BaselineLevel.LTA, BaselineLevel.LTA)) {
            byte[] next = extender.extend(at, level);
            Judges.assertPrefix(at, next);
            // A document time stamp that is followed by material counts as an archive time stamp for DSS.
            if (level == BaselineLevel.LTA) {
                LongTerm.assertLevels(next, level);
            } else {
                assertThat(LongTerm.verify(next).signatures()).hasSize(1);
            }
            at = next;
        }
        assertThat(LongTerm.verify(at).documentTimeStamps()).hasSize(4);
    }

    @Test
    void fromTimeStampedToLtAndLta() {
        byte[] stamped = signed(BaselineLevel.T, Documents.table());
        LongTerm.assertLevels(extender.extend(stamped, BaselineLevel.LT), BaselineLevel.LT);
        LongTerm.assertLevels(extender.extend(stamped, BaselineLevel.LTA), BaselineLevel.LTA);
    }

    @ParameterizedTest
    @EnumSource(
            value = BaselineLevel.class,
            names = {"T", "LT"})
    void aLevelThatIsReachedAddsNothing(BaselineLevel level) {
        byte[] once = extender.extend(signed(level, Documents.table()), level);
        assertThat(extender.extend(once, level)).isEqualTo(once);
    }

    @Test
    void renewalAddsOnlyWhatIsNew() throws Exception {
        byte[] first = signed(BaselineLevel.LTA, Documents.table());
        byte[] renewed = extender.extend(first, BaselineLevel.LTA);

        assertThat(entries(renewed, "Certs")).isEqualTo(entries(first, "Certs"));
        assertThat(entries(renewed, "CRLs")).isEqualTo(entries(first, "CRLs"));
        assertThat(vri(first)).isEqualTo(1);
        assertThat(vri(renewed)).isEqualTo(2);
    }

    @Test
    @DisplayName("LAW 5: signatures by several people and by other software are raised together")
    void law5_severalSignatures() throws Exception {
        byte[] theirs = DssSigning.sign(Documents.table(), Kit.PKI.credential(TestPreset.RSA_3072), null);
        byte[] ours = signed(BaselineLevel.T, theirs);
        byte[] all = LongTerm.signer(Kit.PKI.credential(TestPreset.EC_P384))
                .with(BaselineLevel.B)
                .sign(ours);
        byte[] raised = extender.extend(all, BaselineLevel.LTA);

        Judges.assertPrefix(all, raised);
        LongTerm.assertLevels(raised, BaselineLevel.LTA, BaselineLevel.LTA, BaselineLevel.LTA);
    }

    @ParameterizedTest
    @EnumSource(CertificationPermission.class)
    @DisplayName(
            "LAW 5: whatever a certification permits, material and time stamps may be added (ISO 32000-2 table 257)")
    void law5_certified(CertificationPermission permission) throws Exception {
        byte[] certified = DssSigning.sign(Documents.table(), Kit.PKI.credential(TestPreset.OTHER_CITIZEN), permission);
        byte[] raised = extender.extend(certified, BaselineLevel.LTA);

        Judges.assertPrefix(certified, raised);
        LongTerm.assertLevels(raised, BaselineLevel.LTA);
    }

    @Test
    void filesToo(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("don.pdf"), signed(BaselineLevel.T, Documents.objectStreams()));
        Path target = folder.resolve("archive.pdf");
        byte[] before = Files.readAllBytes(file);

        CompletedDocument done = extender.extend(file, target, BaselineLevel.LTA);
        extender.extend(file, file, BaselineLevel.LT);

        assertThat(done.level()).isEqualTo(BaselineLevel.LTA);
        assertThat(done.fingerprint().length()).isEqualTo(Files.size(target));
        Judges.assertPrefix(before, Files.readAllBytes(target));
        Judges.assertPrefix(before, Files.readAllBytes(file));
        LongTerm.assertLevels(Files.readAllBytes(file), BaselineLevel.LT);
    }

    @Test
    void pdfsigAndQpdfAgree(@TempDir Path folder) throws Exception {
        Programs.assumePresent("pdfsig");
        Programs.assumePresent("qpdf");
        byte[] renewed = extender.extend(
                extender.extend(signed(BaselineLevel.B, Documents.objectStreams()), BaselineLevel.LTA),
                BaselineLevel.LTA);
        Path file = Files.write(folder.resolve("renewed.pdf"), renewed);
        assertThat(Programs.run(folder, "pdfsig", "-nocert", file.toString()).text())
                .contains("Signature is Valid")
                .contains("Total document signed")
                .doesNotContain("Invalid");
        Programs.Said qpdf = Programs.run(folder, "qpdf", "--check", file.toString());
        assertThat(qpdf.exit()).as(qpdf.text()).isZero();
    }

    @Test
    @DisplayName(
            "LAW 7: trouble with time stamps or status is a typed error that may be repeated, and nothing is written")
    void law7_trouble(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("don.pdf"), signed(BaselineLevel.T, Documents.table()));
        Path target = folder.resolve("archive.pdf");
        Kit.PKI.server().timeStamp().always(TsaFault.UNAVAILABLE);
        PadesSignerTest.assertRefused(
                FailureCode.TIMESTAMP_UNAVAILABLE, () -> extender.extend(file, target, BaselineLevel.LTA));
        Kit.PKI.server().timeStamp().none();
        Kit.PKI.server().ocsp().always(OcspFault.GARBAGE);
        Kit.PKI.server().crl().always(CrlFault.CUT);
        PadesExtender empty = LongTerm.extender();
        PadesSignerTest.assertRefused(
                FailureCode.STATUS_NOT_PROVEN, () -> empty.extend(file, target, BaselineLevel.LT));
        assertThat(target).doesNotExist();

        LongTerm.faultsEnd();
        empty.extend(file, target, BaselineLevel.LTA);
        assertThat(target).exists();
    }

    @Test
    void aCertificateRevokedBeforeTheProvedTimeIsRefused() {
        TestCredential credential = Kit.PKI.issue(TestCredentialSpec.named("Nguyễn Văn A")
                .identifiers(TestIdentifier.cccd("001099000000"))
                .build());
        byte[] stamped = LongTerm.signer(credential).with(BaselineLevel.T).sign(Documents.table());
        byte[] plain = LongTerm.signer(credential).with(BaselineLevel.B).sign(Documents.table());
        Kit.PKI.setStatus(
                credential,
                TestCertificateStatus.revoked(java.security.cert.CRLReason.KEY_COMPROMISE, Duration.ofDays(1)));
        PadesSignerTest.assertRefused(FailureCode.CREDENTIAL_REVOKED, () -> extender.extend(stamped, BaselineLevel.LT));
        PadesSignerTest.assertRefused(FailureCode.CREDENTIAL_REVOKED, () -> extender.extend(plain, BaselineLevel.LT));
    }

    @Test
    void aBrokenSignatureIsNotRaised() {
        byte[] signed = signed(BaselineLevel.T, Documents.table());
        byte[] altered = signed.clone();
        int at = new String(signed, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("/MediaBox") + 1;
        altered[at] = 'N';
        PadesSignerTest.assertRefused(FailureCode.DOCUMENT_DAMAGED, () -> extender.extend(altered, BaselineLevel.LTA));
    }

    @Test
    void whatHasNoSignatureIsRefused() {
        PadesSignerTest.assertRefused(
                FailureCode.DOCUMENT_NOT_SUPPORTED, () -> extender.extend(Documents.table(), BaselineLevel.LTA));
        PadesSignerTest.assertRefused(
                FailureCode.DOCUMENT_NOT_SUPPORTED, () -> extender.extend(new byte[0], BaselineLevel.LTA));
        assertThatIllegalArgumentException().isThrownBy(() -> extender.extend(Documents.table(), BaselineLevel.B));
    }

    @Test
    void anAnchorThatIsNotTheSignersIsNotEnough() {
        PadesExtender other = PadesExtender.builder()
                .timestamps(LongTerm.timestamps())
                .revocation(LongTerm.revocation())
                .trusting(List.of(Kit.PKI.trustAnchor(vn.kyso.testkit.pki.TestTrustDomain.TIME_STAMP)))
                .build();
        byte[] stamped = signed(BaselineLevel.T, Documents.table());
        PadesSignerTest.assertRefused(FailureCode.PATH_NOT_PROVEN, () -> other.extend(stamped, BaselineLevel.LT));
    }

    @Test
    void damagedFilesGiveTypedErrors() {
        byte[] signed = signed(BaselineLevel.LTA, Documents.table());
        for (int cut = 1; cut < 40; cut++) {
            byte[] part = Arrays.copyOf(signed, signed.length * cut / 40);
            try {
                extender.extend(part, BaselineLevel.LT);
            } catch (vn.kyso.core.DocumentException expected) {
                assertThat(expected.failure().code()).isNotNull();
            }
        }
    }

    @Test
    void signaturesAreStillAloneInWhatTheySay() {
        byte[] raised = extender.extend(signed(BaselineLevel.T, Documents.table()), BaselineLevel.LTA);
        assertThat(LongTerm.verify(raised).signatures())
                .extracting(SignatureReport::field)
                .containsExactly("Signature1");
    }

    private static int entries(byte[] pdf, String list) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return dss(document).getCOSArray(COSName.getPDFName(list)).size();
        }
    }

    private static int vri(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return dss(document).getCOSDictionary(COSName.getPDFName("VRI")).size();
        }
    }

    private static COSDictionary dss(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
    }
}
