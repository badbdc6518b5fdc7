// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationHighlight;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import vn.kyso.pades.support.Programs;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Files as common programs write them, with nothing wrong. */
final class GoodFiles {

    private static final String ONE = "one signature";
    private static final String SEVERAL = "several signatures";
    private static final String PERMITTED = "permitted changes";
    private static final String FORMS = "other forms of files";

    private final TestPki pki;
    private final TestSigning signing;
    private final TestCredential citizen;
    private final List<Specimen> all = new ArrayList<>();

    private GoodFiles(TestPki pki) {
        this.pki = pki;
        this.signing = new TestSigning(pki);
        this.citizen = pki.credential(TestPreset.CITIZEN);
    }

    static List<Specimen> of(TestPki pki, Path folder) {
        GoodFiles files = new GoodFiles(pki);
        files.one();
        files.several();
        files.permitted();
        files.forms(folder);
        return files.all;
    }

    private void good(String family, String name, byte[] pdf) {
        all.add(Specimen.good(family, name, pdf));
    }

    private TestSigning.Plan plan() {
        return signing.by(citizen);
    }

    private Date now() {
        return Date.from(Instant.now(pki.clock()));
    }

    private void one() {
        byte[] form = RawPdf.file(RawPdf.form());
        byte[] signed = signing.sign(form, plan());
        byte[] stamped = signing.sign(form, plan().timeStamped());
        byte[] lasting = signing.extend(stamped, SignatureLevel.PAdES_BASELINE_LT);
        good(ONE, "level B", signed);
        good(ONE, "level T", stamped);
        good(ONE, "level LT: status appended", lasting);
        good(
                ONE,
                "level LTA: status and document time stamp appended",
                signing.extend(stamped, SignatureLevel.PAdES_BASELINE_LTA));
        good(
                ONE,
                "level LTA, renewed",
                signing.extend(
                        signing.extend(stamped, SignatureLevel.PAdES_BASELINE_LTA), SignatureLevel.PAdES_BASELINE_LTA));
        good(ONE, "visible", signing.sign(form, plan().visibleAt(400)));
        good(ONE, "elliptic curve", signing.sign(form, signing.by(pki.credential(TestPreset.EC_P256))));
        good(ONE, "an organisation", signing.sign(form, signing.by(pki.credential(TestPreset.ORGANISATION))));
        good(
                ONE,
                "adbe.pkcs7.detached, no ESS attribute, written by PDFBox",
                OtherWriter.detached(form, citizen, now()));
        good(
                ONE,
                "the same, with status and document time stamp appended by DSS",
                signing.extend(
                        signing.extend(OtherWriter.detached(form, citizen, now()), SignatureLevel.PAdES_BASELINE_T),
                        SignatureLevel.PAdES_BASELINE_LTA));
        good(ONE, "a line end behind the file", AlteredPdf.followedBy(signed, "\r\n"));
    }

    private void several() {
        byte[] form = RawPdf.file(RawPdf.form());
        byte[] once = signing.sign(form, plan());
        TestSigning.Plan other = signing.by(pki.credential(TestPreset.OTHER_CITIZEN));
        byte[] twice = signing.sign(once, other);
        good(SEVERAL, "two persons", twice);
        good(SEVERAL, "two persons, the second visible", signing.sign(once, other.visibleAt(500)));
        good(SEVERAL, "three, the last by PDFBox", OtherWriter.detached(twice, citizen, now()));
        good(SEVERAL, "PDFBox first, DSS second", signing.sign(OtherWriter.detached(form, citizen, now()), other));
        good(
                SEVERAL,
                "two at level LTA, one after the other",
                signing.extend(
                        signing.sign(
                                signing.extend(
                                        signing.sign(form, plan().timeStamped()), SignatureLevel.PAdES_BASELINE_LTA),
                                signing.by(citizen).timeStamped()),
                        SignatureLevel.PAdES_BASELINE_LTA));
        byte[] fields = RawPdf.file(twoFields());
        byte[] first = signing.sign(fields, plan().field("s1"));
        good(
                SEVERAL,
                "two fields made beforehand",
                signing.sign(
                        first,
                        signing.by(pki.credential(TestPreset.OTHER_CITIZEN)).field("s2")));
        good(SEVERAL, "one of two fields made beforehand", first);
        good(SEVERAL, "a field for the next signer put in afterwards", AlteredPdf.appended(once, document -> {
            var form2 = document.getDocumentCatalog().getAcroForm(null);
            COSDictionary field = new COSDictionary();
            field.setItem(COSName.FT, COSName.SIG);
            field.setString(COSName.T, "next");
            field.setItem(COSName.TYPE, COSName.ANNOT);
            field.setItem(COSName.SUBTYPE, COSName.WIDGET);
            field.setItem(COSName.RECT, new PDRectangle(300, 100, 150, 50).getCOSArray());
            field.setItem(COSName.P, document.getPage(0));
            field.setInt(COSName.F, 4);
            field.setNeedToBeUpdated(true);
            COSArray list = form2.getCOSObject().getCOSArray(COSName.FIELDS);
            list.add(field);
            list.setNeedToBeUpdated(true);
            form2.getCOSObject().setNeedToBeUpdated(true);
            COSArray annotations = document.getPage(0).getCOSObject().getCOSArray(COSName.ANNOTS);
            annotations.add(field);
            annotations.setNeedToBeUpdated(true);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        }));
    }

