// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.support.TestSigner.document;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.pades.support.MemoryStore;
import vn.kyso.pades.support.Programs;
import vn.kyso.pades.support.TestSigner;
import vn.kyso.pades.verify.LaterChanges;
import vn.kyso.pades.verify.SignatureReport;
import vn.kyso.pades.verify.VerificationReport;
import vn.kyso.pades.verify.VerifiedLevel;
import vn.kyso.testkit.pki.CrlFault;
import vn.kyso.testkit.pki.OcspFault;
import vn.kyso.testkit.pki.TestCertificateStatus;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestIdentifier;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TsaFault;

/** Levels LT and LTA, made when signing. */
class LongTermTest {

    private final TestSigner citizen = LongTerm.signer(Kit.PKI.credential(TestPreset.CITIZEN));

    @AfterEach
    void faultsEnd() {
        LongTerm.faultsEnd();
    }

    @ParameterizedTest
    @EnumSource(
            value = BaselineLevel.class,
            names = {"LT", "LTA"})
    @DisplayName("LAW 7: the level asked for is reached, for DSS and for our verifier, which asks nobody")
    void law7_theLevelIsReached(BaselineLevel level) {
        for (byte[] original : List.of(Documents.table(), Documents.objectStreams())) {
            TestSigner signer = citizen.with(level);
            PreparedDocument prepared = signer.prepare(document(original).build());
            CompletedDocument completed = signer.complete(prepared, signer.value(prepared));
            byte[] signed = signer.store().get(MemoryStore.at("signed"));

            assertThat(completed.level()).isEqualTo(level);
            assertThat(completed.fingerprint().length()).isEqualTo(signed.length);
            Judges.assertPrefix(original, signed);
            LongTerm.assertLevels(signed, level);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"EC_P256", "EC_P384", "RSA_3072"})
    void everyKindOfKeyReachesLta(TestPreset preset) {
        LongTerm.assertLevels(
                LongTerm.signer(Kit.PKI.credential(preset))
                        .with(BaselineLevel.LTA)
                        .sign(Documents.table()),
                BaselineLevel.LTA);
    }

    @Test
    void pssReachesLta() {
        byte[] signed = citizen.with(Scheme.RSA_PSS).with(BaselineLevel.LTA).sign(Documents.table());
        LongTerm.assertLevels(signed, BaselineLevel.LTA);
    }

    @Test
    @DisplayName("LAW 5: each signature of a file has its own material, and all stay valid")
    void law5_severalSignatures() {
        byte[] first = citizen.with(BaselineLevel.LTA).sign(Documents.objectStreams());
        byte[] second = LongTerm.signer(Kit.PKI.credential(TestPreset.OTHER_CITIZEN))
                .with(BaselineLevel.LT)
                .sign(document(first)
                        .placement(Placement.rectangle(1, 50, 50, 200, 60))
                        .build());
        byte[] third = LongTerm.signer(Kit.PKI.credential(TestPreset.EC_P256))
                .with(BaselineLevel.LTA)
                .sign(second);

        Judges.assertPrefix(first, second);
        Judges.assertPrefix(second, third);
        LongTerm.assertLevels(third, BaselineLevel.LTA, BaselineLevel.LTA, BaselineLevel.LTA);
    }

    @Test
    void pdfsigAndQpdfAgree(@TempDir Path folder) throws Exception {
        Programs.assumePresent("pdfsig");
        Programs.assumePresent("qpdf");
        for (byte[] original : List.of(Documents.table(), Documents.objectStreams())) {
            Path file = Files.write(
                    folder.resolve("lta.pdf"), citizen.with(BaselineLevel.LTA).sign(original));
            assertThat(Programs.run(folder, "pdfsig", "-nocert", file.toString())
                            .text())
                    .contains("Signature is Valid")
                    .contains("Total document signed")
                    .doesNotContain("Invalid");
            Programs.Said qpdf = Programs.run(folder, "qpdf", "--check", file.toString());
            assertThat(qpdf.exit()).as(qpdf.text()).isZero();
        }
    }

