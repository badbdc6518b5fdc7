// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Odd spellings of what is covered and of the value, and dictionaries that say one thing to one reader. */
final class GapAttacks {

    private static final String FAMILY = "range and value";
    private static final String RANGE = "[0 1111111111 2222222222 3333333333]";

    private final String dictionary;
    private final Function<byte[], byte[]> cms;
    private final List<Specimen> all = new ArrayList<>();

    private GapAttacks(TestPki pki) {
        dictionary = HandSigned.dictionary(pki.clock().instant());
        cms = TestCms.by(pki.credential(TestPreset.CITIZEN))::over;
    }

    static List<Specimen> of(TestPki pki) {
        GapAttacks attacks = new GapAttacks(pki);
        attacks.ranges();
        attacks.values();
        attacks.types();
        return attacks.all;
    }

    private void good(String name, byte[] pdf) {
        all.add(Specimen.good(FAMILY, name, pdf));
    }

    private void bad(String name, byte[] pdf) {
        all.add(Specimen.bad(FAMILY, name, pdf));
    }

    private byte[] signed(String entries) {
        return HandSigned.sign(RawPdf.file(HandSigned.usual(entries)), cms);
    }

    private void ranges() {
        bad("another range before it", signed(dictionary.replace("/ByteRange", "/ByteRange [0 1 2 3]/ByteRange")));
        bad(
                "the same key escaped, before it",
                signed(dictionary.replace("/ByteRange", "/Byte#52ange [0 1 2 3]/ByteRange")));
        bad("six numbers", signed(dictionary.replace(RANGE, RANGE.replace("]", " 0 0]"))));
        bad("eight numbers", signed(dictionary.replace(RANGE, RANGE.replace("]", " 0 0 0 0]"))));
        bad("numbers in two arrays", signed(dictionary.replace(RANGE, "[" + RANGE + "]")));
        Map<Integer, String> elsewhere = HandSigned.usual(dictionary.replace(RANGE, "11 0 R"));
        elsewhere.put(11, RANGE);
        byte[] referred = HandSigned.sign(RawPdf.file(elsewhere), cms);
        String range = RawPdf.body(referred, 11);
        bad("the range an object that is defined again", RawPdf.append(referred, Map.of(11, "[0 1 2 3]")));
        bad(
                "the range an object that is defined again as it was, page content too",
                RawPdf.append(
                        referred, Map.of(11, range, RawPdf.CONTENT, RawPdf.stream("", RawPdf.text("I owe 999")))));
        bad("the range an object that is removed", RawPdf.append(referred, Map.of(11, "null")));
    }

    private void values() {
        good(
                "capital letters",
                value(cms -> java.util.HexFormat.of().formatHex(cms).toUpperCase(Locale.ROOT)));
        bad(
                "line ends between the digits",
                value(cms -> java.util.HexFormat.of().formatHex(cms).replaceAll("(.{64})", "$1\n")));
        bad("a letter that is no digit", value(cms -> java.util.HexFormat.of().formatHex(cms) + "g"));
        bad("a second string in the gap", value(cms -> java.util.HexFormat.of().formatHex(cms) + "><"));
        bad("a comment in the gap", value(cms -> java.util.HexFormat.of().formatHex(cms) + "%"));
        bad("something behind the value", value(cms -> java.util.HexFormat.of().formatHex(cms) + "3000"));
        bad(
                "the value twice",
                value(cms -> java.util.HexFormat.of().formatHex(cms)
                        + java.util.HexFormat.of().formatHex(cms)));
        bad("a value before it", signed(dictionary.replace("/Contents", "/Contents <30030201FF>/Contents")));
        bad("a value in the dictionary and one in an object", elsewhere());
        bad("an empty value", value(cms -> ""));
        bad("only the head of a value", value(cms -> "3082"));
    }

    private byte[] elsewhere() {
        Map<Integer, String> objects = HandSigned.usual(dictionary.replace("/Contents <", "/Contents 11 0 R/Other <"));
        objects.put(11, "<30030201FF>");
        return HandSigned.sign(RawPdf.file(objects), cms);
    }

    private byte[] value(Function<byte[], String> spelled) {
        byte[] pdf = signed(dictionary);
        long[] range = AlteredPdf.byteRange(pdf);
        String text = AlteredPdf.text(pdf);
        String digits = text.substring((int) range[1] + 1, (int) range[2] - 1);
        byte[] cmsBytes = java.util.HexFormat.of().parseHex(digits);
        int length = 4 + ((cmsBytes[2] & 0xff) << 8 | (cmsBytes[3] & 0xff));
        String now = spelled.apply(java.util.Arrays.copyOf(cmsBytes, length));
        String padded = now + "0".repeat(digits.length() - now.length());
        return RawPdf.bytes(text.substring(0, (int) range[1] + 1) + padded + text.substring((int) range[2] - 1));
    }

    private void types() {
        bad(
                "a signature that calls itself a document time stamp",
                signed(dictionary.replace("/Type/Sig", "/Type/DocTimeStamp")));
        bad(
                "the same, for CAdES",
                signed(dictionary
                        .replace("/Type/Sig", "/Type/DocTimeStamp")
                        .replace("adbe.pkcs7.detached", "ETSI.CAdES.detached")));
        bad("two types", signed(dictionary.replace("/Type/Sig", "/Type/Sig/Type/DocTimeStamp")));
        bad(
                "two encodings",
                signed(dictionary.replace(
                        "/SubFilter/adbe.pkcs7.detached", "/SubFilter/ETSI.RFC3161/SubFilter/adbe.pkcs7.detached")));
        bad("another type", signed(dictionary.replace("/Type/Sig", "/Type/Page")));
        bad("no encoding", signed(dictionary.replace("/SubFilter/adbe.pkcs7.detached", "")));
        good("another handler", signed(dictionary.replace("/Filter/Adobe.PPKLite", "/Filter/Kyso.Own")));
        byte[] plain = signed(dictionary);
        String body = RawPdf.body(plain, 10);
        bad(
                "the type exchanged later",
                RawPdf.append(plain, Map.of(10, body.replace("/Type/Sig", "/Type/DocTimeStamp"))));
    }
}