    private static Map<Integer, String> twoFields() {
        Map<Integer, String> objects = RawPdf.form();
        String widget = "/FT/Sig/Type/Annot/Subtype/Widget/F 4/P 3 0 R/MK<</BC[0 0 0]>>";
        objects.put(
                RawPdf.FORM, "<</Fields[7 0 R 10 0 R 11 0 R]/SigFlags 1/DR<</Font<</F1 5 0 R>>>>/DA(/F1 12 Tf 0 g)>>");
        objects.put(10, "<<" + widget + "/T(s1)/Rect[72 400 272 450]>>");
        objects.put(11, "<<" + widget + "/T(s2)/Rect[300 400 500 450]>>");
        objects.put(RawPdf.PAGE, objects.get(RawPdf.PAGE).replace("/Annots[7 0 R]", "/Annots[7 0 R 10 0 R 11 0 R]"));
        return objects;
    }

    private void permitted() {
        byte[] form = RawPdf.file(RawPdf.form());
        for (int p = 1; p <= 3; p++) {
            good(PERMITTED, "certified, P is " + p, certified(form, p));
        }
        byte[] two = certified(form, 2);
        good(PERMITTED, "P is 2: a field filled", filled(two, "250"));
        TestSigning.Plan other = signing.by(pki.credential(TestPreset.OTHER_CITIZEN));
        good(PERMITTED, "P is 2: signed by another", signing.sign(two, other));
        good(PERMITTED, "P is 2: a field filled, then signed by another", signing.sign(filled(two, "250"), other));
        good(PERMITTED, "P is 2: signed by another, then a field filled", filled(signing.sign(two, other), "250"));
        good(
                PERMITTED,
                "P is 2: certified by PDFBox, a field filled",
                filled(OtherWriter.certified(form, citizen, now(), 2), "250"));
        good(
                PERMITTED,
                "P is 1: status and document time stamp appended",
                signing.extend(
                        signing.sign(
                                form, plan().timeStamped().certifying(CertificationPermission.NO_CHANGE_PERMITTED)),
                        SignatureLevel.PAdES_BASELINE_LTA));
        byte[] three = certified(form, 3);
        good(PERMITTED, "P is 3: a sticky note in free room", noted(three));
        good(PERMITTED, "P is 3: words highlighted", highlighted(three));
    }

    private byte[] certified(byte[] pdf, int p) {
        return signing.sign(pdf, plan().certifying(DocumentAttacks.permission(p)));
    }

    private static byte[] filled(byte[] pdf, String value) {
        String field = RawPdf.body(pdf, RawPdf.FIELD).replaceFirst("/V ?\\([^)]*\\)", "/V(" + value + ")");
        return RawPdf.append(
                pdf,
                Map.of(RawPdf.FIELD, field.replaceFirst("/N \\d+ 0 R", "/N 61 0 R"), 61, RawPdf.appearance(value)));
    }

    private static byte[] noted(byte[] pdf) {
        return AlteredPdf.appended(pdf, document -> {
            PDAnnotationText note = new PDAnnotationText();
            note.setRectangle(new PDRectangle(400, 300, 20, 20));
            note.setContents("please check");
            note.constructAppearances(document);
            add(document, note.getCOSObject());
        });
    }

    private static byte[] highlighted(byte[] pdf) {
        return AlteredPdf.appended(pdf, document -> {
            PDAnnotationHighlight mark = new PDAnnotationHighlight();
            mark.setRectangle(new PDRectangle(70, 695, 120, 25));
            mark.setQuadPoints(new float[] {70, 720, 190, 720, 70, 695, 190, 695});
            mark.setColor(new org.apache.pdfbox.pdmodel.graphics.color.PDColor(
                    new float[] {1, 1, 0}, org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB.INSTANCE));
            mark.constructAppearances(document);
            add(document, mark.getCOSObject());
        });
    }

    private static void add(org.apache.pdfbox.pdmodel.PDDocument document, COSDictionary annotation) {
        annotation.setNeedToBeUpdated(true);
        COSDictionary page = document.getPage(0).getCOSObject();
        COSArray longer = new COSArray();
        longer.addAll(page.getCOSArray(COSName.ANNOTS));
        longer.add(annotation);
        page.setItem(COSName.ANNOTS, longer);
        page.setNeedToBeUpdated(true);
    }

    private void forms(Path folder) {
        good(FORMS, "object streams", signing.sign(TestSigning.plain(), plan()));
        good(
                FORMS,
                "object streams, two persons",
                signing.sign(
                        signing.sign(TestSigning.plain(), plan()),
                        signing.by(pki.credential(TestPreset.OTHER_CITIZEN))));
        good(
                FORMS,
                "object streams, level LTA",
                signing.extend(
                        signing.sign(TestSigning.plain(), plan().timeStamped()), SignatureLevel.PAdES_BASELINE_LTA));
        if (Programs.isPresent("qpdf")) {
            for (String kind : List.of("--linearize", "--object-streams=generate", "--qdf")) {
                byte[] written = qpdf(folder, kind);
                good(FORMS, "qpdf " + kind, signing.sign(written, plan()));
                good(
                        FORMS,
                        "qpdf " + kind + ", level LTA",
                        signing.extend(signing.sign(written, plan().timeStamped()), SignatureLevel.PAdES_BASELINE_LTA));
            }
        }
    }

    private static byte[] qpdf(Path folder, String kind) {
        try {
            Path in = folder.resolve("in.pdf");
            Path out = folder.resolve("out.pdf");
            Files.write(in, RawPdf.file(RawPdf.form()));
            Programs.run(folder, "qpdf", kind, in.toString(), out.toString());
            return Files.readAllBytes(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
