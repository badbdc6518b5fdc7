// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kyso.core.FailureCode.ANSWER_INCONSISTENT;
import static vn.kyso.core.FailureCode.ANSWER_TOO_LARGE;
import static vn.kyso.core.FailureCode.ANSWER_UNREADABLE;
import static vn.kyso.core.FailureCode.VALUE_DOES_NOT_VERIFY;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.bouncycastle.asn1.ASN1Encoding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.DssSigning;
import vn.kyso.pades.support.GatewaySigning;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.TestSigner;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestSignatureScheme;

/** What a provider returns instead of the original with one signature: always refused, always as its own fault. */
class HostileReturnsTest {

    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);
    private static final TestCredential OTHER = Kit.PKI.credential(TestPreset.OTHER_CITIZEN);

    private final byte[] original = Documents.onePage(false, document -> {
        PDAcroForm form = new PDAcroForm(document);
        document.getDocumentCatalog().setAcroForm(form);
        PDTextField field = new PDTextField(form);
        field.setPartialName("amount");
        form.getFields().add(field);
    });

    private static GatewaySigning gateway() {
        return GatewaySigning.by(CITIZEN);
    }

    private void refused(FailureCode code, byte[] returned, String because) {
        refused(code, original, returned, because);
    }

    private static void refused(FailureCode code, byte[] original, byte[] returned, String because) {
        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> citizen().takeOver(original, returned))
                .satisfies(
                        e -> assertThat(e.failure().code()).as(e.getMessage()).isEqualTo(code))
                .withMessageContaining(because);
    }

    private static byte[] appended(byte[] pdf, Documents.Step<PDDocument> change) {
        try (PDDocument document = Loader.loadPDF(pdf);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.on(document);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] followedBy(byte[] pdf, String more) {
        byte[] tail = more.getBytes(ISO_8859_1);
        byte[] all = Arrays.copyOf(pdf, pdf.length + tail.length);
        System.arraycopy(tail, 0, all, pdf.length, tail.length);
        return all;
    }

    @Test
    @DisplayName("LAW 5: a document whose beginning is not the original, byte for byte, is refused")
    void law5_theOriginalIsThePrefix() throws Exception {
        byte[] changed = original.clone();
        changed[12] ^= 1; // in the comment behind the header
        refused(ANSWER_INCONSISTENT, gateway().sign(changed), "does not begin with");
        byte[] honest = gateway().sign(original);
        honest[original.length / 2] ^= 1;
        refused(ANSWER_INCONSISTENT, honest, "does not begin with");
        try (PDDocument document = Loader.loadPDF(gateway().sign(original))) {
            ByteArrayOutputStream rewritten = new ByteArrayOutputStream();
            document.save(rewritten);
            refused(ANSWER_INCONSISTENT, rewritten.toByteArray(), "");
        }
    }

    @Test
    void nothingAppended_andNothingSigned() {
        refused(ANSWER_INCONSISTENT, original, "nothing was appended");
        refused(ANSWER_INCONSISTENT, Arrays.copyOf(original, 100), "nothing was appended");
        refused(ANSWER_INCONSISTENT, new byte[0], "nothing was appended");
        byte[] annotated = appended(
                original,
                document -> document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true));
        refused(ANSWER_INCONSISTENT, annotated, "0 new signatures");
    }

    @Test
    void twoSignaturesInsteadOfOne() {
        byte[] twice = GatewaySigning.by(OTHER).sign(gateway().sign(original));
        refused(ANSWER_INCONSISTENT, twice, "2 new signatures");
        refused(ANSWER_INCONSISTENT, gateway().sign(GatewaySigning.by(OTHER).sign(original)), "2 new signatures");
        refused(ANSWER_INCONSISTENT, gateway().subFilter("ETSI.RFC3161").sign(original), "time stamp");
    }

    @Test
    @DisplayName("LAW 5: page content changed in the signed revision is found, although the signature covers it")
    void law5_changedContent() {
        refused(
                ANSWER_INCONSISTENT,
                gateway()
                        .changing(document -> {
                            PDPage page = document.getPage(0);
                            PDStream forged = new PDStream(document);
                            forged.getCOSObject().setNeedToBeUpdated(true);
                            try (var out = forged.createOutputStream()) {
                                out.write("BT (Forged) Tj ET".getBytes(ISO_8859_1));
                            }
                            page.setContents(forged);
                            page.getCOSObject().setNeedToBeUpdated(true);
                        })
                        .sign(original),
                "changes more than a signature needs");
        refused(
                ANSWER_INCONSISTENT,
                gateway()
                        .changing(document -> {
                            COSStream content =
                                    document.getPage(0).getCOSObject().getCOSStream(COSName.CONTENTS);
                            try (var out = content.createOutputStream()) {
                                out.write("BT ET".getBytes(ISO_8859_1));
                            }
                            content.setNeedToBeUpdated(true);
                        })
                        .sign(original),
                "changes more than a signature needs");
    }

    @Test
    @DisplayName("LAW 5: pages, annotations, form values and scripts beside the signature are found")
    void law5_otherThingsAdded() {
        refusedChange(document -> {
            document.addPage(new PDPage());
            document.getPages().getCOSObject().setNeedToBeUpdated(true);
        });
        refusedChange(document -> {
            PDAnnotationText note = new PDAnnotationText();
            note.setRectangle(new PDRectangle(10, 10, 20, 20));
            note.setContents("forged");
            document.getPage(0).getAnnotations().add(note);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        });
        refusedChange(document -> {
            var field = document.getDocumentCatalog().getAcroForm(null).getField("amount");
            field.getCOSObject().setItem(COSName.V, new COSString("1000000"));
            field.getCOSObject().setNeedToBeUpdated(true);
        });
        refusedChange(document -> {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')"));
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
        });
        refusedChange(document -> {
            document.getPage(0).setRotation(180);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        });
    }

    private void refusedChange(Documents.Step<PDDocument> change) {
        refused(ANSWER_INCONSISTENT, gateway().changing(change).sign(original), "changes more than a signature needs");
        refused(ANSWER_INCONSISTENT, gateway().sign(appended(original, change)), "changes more than a signature needs");
    }

    @Test
    @DisplayName("A script that hangs on the new signature's field is found")
    void aScriptOnTheField() {
        byte[] withAction = gateway()
                .afterAdding(document -> document.getSignatureFields()
                        .get(0)
                        .getWidgets()
                        .get(0)
                        .setAction(new PDActionJavaScript("app.alert('x')")))
                .sign(original);
        refused(ANSWER_INCONSISTENT, withAction, "action of a signature field");
    }

    @Test
    @DisplayName("LAW 5: removed objects, removed fields and dropped validation material are found")
    void law5_removedThings() {
        byte[] signed = GatewaySigning.by(OTHER).sign(original);
        byte[] without = gateway()
                .changing(document -> {
                    COSArray fields = document.getDocumentCatalog()
                            .getAcroForm(null)
                            .getCOSObject()
                            .getCOSArray(COSName.FIELDS);
                    fields.remove(fields.size() - 1);
                    fields.setNeedToBeUpdated(true);
                    document.getDocumentCatalog()
                            .getAcroForm(null)
                            .getCOSObject()
                            .setNeedToBeUpdated(true);
                })
                .sign(signed);
        refused(ANSWER_INCONSISTENT, signed, without, "lacks a signature");

        COSName dss = COSName.getPDFName("DSS");
        byte[] withMaterial = appended(signed, document -> {
            COSStream certificate = document.getDocument().createCOSStream();
            try (var out = certificate.createOutputStream()) {
                out.write(new byte[] {1, 2, 3});
            }
            COSArray certificates = new COSArray();
            certificates.add(certificate);
            COSDictionary material = new COSDictionary();
            material.setItem(COSName.getPDFName("Certs"), certificates);
            document.getDocumentCatalog().getCOSObject().setItem(dss, material);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
        });
        assertThat(citizen().takeOver(withMaterial, gateway().sign(withMaterial)))
                .isNotNull();
        byte[] dropped = gateway()
                .changing(document -> {
                    document.getDocumentCatalog().getCOSObject().removeItem(dss);
                    document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
                })
                .sign(withMaterial);
        refused(ANSWER_INCONSISTENT, withMaterial, dropped, "validation material");
    }

    @Test
    @DisplayName("LAW 5: page content that an appended cross-reference marks as free is found")
    void law5_freedObject() {
        var bodies = Documents.small("", "/Contents 4 0 R");
        bodies.put(4, "<</Length 5>>\nstream\nBT ET\nendstream");
        byte[] plain = Documents.byHand(bodies, "/Root 1 0 R");
        String text = new String(plain, ISO_8859_1);
        String previous = text.substring(text.lastIndexOf("startxref") + 10)
                .lines()
                .findFirst()
                .orElseThrow();
        byte[] freed = followedBy(
                plain,
                "xref\n4 1\n0000000000 00001 f \ntrailer\n<</Size 5/Root 1 0 R/Prev " + previous + ">>\nstartxref\n"
                        + plain.length + "\n%%EOF\n");

        assertThat(citizen().takeOver(plain, gateway().sign(plain))).isNotNull();
        refused(ANSWER_INCONSISTENT, plain, gateway().sign(freed), "removed");
    }

    @Test
    @DisplayName("Nothing may follow what the signature covers: no revision, no time stamp, no blank")
    void law7_theSignatureCoversTheWholeFile() {
        byte[] honest = gateway().sign(original);
        refused(ANSWER_INCONSISTENT, followedBy(honest, "\n"), "nothing may follow");
        refused(ANSWER_INCONSISTENT, followedBy(honest, "%%EOF\n"), "not reached by");
        byte[] later = appended(
                honest, document -> document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true));
        refused(ANSWER_INCONSISTENT, later, "nothing may follow");
    }

    @Test
    @DisplayName("Asked for was a signature: a certification is refused")
    void certificationsAreRefused() throws Exception {
        byte[] plain = Documents.table();
        for (CertificationPermission permission : CertificationPermission.values()) {
            refused(ANSWER_INCONSISTENT, plain, DssSigning.sign(plain, CITIZEN, permission), "certifies the document");
        }
    }

    @Test
    @DisplayName("LAW 3: a signature by another certificate, or with another key than its certificate says, is refused")
    void law3_strangers() {
        refused(ANSWER_INCONSISTENT, GatewaySigning.by(OTHER).sign(original), "certificate chosen at the start");
        refused(VALUE_DOES_NOT_VERIFY, gateway().secretlyWith(OTHER).sign(original), "does not verify");
        refused(
                VALUE_DOES_NOT_VERIFY,
                gateway()
                        .scheme(TestSignatureScheme.RSA_PSS, TestSignatureScheme.RSA_PKCS1)
                        .sign(original),
                "in the way the signature names");
    }

    @Test
    @DisplayName("LAW 7: less than level B is refused, whatever kind of lesser signature it is")
    void law7_lesserSignatures() {
        refused(ANSWER_INCONSISTENT, gateway().subFilter("adbe.pkcs7.detached").sign(original), "PAdES level B");
        refused(ANSWER_INCONSISTENT, gateway().subFilter("adbe.x509.rsa_sha1").sign(original), "PAdES level B");
        refused(ANSWER_INCONSISTENT, gateway().undated().sign(original), "entry M");
        refused(ANSWER_INCONSISTENT, gateway().certificateInAttribute(null).sign(original), "signing-certificate-v2");
        refused(ANSWER_INCONSISTENT, gateway().certificateInAttribute(OTHER).sign(original), "another certificate");
        refused(ANSWER_INCONSISTENT, gateway().withSigningTime().sign(original), "signing-time");
        refused(ANSWER_INCONSISTENT, gateway().withoutCertificates().sign(original), "does not carry it");
        refused(ANSWER_INCONSISTENT, gateway().digest("SHA-1").sign(original), "another digest");
        refused(ANSWER_INCONSISTENT, gateway().encapsulating().sign(original), "detached");
        refused(ANSWER_INCONSISTENT, gateway().signers(2).sign(original), "2 signers");
        refused(ANSWER_INCONSISTENT, gateway().encoding(ASN1Encoding.BER).sign(original), "DER");
    }

    @Test
    void aDigestOfOtherBytes_andNoCmsAtAll() {
        refused(
                ANSWER_INCONSISTENT,
                gateway()
                        .content(bytes -> Arrays.copyOf(bytes, bytes.length - 1))
                        .sign(original),
                "other bytes than its own");
        refused(
                ANSWER_INCONSISTENT,
                gateway().cms(bytes -> new byte[] {1, 2, 3}).sign(original),
                "");
        refused(
                ANSWER_INCONSISTENT,
                gateway().cms(bytes -> new byte[] {0x30, 0x00}).sign(original),
                "cannot be read");
        refused(
                ANSWER_INCONSISTENT,
                gateway()
                        .cms(bytes -> Arrays.copyOf(bytes, bytes.length + 4_000))
                        .cmsTail((byte) 7)
                        .sign(original),
                "other than zeros");
    }

    @Test
    @DisplayName("A field that an earlier signature locked stays locked for providers; they may sign another")
    void lockedFields() {
        var bodies = Documents.small("/AcroForm<</Fields[4 0 R 6 0 R]/SigFlags 3>>", "/Annots[4 0 R 6 0 R]");
        bodies.put(4, "<</FT/Sig/T(First)/V 5 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>");
        bodies.put(
                5,
                "<</Type/Sig/Contents<00>/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/Include"
                        + "/Fields[(citizen)]>>>>]>>");
        bodies.put(6, "<</Type/Annot/Subtype/Widget/FT/Sig/T(citizen)/F 4/Rect[0 0 0 0]/P 3 0 R>>");
        byte[] locking = Documents.byHand(bodies, "/Root 1 0 R");

        refused(ANSWER_INCONSISTENT, locking, gateway().into("citizen").sign(locking), "forbids to sign");
        assertThat(citizen().takeOver(locking, gateway().sign(locking))).isNotNull();
    }

    @Test
    @DisplayName("A lock on other fields that nobody asked for is refused")
    void locksThatNobodyAskedFor() {
        byte[] locking = gateway()
                .dictionary(signature -> {
                    COSDictionary parameters = new COSDictionary();
                    parameters.setName("Action", "All");
                    COSDictionary reference = new COSDictionary();
                    reference.setName("TransformMethod", "FieldMDP");
                    reference.setItem(COSName.getPDFName("TransformParams"), parameters);
                    COSArray references = new COSArray();
                    references.add(reference);
                    signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
                })
                .sign(original);
        refused(ANSWER_INCONSISTENT, locking, "restricts later changes");
    }

    @Test
    void garbageBehindTheOriginal() {
        refused(ANSWER_UNREADABLE, followedBy(original, "<html>502 Bad Gateway</html>".repeat(50_000)), "");
        refused(ANSWER_UNREADABLE, followedBy(original, "startxref\n5\n%%EOF\n"), "document-damaged");
        byte[] honest = gateway().sign(original);
        for (int missing : new int[] {1, 8, 100, 1000, honest.length - original.length - 10}) {
            assertThatExceptionOfType(ProtocolViolationException.class)
                    .isThrownBy(() -> citizen().takeOver(original, Arrays.copyOf(honest, honest.length - missing)));
        }
    }

    @Test
    void deepAndHuge() {
        refused(ANSWER_TOO_LARGE, Arrays.copyOf(original, original.length + 17 * 1024 * 1024), "limit");
        for (int levels : new int[] {500, 200_000}) {
            String nested = "[".repeat(levels) + "]".repeat(levels);
            byte[] deep = gateway()
                    .dictionary(signature -> signature
                            .getCOSObject()
                            .setItem(COSName.getPDFName("X"), new COSString("§".repeat(2 * levels))))
                    .sign(original);
            String text = new String(deep, ISO_8859_1);
            int at = text.indexOf("/X ", original.length);
            assertThat(at).isPositive();
            int end = text.indexOf('\n', at);
            String replaced = text.substring(0, at)
                    + ("/X " + nested + " ".repeat(Math.max(0, end - at - 3 - nested.length())))
                    + text.substring(end);
            assertThatExceptionOfType(ProtocolViolationException.class)
                    .isThrownBy(() -> citizen().takeOver(original, replaced.getBytes(ISO_8859_1)));
        }
    }

    @Test
    @DisplayName("Streams that unpack to gigabytes are refused before they are unpacked, here and in an original")
    void bombs() throws IOException {
        byte[] plain = Documents.objectStreams();
        byte[] zeros = deflated(300L << 20);
        for (String filter : List.of("/FlateDecode", "[/FlateDecode/FlateDecode]")) {
            byte[] bomb = withCrossReference(plain, "/Size 100/Filter" + filter, zeros);
            refused(ANSWER_UNREADABLE, plain, bomb, "document-limit-exceeded");
            assertRefused(FailureCode.DOCUMENT_LIMIT_EXCEEDED, () -> citizen().sign(bomb));
        }
        byte[] endless = withCrossReference(plain, "/Size 2000000000/Filter/FlateDecode", deflated(1 << 20));
        refused(ANSWER_UNREADABLE, plain, endless, "document-limit-exceeded");
    }

    private static byte[] deflated(long count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            byte[] piece = new byte[1 << 20];
            for (long done = 0; done < count; done += piece.length) {
                out.write(piece);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] withCrossReference(byte[] pdf, String entries, byte[] content) {
        String head = "99 0 obj <</Type/XRef/W[1 2 1]/Root 1 0 R/Length " + content.length + entries + ">>\nstream\n";
        return followedBy(
                pdf,
                head + new String(content, ISO_8859_1) + "\nendstream\nendobj\nstartxref\n" + pdf.length + "\n%%EOF\n");
    }

    @Test
    @DisplayName("Judging takes no longer than the limit set")
    void time() {
        TestSigner signer = citizen();
        var registered = signer.register(document(original).build());
        byte[] honest = gateway().sign(original);
        TestSigner hurried = signer.with(
                PadesSigner.builder().maxParseTime(Duration.ofNanos(1)).build());

        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> hurried.takeOver(registered, honest))
                .withMessageContaining("document-limit-exceeded");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName(
            "Any byte of the increment changed: refused with a typed error, unless it stands in the gap and means the same")
    void flippedBytes(long seed) {
        byte[] honest = gateway().reserving(5_000).sign(original);
        String text = new String(honest, ISO_8859_1);
        int gap = text.indexOf("/Contents <", original.length) + 10;
        int behindGap = text.indexOf('>', gap);
        Random random = new Random(seed);
        TestSigner signer = citizen();
        var registered = signer.register(document(original).build());
        for (int i = 0; i < 150; i++) {
            int at = original.length + random.nextInt(honest.length - original.length);
            byte[] flipped = honest.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            try {
                signer.takeOver(registered, flipped);
                boolean sameDigit = at > gap
                        && at < behindGap
                        && Character.digit(flipped[at], 16) == Character.digit(honest[at], 16);
                boolean unsigned = at > gap && at < behindGap;
                assertThat(sameDigit || unsigned)
                        .as("byte " + at + " of the increment")
                        .isTrue();
            } catch (RemoteSigningException typed) {
                assertThat(typed).isInstanceOf(ProtocolViolationException.class);
            }
        }
    }
}
