// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bouncycastle.asn1.cms.CMSAttributes;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Odd signature values and odd places for them; the bytes around are as the signer left them. */
final class CmsAttacks {

    private static final String VALUE = "signature value";
    private static final String TRANSPLANT = "transplanted signature";
    private static final String PLACE = "place of the signature";

    private final TestCredential victim;
    private final TestCredential stranger;
    private final String dictionary;
    private final Date now;
    private final List<Specimen> all = new ArrayList<>();

    private CmsAttacks(TestPki pki, TestPki stranger) {
        this.victim = pki.credential(TestPreset.CITIZEN);
        this.stranger = stranger.credential(TestPreset.CITIZEN);
        this.now = Date.from(pki.clock().instant());
        this.dictionary = HandSigned.dictionary(pki.clock().instant());
    }

    static List<Specimen> of(TestPki pki, TestPki stranger) {
        CmsAttacks attacks = new CmsAttacks(pki, stranger);
        attacks.values();
        attacks.transplants();
        attacks.places();
        return attacks.all;
    }

    private byte[] usual(Function<byte[], byte[]> cms) {
        return HandSigned.sign(RawPdf.file(HandSigned.usual(dictionary)), cms);
    }

    private byte[] forged() {
        return RawPdf.bytes(
                AlteredPdf.text(RawPdf.file(HandSigned.usual(dictionary))).replace("I owe 100", "I owe 999"));
    }

    private TestCms cms() {
        return TestCms.by(victim);
    }

    private void values() {
        good(VALUE, "written by hand, as usual", usual(cms()::over));
        byte[] letter = RawPdf.bytes("a letter that the victim signed");
        bad(
                VALUE,
                "with content of its own, a letter",
                usual(bytes -> cms().attached().over(letter)));
        byte[] attached = cms().attached().over(RawPdf.bytes("I owe 100"));
        bad(VALUE, "with content of its own, in a forged file", HandSigned.sign(forged(), bytes -> attached));
        good(VALUE, "the covered bytes as content of its own", usual(cms().attached()::over));
        bad(VALUE, "by two, the second a stranger", usual(TestCms.by(victim, stranger)::over));
        bad(VALUE, "by two, the first a stranger", usual(TestCms.by(stranger, victim)::over));
        bad(
                VALUE,
                "by a stranger over the forged file, the victim's statement beside it",
                HandSigned.sign(
                        forged(), bytes -> TestCms.joined(TestCms.by(stranger).over(bytes), cms().over(letter))));
        bad(VALUE, "naming another certificate", usual(cms().namingCertificate(new byte[32])::over));
        bad(
                VALUE,
                "no message digest",
                usual(cms().with(table -> TestCms.without(table, CMSAttributes.messageDigest))::over));
        bad(
                VALUE,
                "no content type",
                usual(cms().with(table -> TestCms.without(table, CMSAttributes.contentType))::over));
        bad(VALUE, "two message digests", usual(cms().with(TestCms::twoDigests)::over));
        bad(VALUE, "a message digest with two values", usual(cms().with(TestCms::twoValues)::over));
        bad(
                VALUE,
                "no statement of a signer",
                usual(bytes -> TestCms.withSigners(cms().over(bytes), new org.bouncycastle.asn1.DERSet())));
    }

    private void transplants() {
        byte[] real = usual(cms()::over);
        byte[] value = java.util.HexFormat.of()
                .parseHex(ForgeryAttacks.contentsText(real).replaceAll("^[^<]*<|>$", ""));
        invalid(
                TRANSPLANT,
                "a value put into another document of the same shape",
                HandSigned.sign(forged(), b -> value));
        byte[] other = RawPdf.file(RawPdf.form());
        Map<Integer, String> revision = new java.util.TreeMap<>();
        for (int number : List.of(RawPdf.FORM, RawPdf.PAGE, 9, 10)) {
            revision.put(number, RawPdf.body(real, number));
        }
        invalid(TRANSPLANT, "the signature's objects appended to another document", RawPdf.append(other, revision));
        revision.put(10, dictionary);
        invalid(
                TRANSPLANT,
                "the same with a range that fits the place",
                HandSigned.sign(RawPdf.append(other, revision), b -> value));
        invalid(TRANSPLANT, "the signed file behind another", RawPdf.joined(other, real));
    }

    private void places() {
        all.add(Specimen.doubtful(
                PLACE,
                "the dictionary directly in the field",
                HandSigned.sign(RawPdf.file(HandSigned.objects(dictionary)), cms()::over)));
        good(
                PLACE,
                "no type",
                HandSigned.sign(RawPdf.file(HandSigned.usual(dictionary.replace("/Type/Sig", ""))), cms()::over));
        good(
                PLACE,
                "no time in the dictionary, one in the value",
                HandSigned.sign(
                        RawPdf.file(HandSigned.usual(dictionary.replaceFirst("/M\\([^)]*\\)", ""))),
                        cms().with(table -> TestCms.claiming(table, now))::over));
        all.add(Specimen.doubtful(
                PLACE,
                "the brackets are covered",
                HandSigned.sign(RawPdf.file(HandSigned.usual(dictionary)), 1, cms()::over)));
        Map<Integer, String> elsewhere =
                HandSigned.usual(dictionary.replace("[0 1111111111 2222222222 3333333333]", "11 0 R"));
        elsewhere.put(11, "[0 1111111111 2222222222 3333333333]");
        good(PLACE, "the range an object of its own", HandSigned.sign(RawPdf.file(elsewhere), cms()::over));
        Map<Integer, String> two = HandSigned.usual(dictionary);
        two.put(12, two.get(9).replace("/T(s)", "/T(t)"));
        two.put(RawPdf.FORM, two.get(RawPdf.FORM).replace("9 0 R]", "9 0 R 12 0 R]"));
        bad(PLACE, "two fields with one value", HandSigned.sign(RawPdf.file(two), cms()::over));
        odd("a second value behind it", "/Contents <30030201FF>");
        odd("a second range behind it", "/ByteRange [0 1 2 3]");
        odd("a second value of the same length, escaped name", "/#43ontents <00>");
        for (String subFilter : List.of("adbe.x509.rsa_sha1", "ETSI.RFC3161", "Kyso.Unknown")) {
            bad(
                    PLACE,
                    "an encoding that is not the value's: " + subFilter,
                    HandSigned.sign(
                            RawPdf.file(HandSigned.usual(dictionary.replace("adbe.pkcs7.detached", subFilter))),
                            cms()::over));
        }
        byte[] signed = usual(cms()::over);
        String later = RawPdf.body(signed, 10);
        for (String subFilter : List.of("adbe.x509.rsa_sha1", "adbe.pkcs7.sha1", "ETSI.RFC3161")) {
            bad(
                    PLACE,
                    "the encoding exchanged later for " + subFilter,
                    RawPdf.append(signed, Map.of(10, later.replace("adbe.pkcs7.detached", subFilter))));
        }
    }

    private void odd(String name, String more) {
        bad(
                PLACE,
                name,
                HandSigned.sign(
                        RawPdf.file(HandSigned.usual(dictionary.substring(0, dictionary.length() - 2) + more + ">>")),
                        cms()::over));
    }

    private void good(String family, String name, byte[] pdf) {
        all.add(Specimen.good(family, name, pdf));
    }

    private void bad(String family, String name, byte[] pdf) {
        all.add(Specimen.bad(family, name, pdf));
    }

    private void invalid(String family, String name, byte[] pdf) {
        all.add(Specimen.invalid(family, name, pdf));
    }
}
