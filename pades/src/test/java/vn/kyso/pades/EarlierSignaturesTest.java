// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.Kit.signer;
import static vn.kyso.pades.support.TestSigner.document;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.DssSigning;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.Programs;
import vn.kyso.testkit.pki.TestPreset;

class EarlierSignaturesTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("LAW 5: three signatures, visible and not, levels B and T: all stay valid, each covers its revision")
    void law5_earlierSignaturesStayValid(boolean objectStreams) {
        byte[] original = objectStreams ? Documents.objectStreams() : Documents.table();
        byte[] first = citizen()
                .sign(document(original)
                        .placement(Placement.rectangle(1, 50, 50, 200, 60))
                        .build());
        byte[] second = signer(TestPreset.EC_P256)
                .with(Kit.stamping())
                .with(BaselineLevel.T)
                .sign(first);
        byte[] third = signer(TestPreset.OTHER_CITIZEN)
                .sign(document(second)
                        .placement(Placement.rectangle(1, 300, 50, 200, 60))
                        .build());
        Judges.assertPrefix(original, first);
        Judges.assertPrefix(first, second);
        Judges.assertPrefix(second, third);
        assertThat(Judges.assertAllGood(third, 3))
                .extracting(signature -> signature.getSignatureFieldNames().get(0))
                .containsExactly("Signature1", "Signature2", "Signature3");
    }

    @Test
    @DisplayName("An increment of ours holds no more than signature, field, look, and the lists they are entered in")
    void law5_aSecondSignatureRewritesOnlyThePageAndTheForm() {
        byte[] first = citizen().sign(Documents.table());
        byte[] second = citizen().sign(first);
        String added = new String(second, first.length, second.length - first.length, StandardCharsets.ISO_8859_1);
        long objects = Stream.of(added.split("\n"))
                .filter(line -> line.endsWith(" 0 obj"))
                .count();
        // Signature, widget, its empty look, the page, the form; not the catalogue.
        assertThat(objects).isEqualTo(5);
        assertThat(added).doesNotContain("/Type /Catalog");
    }

    @ParameterizedTest
    @EnumSource(CertificationPermission.class)
    @DisplayName(
            "LAW 5: a certification by other software stays valid where it permits us, and stops us where it does not")
    void law5_certificationsByOtherSoftware(CertificationPermission permission) throws Exception {
        for (byte[] original : List.of(Documents.table(), Documents.objectStreams())) {
            byte[] certified = DssSigning.sign(original, Kit.PKI.credential(TestPreset.OTHER_CITIZEN), permission);
            PdfDocument again = document(certified)
                    .placement(Placement.rectangle(1, 50, 50, 200, 60))
                    .build();
            if (permission == CertificationPermission.NO_CHANGE_PERMITTED) {
                PadesSignerTest.assertRefused(
                        FailureCode.DOCUMENT_CERTIFIED, () -> citizen().sign(again));
            } else {
                byte[] signed = citizen().sign(again);
                Judges.assertPrefix(certified, signed);
                Judges.assertAllGood(signed, 2);
            }
        }
    }

    @Test
    @DisplayName("LAW 5: signatures by other software before and after ours leave each other valid")
    void law5_otherSoftwareBeforeAndAfter() throws Exception {
        byte[] theirs = DssSigning.sign(Documents.table(), Kit.PKI.credential(TestPreset.OTHER_CITIZEN), null);
        byte[] ours = citizen().sign(theirs);
        byte[] theirsAgain = DssSigning.sign(ours, Kit.PKI.credential(TestPreset.RSA_3072), null);
        Judges.assertAllGood(theirsAgain, 3);
    }

    @Test
    @DisplayName("pdfsig, qpdf and openssl accept what we sign, by RSA, PSS and on a curve")
    void otherProgramsAgree(@TempDir Path folder) throws Exception {
        Programs.assumePresent("pdfsig");
        Programs.assumePresent("qpdf");
        Programs.assumePresent("openssl");
        Kit.PKI.writeAnchors(folder);
        List<byte[]> signed = List.of(
                citizen().sign(citizen().sign(Documents.objectStreams())),
                citizen().with(Kit.stamping()).with(BaselineLevel.T).sign(Documents.table()),
                signer(TestPreset.EC_P384).sign(Documents.table()));
        for (byte[] pdf : signed) {
            Path file = Files.write(folder.resolve("signed.pdf"), pdf);
            Programs.Said pdfsig = Programs.run(folder, "pdfsig", "-nocert", file.toString());
            assertThat(pdfsig.text())
                    .contains("Signature is Valid")
                    .contains("Total document signed")
                    .doesNotContain("Invalid");
            assertThat(Programs.run(folder, "qpdf", "--check", file.toString()).exit())
                    .isZero();
            verifyByOpenssl(folder, pdf);
        }
        byte[] pss =
                citizen().with(vn.kyso.core.SignatureAlgorithm.Scheme.RSA_PSS).sign(Documents.table());
        verifyByOpenssl(folder, pss);
    }

    /** The last signature, cut out by its byte range and given to a CMS implementation that knows no PDF. */
    private static void verifyByOpenssl(Path folder, byte[] pdf) throws Exception {
        var last = Judges.dss(pdf).stream()
                .max(Comparator.comparing(s -> s.getSignatureByteRange().get(2)))
                .orElseThrow();
        int[] range = last.getSignatureByteRange().stream()
                .mapToInt(java.math.BigInteger::intValueExact)
                .toArray();
        byte[] content = java.util.Arrays.copyOf(pdf, range[1] + range[3]);
        System.arraycopy(pdf, range[2], content, range[1], range[3]);
        String digits = new String(pdf, range[1] + 1, range[2] - range[1] - 2, StandardCharsets.US_ASCII);
        Files.write(folder.resolve("content"), content);
        Files.write(folder.resolve("cms.der"), java.util.HexFormat.of().parseHex(digits));
        Programs.Said said = Programs.run(
                folder,
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "cms.der",
                "-content",
                "content",
                "-CAfile",
                "anchors.pem",
                "-purpose",
                "any",
                "-out",
                "verified");
        assertThat(said.exit()).as(said.text()).isZero();
    }
}