    @Test
    void completingAgainGivesTheLevelAgain() {
        TestSigner signer = citizen.with(BaselineLevel.LTA);
        PreparedDocument prepared = signer.prepare(document(Documents.table()).build());
        SignatureValue value = signer.value(prepared);
        for (int time = 0; time < 2; time++) {
            signer.complete(prepared, value);
            LongTerm.assertLevels(signer.store().get(MemoryStore.at("signed")), BaselineLevel.LTA);
        }
    }

    @Test
    @DisplayName("LAW 6: the state carries the level, and another node's signer completes it")
    void law6_theStateCarriesTheLevel() {
        TestSigner signer = citizen.with(BaselineLevel.LTA);
        PreparedDocument prepared = signer.prepare(document(Documents.table()).build());
        TestSigner other = signer.with(LongTerm.pades());

        assertThat(other.complete(prepared, other.value(prepared)).level()).isEqualTo(BaselineLevel.LTA);
    }

    @Test
    @DisplayName("LAW 7: without a source of time stamps or of status, LT and LTA are refused before anybody is asked")
    void law7_withoutSources() {
        TestSigner plain = Kit.citizen().with(BaselineLevel.LT);
        PadesSignerTest.assertRefused(
                FailureCode.CONFIGURATION,
                () -> plain.prepare(document(Documents.table()).build()));
        PadesSignerTest.assertRefused(
                FailureCode.CONFIGURATION,
                () -> plain.with(Kit.stamping())
                        .prepare(document(Documents.table()).build()));
    }

    @ParameterizedTest
    @EnumSource(
            value = OcspFault.class,
            names = {"WRONG_NONCE", "NO_NONCE"},
            mode = EnumSource.Mode.EXCLUDE)
    void whenOcspFailsTheListServes(OcspFault fault) {
        Kit.PKI.server().ocsp().always(fault);
        LongTerm.assertLevels(citizen.with(BaselineLevel.LTA).sign(Documents.table()), BaselineLevel.LTA);
    }

    @ParameterizedTest
    @EnumSource(CrlFault.class)
    @DisplayName("LAW 7: when neither OCSP nor lists help, nothing is written, and trying again later succeeds")
    void law7_noStatusNoResult(CrlFault fault) {
        Kit.PKI.server().ocsp().always(OcspFault.SERVER_ERROR);
        Kit.PKI.server().crl().always(fault);
        TestSigner signer = citizen.with(LongTerm.pades()).with(BaselineLevel.LT);
        PreparedDocument prepared = signer.prepare(document(Documents.table()).build());
        SignatureValue value = signer.value(prepared);

        PadesSignerTest.assertRefused(FailureCode.STATUS_NOT_PROVEN, () -> signer.complete(prepared, value));
        assertThat(signer.store().exists(MemoryStore.at("signed"))).isFalse();

        LongTerm.faultsEnd();
        signer.complete(prepared, value);
        LongTerm.assertLevels(signer.store().get(MemoryStore.at("signed")), BaselineLevel.LT);
    }

    @Test
    void aCertificateThatOnlyTheRootsListCanVouchForNeedsIt() {
        Kit.PKI.server().crl().always(CrlFault.NOT_FOUND);
        PadesSignerTest.assertRefused(
                FailureCode.STATUS_NOT_PROVEN,
                () -> citizen.with(LongTerm.pades()).with(BaselineLevel.LT).sign(Documents.table()));
    }

    @Test
    void aRevokedCertificateIsRefusedByName() {
        TestCredential credential = fresh();
        Kit.PKI.setStatus(
                credential,
                TestCertificateStatus.revoked(java.security.cert.CRLReason.KEY_COMPROMISE, Duration.ofMinutes(5)));
        TestSigner signer = LongTerm.signer(credential).with(BaselineLevel.LT);
        PadesSignerTest.assertRefused(FailureCode.CREDENTIAL_REVOKED, () -> signer.sign(Documents.table()));

        // A list is kept until its next update: a new source has not seen the one from before.
        Kit.PKI.server().ocsp().always(OcspFault.CUT);
        TestSigner byList = TestSigner.of(credential).with(LongTerm.pades()).with(BaselineLevel.LT);
        PadesSignerTest.assertRefused(FailureCode.CREDENTIAL_REVOKED, () -> byList.sign(Documents.table()));

        Kit.PKI.setStatus(credential, TestCertificateStatus.suspended(Duration.ofMinutes(5)));
        TestSigner later = TestSigner.of(credential).with(LongTerm.pades()).with(BaselineLevel.LT);
        PadesSignerTest.assertRefused(FailureCode.CREDENTIAL_SUSPENDED, () -> later.sign(Documents.table()));
    }

