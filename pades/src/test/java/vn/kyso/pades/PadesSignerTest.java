// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kyso.pades.support.Documents.table;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.Kit.signer;
import static vn.kyso.pades.support.TestSigner.document;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.MemoryStore;
import vn.kyso.pades.support.TestSigner;
import vn.kyso.testkit.pki.TestPreset;

class PadesSignerTest {

    @Test
    @DisplayName("LAW 5: the original is a prefix of the signed document, and the state holds no copy of it")
    void law5_theOriginalIsAPrefix() {
        byte[] original = Arrays.copyOf(table(), table().length);
        PreparedDocument prepared = citizen().prepare(document(original).build());
        byte[] signed = citizen().sign(original);

        Judges.assertPrefix(original, signed);
        String state = new String(prepared.state(), StandardCharsets.ISO_8859_1);
        assertThat(state).doesNotContain("its own top").doesNotContain("%PDF-");
    }

    @Test
    @DisplayName("LAW 7: a keyword that is not there is refused, never replaced by another place")
    void law7_whatCannotBePlacedIsRefused() {
        assertRefused(
                FailureCode.KEYWORD_NOT_FOUND,
                () -> citizen()
                        .sign(document(table())
                                .placement(Placement.keyword("Người khai"))
                                .build()));
    }

    @Test
    @DisplayName("LAW 7: level T without a time-stamp source is refused when the document is prepared")
    void law7_levelTWithoutSource() {
        assertThatExceptionOfType(RelyingPartyException.class)
                .isThrownBy(() -> citizen()
                        .with(BaselineLevel.T)
                        .prepare(document(table()).build()))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.CONFIGURATION));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    @DisplayName("SGN-07: with each digest the signed document is intact in the judges' eyes")
    void sign_withEachDigest_isGood(DigestAlgorithm digest) {
        SignatureWrapper seen =
                Judges.assertAllGood(citizen().with(digest).sign(table()), 1).get(0);
        assertThat(seen.getDigestAlgorithm().getName()).isEqualTo(digest.name());
    }

    @Test
    void sign_withPss_isGoodAndNamesThePaddingReallyUsed() {
        SignatureWrapper seen = Judges.assertAllGood(
                        citizen().with(Scheme.RSA_PSS).sign(table()), 1)
                .get(0);
        assertThat(seen.getSignatureAlgorithm().getJCEId()).isEqualTo("SHA256withRSAandMGF1");
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"EC_P256", "EC_P384", "RSA_3072"})
    void sign_withEachKindOfKey_isGood(TestPreset preset) {
        Judges.assertAllGood(signer(preset).sign(table()), 1);
    }

    @Test
    @DisplayName("SGN-04: the signing time is attached, with reason, place and contact")
    void sign_statesReasonPlaceContactAndTime() throws Exception {
        byte[] signed = citizen()
                .sign(document(table())
                        .reason("Nộp hồ sơ (trực tuyến)")
                        .location("Hà Nội")
                        .contact("portal@example.vn")
                        .build());
        Judges.assertAllGood(signed, 1);
        try (var pdf = org.apache.pdfbox.Loader.loadPDF(signed)) {
            var signature = pdf.getSignatureDictionaries().get(0);
            assertThat(signature.getReason()).isEqualTo("Nộp hồ sơ (trực tuyến)");
            assertThat(signature.getLocation()).isEqualTo("Hà Nội");
            assertThat(signature.getContactInfo()).isEqualTo("portal@example.vn");
            assertThat(signature.getSignDate().toInstant()).isEqualTo(TestSigner.TIME);
            assertThat(signature.getCOSObject().getString("M")).isEqualTo("D:20261121093015+07'00'");
        }
    }

    @Test
    @DisplayName("The time claimed stands in /M only: PAdES baseline forbids the signing-time attribute")
    void sign_carriesNoSigningTimeAttribute() throws Exception {
        byte[] attributes = citizen().prepare(document(table()).build()).dtbs().toByteArray();
        var set = org.bouncycastle.asn1.ASN1Set.getInstance(attributes);
        var types = new java.util.TreeSet<String>();
        set.forEach(attribute -> types.add(org.bouncycastle.asn1.cms.Attribute.getInstance(attribute)
                .getAttrType()
                .getId()));
        assertThat(types)
                .containsExactlyInAnyOrder(
                        "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.16.2.47");
        assertThat(set.getEncoded("DER")).isEqualTo(attributes);
        SignatureWrapper seen = Judges.dss(citizen().sign(table())).get(0);
        assertThat(seen.getClaimedSigningTime()).isEqualTo(Date.from(TestSigner.TIME));
    }

    @Test
    void prepare_twice_givesTheSameBytes() {
        PdfDocument visible = document(table())
                .placement(Placement.rectangle(1, 50, 50, 200, 60))
                .appearance(
                        Appearance.builder().signer().time().issuer().border(1).build())
                .build();
        assertThat(citizen().prepare(visible)).isEqualTo(citizen().prepare(visible));
        assertThat(citizen().sign(visible)).isEqualTo(citizen().sign(visible));
    }

    @Test
    void complete_isIdempotentAndTellsTheFingerprint() throws Exception {
        TestSigner signer = citizen();
        PreparedDocument prepared = signer.prepare(document(table()).build());
        SignatureValue value = signer.value(prepared);
        CompletedDocument first = signer.complete(prepared, value);
        CompletedDocument second = signer.complete(prepared, value);

        byte[] signed = signer.store().get(MemoryStore.at("signed"));
        assertThat(second).isEqualTo(first);
        assertThat(first.level()).isEqualTo(BaselineLevel.B);
        assertThat(first.fingerprint().length()).isEqualTo(signed.length);
        assertThat(first.fingerprint().sha256().toByteArray())
                .isEqualTo(java.security.MessageDigest.getInstance("SHA-256").digest(signed));
    }

    @Test
    void complete_withAnotherValue_isRefusedAndNothingIsWritten() {
        TestSigner signer = citizen();
        PreparedDocument prepared = signer.prepare(document(table()).build());
        byte[] value = signer.value(prepared).toByteArray();
        value[5] ^= 1;
        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> signer.complete(prepared, SignatureValue.of(value)))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.VALUE_DOES_NOT_VERIFY));
        assertThat(signer.store().exists(MemoryStore.at("signed"))).isFalse();
    }

    @Test
    void complete_whenTheOriginalHasChanged_isRefusedAndNothingIsWritten() {
        byte[] other = table();
        other[200] ^= 1;
        for (byte[] now : List.of(
                other, Arrays.copyOf(table(), table().length - 1), citizen().sign(table()))) {
            TestSigner signer = citizen();
            PreparedDocument prepared = signer.prepare(document(table()).build());
            SignatureValue value = signer.value(prepared);
            signer.store().put(MemoryStore.at("original"), now);
            assertRefused(FailureCode.DOCUMENT_CHANGED, () -> signer.complete(prepared, value));
            assertThat(signer.store().exists(MemoryStore.at("signed"))).isFalse();
        }
    }

    @Test
    void complete_withAnotherCertificate_isRefused() {
        TestSigner signer = citizen();
        PreparedDocument prepared = signer.prepare(document(table()).build());
        TestSigner other = signer(TestPreset.OTHER_CITIZEN);
        other.store().put(MemoryStore.at("original"), table());
        assertRefused(FailureCode.SELF_CHECK_FAILED, () -> other.complete(prepared, other.value(prepared)));
    }

    @Test
    void complete_whenTheGapIsTooSmall_saysHowMuchIsMissing() {
        TestSigner signer = citizen()
                .with(BaselineLevel.T)
                .with(PadesSigner.builder()
                        .timestamps(PadesSignerTest::stamp)
                        .timestampAllowance(0)
                        .reserveMargin(0)
                        .build());
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> signer.sign(table()))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.RESERVE_TOO_SMALL))
                .withMessageContaining("needed are");
    }

    private static byte[] stamp(DigestAlgorithm algorithm, byte[] imprint) {
        return HttpTimestampSource.of(Kit.PKI.server().timeStampUri()).timestamp(algorithm, imprint);
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    @DisplayName("SGN-06, TS-01: level T attaches a trusted time stamp to the signature")
    void sign_atLevelT_carriesATrustedTimeStamp(DigestAlgorithm digest) {
        byte[] signed = citizen()
                .with(Kit.stamping())
                .with(BaselineLevel.T)
                .with(digest)
                .sign(table());
        SignatureWrapper seen = Judges.assertAllGood(signed, 1).get(0);
        assertThat(seen.getSignatureFormat()).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
        assertThat(seen.isTLevelTechnicallyValid()).isTrue();
        assertThat(seen.getTLevelTimestamps().get(0).isTrustedChain()).isTrue();
    }

    @Test
    void sign_whenACustomSourceStampsSomethingElse_isRefused() {
        byte[] other = stamp(DigestAlgorithm.SHA256, new byte[32]);
        TestSigner signer = citizen()
                .with(BaselineLevel.T)
                .with(PadesSigner.builder()
                        .timestamps((algorithm, imprint) -> other)
                        .build());
        assertRefused(FailureCode.TIMESTAMP_INVALID, () -> signer.sign(table()));
    }

    @Test
    void sign_whenACustomSourceFails_isATypedErrorThatMayBeRepeated() {
        TestSigner signer = citizen()
                .with(BaselineLevel.T)
                .with(PadesSigner.builder()
                        .timestamps((algorithm, imprint) -> {
                            throw new IllegalStateException("broken");
                        })
                        .build());
        assertThatExceptionOfType(RemoteSigningException.class)
                .isThrownBy(() -> signer.sign(table()))
                .satisfies(e -> {
                    assertThat(e.failure().code()).isEqualTo(FailureCode.TIMESTAMP_UNAVAILABLE);
                    assertThat(e.failure().isRepeatSafe()).isTrue();
                });
    }

    static void assertRefused(FailureCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(RemoteSigningException.class)
                .isThrownBy(call)
                .satisfies(
                        e -> assertThat(e.failure().code()).as(e.getMessage()).isEqualTo(code));
    }
}
