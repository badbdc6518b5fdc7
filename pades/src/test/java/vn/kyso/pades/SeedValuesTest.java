// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.core.FailureCode.FIELD_DEMANDS_NOT_MET;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.util.HexFormat;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.TestSigner;

/** What a field demands of its signature is met or refused. */
class SeedValuesTest {

    @ParameterizedTest
    @CsvSource({
        "/Ff 0/SubFilter[/adbe.pkcs7.detached]/Filter/Else/DigestMethod[(SHA512)],true",
        "/Ff 1/Filter/Adobe.PPKLite,true",
        "/Ff 1/Filter/Entrust.PPKEF,false",
        "/Ff 2/SubFilter[/adbe.pkcs7.detached/ETSI.CAdES.detached],true",
        "/Ff 2/SubFilter[/adbe.pkcs7.detached],false",
        "/Ff 4/V 2,true",
        "/Ff 4/V 4,false",
        "/Ff 16/LegalAttestation[(a)],true",
        "/Ff 32/AddRevInfo true,false",
        "/Ff 32/AddRevInfo false,true",
        "/Ff 64/DigestMethod[(SHA256)(SHA512)],true",
        "/Ff 64/DigestMethod[/SHA-256],true",
        "/Ff 64/DigestMethod[(SHA1)(SHA384)],false",
        "/Ff 128/LockDocument/false,true",
        "/Ff 128/LockDocument/true,false",
        "/Ff 256/AppearanceFilter(Stempel),false",
        "/Ff 512,false",
        "/MDP<</P 0>>,true",
        "/MDP<</P 2>>,false",
        "/TimeStamp<</URL(http://tsa.example.vn)/Ff 0>>,true",
        "/TimeStamp<</URL(http://tsa.example.vn)/Ff 1>>,false",
        "/Cert<</Ff 0/Subject[<00>]>>,true",
        "/Cert<</Ff 1/Subject[<00>]>>,false",
        "/Cert<</Ff 2/Issuer[<00>]>>,false",
        "/Cert<</Ff 4/OID[(1.2.3.4.5)]>>,false",
        "/Cert<</Ff 8/SubjectDN[<</C(VN)>>]>>,true",
        "/Cert<</Ff 8/SubjectDN[<</C(FR)>><</O(x)>>]>>,false",
        "/Cert<</Ff 8/SubjectDN[<</nowhere(VN)>>]>>,false",
        "/Cert<</Ff 32/KeyUsage[(1XXXXXXXX)]>>,true",
        "/Cert<</Ff 32/KeyUsage[(0XXXXXXXX)(XXXXX1XXX)]>>,false",
        "/Cert<</Ff 64/URL(http://ca.example.vn)>>,true",
        "/Cert<</Ff 128>>,false",
    })
    void demands(String seed, boolean met) {
        assertDemand(met, citizen(), into(seed).build());
    }

    @Test
    @DisplayName("The signer's own certificate and issuer, listed")
    void certificates() throws Exception {
        String own =
                HexFormat.of().formatHex(citizen().credential().certificate().getEncoded());
        String issuer =
                HexFormat.of().formatHex(citizen().chain().certificates().get(1).getEncoded());
        assertDemand(
                true,
                citizen(),
                into("/Cert<</Ff 3/Subject[<00><" + own + ">]/Issuer[<" + issuer + ">]>>")
                        .build());
    }

    @Test
    @DisplayName("Reasons: one of the list, or none where none may be stated")
    void reasons() {
        assertDemand(true, citizen(), into("/Ff 8/Reasons[(A)(B)]").reason("B").build());
        assertDemand(false, citizen(), into("/Ff 8/Reasons[(A)(B)]").reason("C").build());
        assertDemand(false, citizen(), into("/Ff 8/Reasons[(A)(B)]").build());
        assertDemand(true, citizen(), into("/Ff 8/Reasons[(.)]").build());
        assertDemand(false, citizen(), into("/Ff 8/Reasons[(.)]").reason("A").build());
        assertDemand(true, citizen(), into("/Ff 0/Reasons[(A)]").reason("C").build());
    }

    @Test
    void certification_timeStampAndDigest_asAskedFor() {
        assertDemand(
                true,
                citizen(),
                into("/MDP<</P 2>>").certifying(Certification.FILLING_IN).build());
        assertDemand(
                false,
                citizen(),
                into("/MDP<</P 1>>").certifying(Certification.FILLING_IN).build());
        assertDemand(
                false,
                citizen(),
                into("/MDP<</P 0>>").certifying(Certification.FILLING_IN).build());
        assertDemand(
                false,
                citizen(),
                into("/Ff 16/LegalAttestation[(a)]")
                        .certifying(Certification.FILLING_IN)
                        .build());
        assertDemand(
                true,
                citizen().with(Kit.stamping()).with(BaselineLevel.T),
                into("/TimeStamp<</Ff 1>>").build());
        assertDemand(
                true,
                citizen().with(DigestAlgorithm.SHA384),
                into("/Ff 64/DigestMethod[(SHA384)]").build());
    }

    private static void assertDemand(boolean met, TestSigner signer, PdfDocument document) {
        if (met) {
            assertThat(Judges.assertAllGood(signer.sign(document), 1)).hasSize(1);
        } else {
            assertRefused(FIELD_DEMANDS_NOT_MET, () -> signer.sign(document));
        }
    }

    private static PdfDocument.Builder into(String seed) {
        TreeMap<Integer, String> bodies = small("/AcroForm<</Fields[4 0 R]>>", "/Annots[4 0 R]");
        bodies.put(4, "<</Type/Annot/Subtype/Widget/Rect[50 50 250 110]/FT/Sig/T(chuKy)/SV<</Type/SV" + seed + ">>>>");
        return document(byHand(bodies, "/Root 1 0 R")).placement(Placement.field("chuKy"));
    }
}