    @Test
    void aCertificateThatTheResponderDoesNotKnowIsNotProven() {
        TestCredential credential = fresh();
        Kit.PKI.setStatus(credential, TestCertificateStatus.unknown());
        PadesSignerTest.assertRefused(
                FailureCode.STATUS_NOT_PROVEN,
                () -> LongTerm.signer(credential).with(BaselineLevel.LT).sign(Documents.table()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @DisplayName(
            "LAW 7: a time stamp that is missing or false, the signature's or the document's, ends in its own error")
    void law7_timeStamps(int which) {
        for (TsaFault fault : TsaFault.values()) {
            if (fault == TsaFault.SILENT) {
                continue;
            }
            TestSigner signer =
                    citizen.with(LongTerm.spoiltAtStamp(which, fault)).with(BaselineLevel.LTA);
            PreparedDocument prepared =
                    signer.prepare(document(Documents.table()).build());
            SignatureValue value = signer.value(prepared);
            FailureCode expected = switch (fault) {
                case WRONG_NONCE, NO_NONCE, WRONG_IMPRINT, WRONG_SIGNER, GARBAGE -> FailureCode.TIMESTAMP_INVALID;
                default -> FailureCode.TIMESTAMP_UNAVAILABLE;
            };
            PadesSignerTest.assertRefused(expected, () -> signer.complete(prepared, value));
            signer.complete(prepared, value);
        }
    }

    @Test
    void aTimeStampLargerThanTheRoomForItIsAskedForAgainWithMoreRoom() {
        PadesSigner small = LongTerm.builder()
                .reserveMargin(16 * 1024)
                .timestampAllowance(600)
                .build();
        byte[] signed = citizen.with(small).with(BaselineLevel.LTA).sign(Documents.table());
        LongTerm.assertLevels(signed, BaselineLevel.LTA);
    }

    @Test
    void aSignersStatusIsAskedAnewAndSharedAnswersAreNot() {
        PadesSigner own = LongTerm.pades();
        citizen.with(own).with(BaselineLevel.LTA).sign(Documents.table());
        long ocsp = LongTerm.asked(vn.kyso.testkit.pki.PkiService.OCSP);
        long crl = LongTerm.asked(vn.kyso.testkit.pki.PkiService.CRL);
        citizen.with(own).with(BaselineLevel.LTA).sign(Documents.table());

        assertThat(LongTerm.asked(vn.kyso.testkit.pki.PkiService.OCSP)).isEqualTo(ocsp + 1);
        assertThat(LongTerm.asked(vn.kyso.testkit.pki.PkiService.CRL)).isEqualTo(crl);
    }

    @Test
    void laterChangesAreOnlySignatures() {
        VerificationReport report =
                LongTerm.verify(citizen.with(BaselineLevel.LTA).sign(Documents.table()));
        assertThat(report.signatures())
                .extracting(SignatureReport::laterChanges)
                .containsExactly(LaterChanges.SIGNATURES_ONLY);
        assertThat(report.signatures()).extracting(SignatureReport::level).containsExactly(VerifiedLevel.LTA);
        assertThat(Judges.dss(citizen.with(BaselineLevel.LT).sign(Documents.table())))
                .extracting(s -> s.getSignatureFormat())
                .containsExactly(SignatureLevel.PAdES_BASELINE_LT);
    }

    private static TestCredential fresh() {
        return Kit.PKI.issue(TestCredentialSpec.named("Nguyễn Văn A")
                .identifiers(TestIdentifier.cccd("001099000000"))
                .build());
    }
}
