// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.objectStreams;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Documents.table;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Programs;

/** Every kind of document that can be signed is signed, invisibly and visibly, twice, and DSS accepts all of it. */
class DocumentKindsTest {

    private static final String FORM_FIELD = "<</FT/Tx/T(name)/V(A)>>";

    static Stream<Arguments> documents() {
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("cross-reference table", table());
        kinds.put("cross-reference stream and object streams", objectStreams());
        kinds.put("hybrid cross-reference", hybrid());
        kinds.put("no form, no annotations, inherited media box", byHand(small("", ""), "/Root 1 0 R"));
        kinds.put("form inside the catalogue", withForm("/AcroForm<</Fields[4 0 R]/DA(/F 0 Tf)>>", ""));
        kinds.put("form as an object", withForm("/AcroForm 5 0 R", "<</Fields[4 0 R]>>"));
        kinds.put("form as an object, its fields too", withForm("/AcroForm 5 0 R", "<</Fields 6 0 R>>"));
        kinds.put("form inside, its fields an object", withForm("/AcroForm<</Fields 6 0 R/SigFlags 1>>", ""));
        kinds.put("form without fields", withForm("/AcroForm<<>>", ""));
        kinds.put("form that claims signatures already", withForm("/AcroForm<</Fields[4 0 R]/SigFlags 3>>", ""));
        kinds.put("appearances to be made by the viewer", withForm("/AcroForm<</Fields[]/NeedAppearances true>>", ""));
        kinds.put("static XFA", withForm("/AcroForm<</Fields[]/XFA 6 0 R>>", ""));
        kinds.put("annotations inside the page", withAnnotations("/Annots[4 0 R]"));
        kinds.put("annotations as an object", withAnnotations("/Annots 5 0 R"));
        kinds.put("annotations that are nothing", withAnnotations("/Annots 99 0 R"));
        kinds.put("no end-of-file marker", cutAt(table(), "%%EOF"));
        kinds.put("no line end at the end", Arrays.copyOf(table(), table().length - 1));
        kinds.put("garbage behind the end", joined(table(), ("<html>" + "x".repeat(3000)).getBytes(ISO_8859_1)));
        kinds.put(
                "old number of objects in the trailer",
                replaced(byHand(small("", ""), "/Root 1 0 R"), "/Size 4", "/Size 2"));
        kinds.put(
                "names and strings to be escaped",
                byHand(small("", "/P#20ieceInfo<</x(a\\)\\(b\\\\)>>"), "/Root 1 0 R"));
        kinds.put("tagged and claiming PDF/UA", universal());
        kinds.put("page tree of several levels, wrong counts", nested());
        kinds.put("PDF 2.0", replaced(byHand(small("/Version/2.0", ""), "/Root 1 0 R"), "%PDF-1.7", "%PDF-2.0"));
        kinds.put("pages without a type", replaced(byHand(small("", ""), "/Root 1 0 R"), "/Type/Page/", "/Typo/Page/"));
        kinds.put(
                "one page shown twice",
                replaced(byHand(small("", ""), "/Root 1 0 R"), "[3 0 R]/Count 1", "[3 0 R 3 0 R]/Count 2"));
        kinds.put(
                "reals and long numbers",
                byHand(small("", "/CropBox[0.5 -.25 500.123 700]/StructParents 4294967296"), "/Root 1 0 R"));
        return kinds.entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void sign_twice_isGoodForDssAndAppendsOnly(String kind, byte[] original) {
        byte[] once = citizen().sign(original);
        Judges.assertPrefix(original, once);
        Judges.assertAllGood(once, 1);
        byte[] twice = citizen()
                .sign(document(once)
                        .placement(Placement.rectangle(1, 100, 100, 180, 50))
                        .build());
        Judges.assertPrefix(once, twice);
        Judges.assertAllGood(twice, 2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void sign_keepsTheKindOfCrossReference(String kind, byte[] original) {
        String added = added(original, citizen().sign(original));
        boolean stream = new String(original, ISO_8859_1).contains("/Type/XRef")
                || new String(original, ISO_8859_1).contains("/Type /XRef");
        boolean hybrid = new String(original, ISO_8859_1).contains("/XRefStm");
        assertThat(added.contains("/Type/XRef")).isEqualTo(stream && !hybrid);
        assertThat(added.contains("trailer\n")).isEqualTo(!stream || hybrid);
        assertThat(added).doesNotContain("XRefStm");
    }

    @Test
    @DisplayName("qpdf finds nothing to complain about in any of them")
    void sign_isCleanForQpdf(@TempDir Path folder) throws Exception {
        Programs.assumePresent("qpdf");
        int number = 0;
        for (Object[] kind : documents().map(Arguments::get).toList()) {
            byte[] original = (byte[]) kind[1];
            Path before = Files.write(folder.resolve(number + "-before.pdf"), original);
            Path after = Files.write(
                    folder.resolve(number++ + ".pdf"),
                    citizen()
                            .sign(document(citizen().sign(original))
                                    .placement(Placement.rectangle(1, 10, 10, 180, 50))
                                    .build()));
            Programs.Said said = Programs.run(folder, "qpdf", "--check", after.toString());
            boolean cleanBefore =
                    Programs.run(folder, "qpdf", "--check", before.toString()).exit() == 0;
            assertThat(said.exit()).as(kind[0] + ": " + said.text()).isEqualTo(cleanBefore ? 0 : said.exit());
            assertThat(said.exit()).as(kind[0] + ": " + said.text()).isNotEqualTo(2);
        }
    }

    @Test
    @DisplayName("Only what must change is rewritten: with indirect lists, neither page nor form nor catalogue")
    void sign_rewritesNoMoreThanItMust() {
        TreeMap<Integer, String> bodies = small("/AcroForm 5 0 R", "/Annots 7 0 R");
        bodies.put(4, FORM_FIELD);
        bodies.put(5, "<</Fields 6 0 R/SigFlags 3>>");
        bodies.put(6, "[4 0 R]");
        bodies.put(7, "[]");
        byte[] original = byHand(bodies, "/Root 1 0 R");
        String added = added(original, citizen().sign(original));
        assertThat(added).contains("\n6 0 obj\n[4 0 R 9 0 R]").contains("\n7 0 obj\n[9 0 R]");
        for (int untouched : new int[] {1, 2, 3, 4, 5}) {
            assertThat(added).doesNotContain("\n" + untouched + " 0 obj");
        }
    }

    @Test
    @DisplayName("Junk before the header: offsets count from the header, or from the file's beginning")
    void sign_withJunkBeforeTheHeader(@TempDir Path folder) throws Exception {
        byte[] junk = "HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1);
        byte[] fromHeader = joined(junk, table());
        byte[] fromBeginning = shifted(junk);
        for (byte[] original : new byte[][] {fromHeader, fromBeginning}) {
            byte[] signed = citizen().sign(citizen().sign(original));
            Judges.assertPrefix(original, signed);
            assertThat(PadesSigner.notices(citizen().prepare(document(original).build())))
                    .as("not every validator takes such a file")
                    .containsExactly(PreparationNotice.BYTES_BEFORE_HEADER);
            try (var pdf = org.apache.pdfbox.Loader.loadPDF(signed)) {
                assertThat(pdf.getSignatureDictionaries()).hasSize(2);
            }
            Programs.assumePresent("pdfsig");
            Path file = Files.write(folder.resolve("junk.pdf"), signed);
            Programs.Said said = Programs.run(folder, "pdfsig", "-nocert", file.toString());
            assertThat(said.text()).contains("Signature is Valid");
            assertThat(said.text().split("Signature is Valid", -1)).hasSize(3);
        }
    }

    @Test
    @DisplayName("A linearized document is signed like any other")
    void sign_linearized(@TempDir Path folder) throws Exception {
        Programs.assumePresent("qpdf");
        Files.write(folder.resolve("in.pdf"), table());
        for (String streams : new String[] {"disable", "generate"}) {
            Programs.run(folder, "qpdf", "--linearize", "--object-streams=" + streams, "in.pdf", "out.pdf");
            byte[] original = Files.readAllBytes(folder.resolve("out.pdf"));
            byte[] signed = citizen().sign(citizen().sign(original));
            Judges.assertPrefix(original, signed);
            Judges.assertAllGood(signed, 2);
        }
    }

    @Test
    @DisplayName("An object keeps its generation")
    void sign_keepsGenerations() {
        String text = new String(byHand(small("", ""), "/Root 1 0 R"), ISO_8859_1);
        // Number 3 was used before: generation 4 now. The lengths stay the same.
        text = text.replace("Kids[3 0 R]", "Kids[3 4 R]").replace("\n3 0 obj", "\n3 4 obj");
        String entry = text.substring(text.indexOf("3 1\n") + 4, text.indexOf("3 1\n") + 14);
        byte[] original = text.replace(entry + " 00000 n", entry + " 00004 n").getBytes(ISO_8859_1);
        byte[] signed = citizen().sign(original);
        assertThat(added(original, signed))
                .contains("\n3 4 obj")
                .contains(" 00004 n \n")
                .contains("/P 3 4 R");
        Judges.assertAllGood(signed, 1);
    }

    private static byte[] withForm(String inCatalog, String form) {
        TreeMap<Integer, String> bodies = small(inCatalog, "");
        bodies.put(4, FORM_FIELD);
        bodies.put(5, form.isEmpty() ? "null" : form);
        bodies.put(6, "[4 0 R]");
        return byHand(bodies, "/Root 1 0 R/Info<</Title(x)>>/ID[<0123456789abcdef0123456789abcdef><0123>]");
    }

    private static byte[] withAnnotations(String inPage) {
        TreeMap<Integer, String> bodies = small("", inPage);
        bodies.put(4, "<</Type/Annot/Subtype/Text/Rect[10 10 20 20]/Contents(note)>>");
        bodies.put(5, "[4 0 R]");
        return byHand(bodies, "/Root 1 0 R");
    }

    private static byte[] universal() {
        String metadata = "<rdf xmlns:pdfuaid='http://www.aiim.org/pdfua/ns/id/' pdfuaid:part='1'/>";
        TreeMap<Integer, String> bodies = small("/MarkInfo<</Marked true>>/Metadata 4 0 R", "/Annots 5 0 R");
        bodies.put(
                4,
                "<</Type/Metadata/Subtype/XML/Length " + metadata.length() + ">>\nstream\n" + metadata + "\nendstream");
        bodies.put(5, "[]");
        return byHand(bodies, "/Root 1 0 R");
    }

    @Test
    @DisplayName("PDF/UA: the page of a new field is walked through in the order of the structure")
    void sign_universalAccess() {
        assertThat(added(universal(), citizen().sign(universal())))
                .contains("/Tabs /S")
                .contains("/TU<FEFF");
        assertThat(added(table(), citizen().sign(table()))).doesNotContain("/Tabs");
    }

    @Test
    @DisplayName("A number with an exponent, which PDF does not know, is written out when its object is written again")
    void sign_writesNumbersOut() {
        TreeMap<Integer, String> bodies = small("", "/MediaBox[0 0 5.95e2 842]");
        byte[] original = byHand(bodies, "/Root 1 0 R");
        byte[] signed = citizen().sign(original);
        assertThat(added(original, signed)).contains("/MediaBox [0 0 595 842]");
        Judges.assertAllGood(signed, 1);
    }

    private static byte[] nested() {
        TreeMap<Integer, String> bodies = new TreeMap<>();
        bodies.put(1, "<</Type/Catalog/Pages 2 0 R>>");
        bodies.put(2, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 9/MediaBox[0 0 595 842]/Rotate 90>>");
        bodies.put(3, "<</Type/Pages/Parent 2 0 R/Kids[]/Count 0>>");
        bodies.put(4, "<</Type/Pages/Parent 2 0 R/Kids[5 0 R 6 0 R]/Count 8>>");
        bodies.put(5, "<</Type/Page/Parent 4 0 R/Resources<<>>>>");
        bodies.put(6, "<</Type/Page/Parent 4 0 R/Resources<<>>>>");
        return byHand(bodies, "/Root 1 0 R");
    }

    /** A table for old readers; the page's resources are known to the cross-reference stream only. */
    private static byte[] hybrid() {
        StringBuilder out = new StringBuilder("%PDF-1.5\n");
        TreeMap<Integer, Integer> offsets = new TreeMap<>();
        String[] bodies = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R/Resources 6 0 R>>",
            "<</Type/ObjStm/N 1/First 4/Length 24>>\nstream\n6 0 <</ProcSet[/PDF]>>  \nendstream"
        };
        for (int i = 0; i < bodies.length; i++) {
            offsets.put(i + 1, out.length());
            out.append(i + 1).append(" 0 obj\n").append(bodies[i]).append("\nendobj\n");
        }
        int xrefStream = out.length();
        offsets.put(5, xrefStream);
        out.append("5 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Index[6 1]/Root 1 0 R/Length 4>>\nstream\n");
        out.append("\u0002\u0000\u0004\u0000\nendstream\nendobj\n");
        int xref = out.length();
        out.append("xref\n0 6\n0000000000 65535 f \n");
        offsets.values().forEach(offset -> out.append(String.format("%010d 00000 n \n", offset)));
        out.append("trailer\n<</Size 7/Root 1 0 R/XRefStm ").append(xrefStream).append(">>\nstartxref\n");
        return out.append(xref).append("\n%%EOF\n").toString().getBytes(ISO_8859_1);
    }

    /** The small document behind junk, its offsets counted from the beginning of the file. */
    private static byte[] shifted(byte[] junk) {
        StringBuilder out = new StringBuilder(new String(junk, ISO_8859_1)).append("%PDF-1.7\n");
        TreeMap<Integer, Integer> offsets = new TreeMap<>();
        small("", "").forEach((number, body) -> {
            offsets.put(number, out.length());
            out.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
        });
        int xref = out.length();
        out.append("xref\n0 4\n0000000000 65535 f \n");
        offsets.values().forEach(offset -> out.append(String.format("%010d 00000 n \n", offset)));
        out.append("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n").append(xref).append("\n%%EOF\n");
        return out.toString().getBytes(ISO_8859_1);
    }

    private static byte[] cutAt(byte[] pdf, String mark) {
        return Arrays.copyOf(pdf, new String(pdf, ISO_8859_1).lastIndexOf(mark));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] replaced(byte[] pdf, String what, String by) {
        return new String(pdf, ISO_8859_1).replace(what, by).getBytes(ISO_8859_1);
    }

    private static String added(byte[] original, byte[] signed) {
        return new String(signed, original.length, signed.length - original.length, ISO_8859_1);
    }
}
