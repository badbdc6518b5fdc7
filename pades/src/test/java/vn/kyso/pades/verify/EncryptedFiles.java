// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Signed files that are encrypted and open without a password, good ones and attacked ones. */
final class EncryptedFiles {

    private static final String FAMILY = "encrypted";

    private EncryptedFiles() {}

    static List<Specimen> of(TestPki pki) {
        TestCredential citizen = pki.credential(TestPreset.CITIZEN);
        Date now = Date.from(pki.clock().instant());
        List<Specimen> all = new ArrayList<>();
        for (int bits : List.of(40, 128, 256)) {
            byte[] signed = OtherWriter.detached(encrypted(bits), citizen, now);
            all.add(Specimen.good(FAMILY, "a key of " + bits + " bits, signed", signed));
            all.add(Specimen.good(
                    FAMILY,
                    "a key of " + bits + " bits, signed by two",
                    OtherWriter.detached(signed, pki.credential(TestPreset.OTHER_CITIZEN), now)));
            all.add(Specimen.bad(FAMILY, "a key of " + bits + " bits, page content exchanged", exchanged(signed)));
        }
        byte[] signed = OtherWriter.detached(encrypted(128), citizen, now);
        all.add(Specimen.invalid(FAMILY, "a byte of encrypted content changed", changedInPlace(signed)));
        all.add(Specimen.bad(
                FAMILY,
                "what was encrypted is sent away when the document is opened",
                AlteredPdf.appended(signed, document -> {
                    COSDictionary action = new COSDictionary();
                    action.setName(COSName.S, "SubmitForm");
                    action.setString(COSName.F, "http://127.0.0.1/");
                    COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
                    catalog.setItem(COSName.OPEN_ACTION, action);
                    catalog.setNeedToBeUpdated(true);
                })));
        all.add(Specimen.bad(FAMILY, "encrypted streams declared to be in clear", inClear(signed)));
        all.add(Specimen.bad(FAMILY, "the protection taken out of the trailer", unprotected(signed)));
        return all;
    }

    private static byte[] encrypted(int bits) {
        try (PDDocument document = Loader.loadPDF(RawPdf.file(RawPdf.form()));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", "", new AccessPermission());
            policy.setEncryptionKeyLength(bits);
            policy.setPreferAES(bits > 40);
            document.protect(policy);
            document.save(out, org.apache.pdfbox.pdfwriter.compress.CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] exchanged(byte[] signed) {
        return AlteredPdf.appended(signed, document -> {
            PDStream content = new PDStream(document);
            try (var out = content.createOutputStream()) {
                out.write(RawPdf.bytes(RawPdf.text("I owe 999")));
            }
            document.getPage(0).setContents(content);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            content.getCOSObject().setNeedToBeUpdated(true);
        });
    }

    private static byte[] changedInPlace(byte[] signed) {
        byte[] changed = signed.clone();
        changed[AlteredPdf.text(signed).indexOf("stream") + 40] ^= 1;
        return changed;
    }

    private static byte[] inClear(byte[] signed) {
        int number = RawPdf.number(found(signed, "/Encrypt (\\d+ 0 R)"));
        String body = RawPdf.body(signed, number).replaceFirst("/StmF ?/StdCF", "/StmF /Identity");
        return RawPdf.append(
                signed,
                Map.of(80, body),
                "/Root " + RawPdf.root(signed) + "/Encrypt 80 0 R/ID " + found(signed, "(?s)/ID (\\[.*?\\])"));
    }

    private static byte[] unprotected(byte[] signed) {
        return RawPdf.append(
                signed,
                Map.of(80, "<<>>"),
                "/Root " + RawPdf.root(signed) + "/Encrypt null/ID " + found(signed, "(?s)/ID (\\[.*?\\])"));
    }

    private static String found(byte[] pdf, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(AlteredPdf.text(pdf));
        if (!matcher.find()) {
            throw new IllegalArgumentException("not found: " + pattern);
        }
        return matcher.group(1);
    }
}
