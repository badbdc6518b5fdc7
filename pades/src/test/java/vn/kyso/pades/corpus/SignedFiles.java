// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import static vn.kyso.pades.corpus.Sketch.onePage;
import static vn.kyso.pades.support.TestSigner.document;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import vn.kyso.core.BaselineLevel;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.Placement;
import vn.kyso.pades.support.ArchiveDocuments;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.DssSigning;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.trust.status.HttpRevocationSource;

/** Documents made by libraries: with earlier signatures by us, by DSS and PDFBox; certified; protected; rotated. */
final class SignedFiles {

    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);

    /** Judges on a busy machine as on an idle one. */
    private static final PadesSigner PATIENT = LongTerm.builder()
            .revocation(HttpRevocationSource.builder()
                    .allowPrivateHosts(java.util.Set.of("127.0.0.1"))
                    .callLimit(Duration.ofSeconds(20))
                    .build())
            .build();

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private SignedFiles() {}

    static Map<String, byte[]> all() throws Exception {
        SignedFiles all = new SignedFiles();
        all.earlier();
        all.certified();
        all.encrypted();
        all.rotated();
        all.archives();
        return all.files;
    }

    private void earlier() throws Exception {
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("table", Documents.table());
        kinds.put("streams", Documents.objectStreams());
        kinds.put(
                "form",
                onePage("/AcroForm 8 0 R", "/Annots 7 0 R")
                        .with(7, "[]")
                        .with(8, "<</Fields 6 0 R>>")
                        .with(6, "[]")
                        .as(Sketch.Layout.OBJECT_STREAM));
        for (Map.Entry<String, byte[]> kind : kinds.entrySet()) {
            String name = kind.getKey();
            byte[] pdf = kind.getValue();
            files.put("kyso-once-" + name, Kit.citizen().sign(pdf));
            files.put("kyso-three-times-" + name, Kit.citizen().signTimes(pdf, 3));
            files.put(
                    "kyso-visible-" + name,
                    Kit.citizen()
                            .sign(document(pdf)
                                    .placement(Placement.rectangle(1, 300, 300, 150, 50))
                                    .build()));
            for (BaselineLevel level : List.of(BaselineLevel.T, BaselineLevel.LT, BaselineLevel.LTA)) {
                files.put(
                        "kyso-" + level.name().toLowerCase(java.util.Locale.ROOT) + "-" + name,
                        LongTerm.signer(CITIZEN).with(PATIENT).with(level).sign(pdf));
            }
            byte[] once = DssSigning.sign(pdf, CITIZEN, null);
            files.put("dss-once-" + name, once);
            files.put("dss-twice-" + name, DssSigning.sign(once, CITIZEN, null));
            files.put("dss-then-kyso-" + name, Kit.citizen().sign(once));
            files.put("pdfbox-unfinished-" + name, unfinished(pdf));
            byte[] broken = once.clone();
            broken[20] ^= 1;
            files.put("dss-broken-" + name, broken);
        }
    }

    /** A signature whose value is no CMS structure, by PDFBox. */
    private static byte[] unfinished(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            Calendar time = new GregorianCalendar(java.util.TimeZone.getTimeZone("UTC"));
            time.setTimeInMillis(0);
            signature.setSignDate(time);
            document.addSignature(signature, content -> new byte[] {0x30, 0});
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private void certified() throws Exception {
        for (CertificationPermission permission : CertificationPermission.values()) {
            byte[] certified = DssSigning.sign(Documents.table(), CITIZEN, permission);
            files.put("certified-" + permission.getCode(), certified);
            if (permission != CertificationPermission.NO_CHANGE_PERMITTED) {
                files.put("certified-" + permission.getCode() + "-then-dss", DssSigning.sign(certified, CITIZEN, null));
            }
        }
        for (String action : List.of("/Action/All", "/Action/Include/Fields[(name)]", "/Action/Exclude/Fields[(x)]")) {
            Sketch form = onePage("/AcroForm<</Fields[9 0 R]>>", "/Annots[9 0 R]")
                    .with(9, "<</FT/Sig/T(sig)/Type/Annot/Subtype/Widget/Rect[9 9 90 90]/P 3 0 R/F 4/Lock 10 0 R>>")
                    .with(10, "<</Type/SigFieldLock" + action + ">>");
            files.put(
                    "locked-" + action.split("/")[2].toLowerCase(java.util.Locale.ROOT),
                    Kit.citizen()
                            .sign(document(form.as(Sketch.Layout.TABLE))
                                    .placement(Placement.field("sig"))
                                    .build()));
        }
    }

    private void encrypted() {
        for (int bits : new int[] {40, 128, 256}) {
            files.put("owner-password-" + bits, encrypted(bits, true, "", new AccessPermission()));
            files.put("user-password-" + bits, encrypted(bits, true, "geheim", new AccessPermission()));
        }
        files.put("owner-password-rc4-128", encrypted(128, false, "", new AccessPermission()));
        AccessPermission none = new AccessPermission();
        none.setCanModifyAnnotations(false);
        none.setCanFillInForm(false);
        none.setCanModify(false);
        files.put("owner-password-nothing-permitted", encrypted(128, true, "", none));
        AccessPermission fill = new AccessPermission();
        fill.setCanModifyAnnotations(false);
        fill.setCanModify(false);
        files.put("owner-password-filling-permitted", encrypted(128, true, "", fill));
    }

    private static byte[] encrypted(int bits, boolean aes, String user, AccessPermission permission) {
        return Documents.onePage(false, document -> {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", user, permission);
            policy.setEncryptionKeyLength(bits);
            policy.setPreferAES(aes && bits > 40);
            document.protect(policy);
        });
    }

    private void rotated() {
        for (int degrees : new int[] {0, 90, 180, 270}) {
            files.put("made-rotated-" + degrees, Documents.rotated(degrees, new PDRectangle(50, 60, 400, 500)));
        }
    }

    private void archives() {
        for (int part = 1; part <= 3; part++) {
            files.put("pdfa-" + part + "b", ArchiveDocuments.of(part, false, false));
            files.put("pdfa-" + part + "b-form", ArchiveDocuments.of(part, true, false));
            files.put("pdfa-" + part + "b-signed", Kit.citizen().sign(ArchiveDocuments.of(part, true, part > 1)));
        }
    }
}
