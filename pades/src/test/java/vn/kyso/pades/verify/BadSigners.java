// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TsaFault;

/** Intact files whose signer, algorithm or time stamp is not what it should be. */
final class BadSigners {

    private static final String SIGNER = "signer";
    private static final String STAMP = "time stamp";
    private static final String WEAK = "weak algorithms";

    private BadSigners() {}

    static List<Specimen> of(TestPki pki, TestPki stranger) {
        TestSigning signing = new TestSigning(pki);
        byte[] form = RawPdf.file(RawPdf.form());
        List<Specimen> all = new ArrayList<>();
        all.add(Specimen.invalid(SIGNER, "revoked", signed(signing, pki, TestPreset.REVOKED)));
        all.add(Specimen.invalid(SIGNER, "suspended", signed(signing, pki, TestPreset.SUSPENDED)));
        all.add(Specimen.invalid(SIGNER, "expired", signed(signing, pki, TestPreset.EXPIRED)));
        all.add(Specimen.bad(
                SIGNER,
                "expired since, no time stamp",
                signing.sign(
                        form,
                        signing.by(pki.credential(TestPreset.EXPIRED))
                                .claiming(pki.clock().instant().minus(Duration.ofDays(100))))));
        all.add(Specimen.invalid(SIGNER, "not yet valid", signed(signing, pki, TestPreset.NOT_YET_VALID)));
        all.add(Specimen.bad(
                SIGNER, "status unknown to the responder", signed(signing, pki, TestPreset.STATUS_UNKNOWN)));
        all.add(Specimen.invalid(SIGNER, "a key not for signing", signed(signing, pki, TestPreset.WRONG_USAGE)));
        TestSigning strange = new TestSigning(stranger);
        all.add(Specimen.bad(
                SIGNER,
                "a stranger's certificate",
                strange.sign(form, strange.by(stranger.credential(TestPreset.CITIZEN)))));
        byte[] good = signing.sign(form, signing.by(pki.credential(TestPreset.CITIZEN)));
        all.add(Specimen.bad(
                SIGNER,
                "a good signature, then a visible one by a stranger",
                strange.sign(
                        good,
                        strange.by(stranger.credential(TestPreset.CITIZEN)).visibleAt(400))));
        all.add(Specimen.bad(WEAK, "RSA 1024", signed(signing, pki, TestPreset.WEAK_KEY)));
        all.add(Specimen.bad(WEAK, "a certificate signed over SHA-1", signed(signing, pki, TestPreset.SHA1_SIGNED)));
        all.add(Specimen.bad(
                WEAK,
                "adbe.pkcs7.sha1: the document's digest is SHA-1",
                OtherWriter.sha1(
                        form,
                        pki.credential(TestPreset.CITIZEN),
                        Date.from(pki.clock().instant()))));
        pki.server().timeStamp().next(TsaFault.WRONG_IMPRINT);
        all.add(Specimen.bad(
                STAMP,
                "over another digest",
                signing.sign(
                        form, signing.by(pki.credential(TestPreset.CITIZEN)).timeStamped())));
        pki.server().timeStamp().next(TsaFault.WRONG_SIGNER);
        all.add(Specimen.bad(
                STAMP,
                "by a stranger, over a certificate expired since",
                signing.sign(
                        form,
                        signing.by(pki.credential(TestPreset.EXPIRED))
                                .claiming(pki.clock().instant().minus(Duration.ofDays(100)))
                                .timeStamped())));
        all.add(Specimen.invalid(
                "tampered", "a byte of the page", AlteredPdf.replaced(good, "I owe 100", "I owe 999")));
        all.add(Specimen.invalid("tampered", "a byte of the signature value", value(good)));
        return all;
    }

    private static byte[] signed(TestSigning signing, TestPki pki, TestPreset preset) {
        return signing.sign(RawPdf.file(RawPdf.form()), signing.by(pki.credential(preset)));
    }

    private static byte[] value(byte[] signed) {
        long[] range = AlteredPdf.byteRange(signed);
        String hex = AlteredPdf.text(signed).substring((int) range[1] + 1, (int) range[2] - 1);
        byte[] changed = signed.clone();
        int at = (int) range[1] + hex.replaceAll("0+$", "").length() - 20;
        changed[at] = (byte) (changed[at] == '1' ? '2' : '1');
        return changed;
    }
}
