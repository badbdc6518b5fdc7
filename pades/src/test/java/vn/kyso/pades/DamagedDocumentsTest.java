// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.core.FailureCode.DOCUMENT_DAMAGED;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.encrypted;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.PreparedDocument;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Programs;

/** A damaged cross-reference is repaired by appending a whole one, where nothing has to be guessed; otherwise refused. */
class DamagedDocumentsTest {

    private static final PadesSigner STRICT =
            PadesSigner.builder().repairing(false).build();

    static Stream<Arguments> repairable() {
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("startxref points nowhere, table", pointing(table(), "77"));
        kinds.put("startxref points nowhere, object streams", pointing(objectStreams(), "77"));
        kinds.put("startxref points beyond the end", pointing(table(), "99999999"));
        kinds.put("startxref is zero", pointing(table(), "0"));
        kinds.put("no startxref behind the trailer", cutAt(table(), "startxref"));
        kinds.put("no startxref behind the cross-reference stream", cutAt(objectStreams(), "startxref"));
        kinds.put("line ends converted", replaced(plain(), "\n", "\r\n"));
        kinds.put("a line lost at the beginning", replaced(plain(), "%\u00e2\u00e3\u00cf\u00d3\n", ""));
        kinds.put("entries that point elsewhere", wrongEntries(plain(), ".*"));
        kinds.put("the page's entry points elsewhere", wrongEntries(plain(), "3 1\n[0-9]{10}"));
        kinds.put(
                "junk before the header and a wrong startxref",
                joined("HTTP/1.1 200 OK\r\n\r\n", pointing(table(), "5")));
        kinds.put("garbage behind the end and a wrong startxref", behind(pointing(table(), "5"), "</body></html>"));
        kinds.put("two revisions, the later one's pointer wrong", pointing(twoRevisions(), "7"));
        kinds.put("wrong lengths of streams", replaced(pointing(table(), "5"), "/Length ", "/Length 1"));
        kinds.put("a document inside a stream", pointing(embedding(), "5"));
        kinds.put("encrypted", pointing(encrypted("owner", ""), "5"));
        return kinds.entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
    }

    @Test
    @DisplayName(
            "Law 7: a repair is told by the prepared document, also after it was stored; others have nothing to tell")
    void aRepairIsTold() {
        PreparedDocument repaired =
                citizen().prepare(document(pointing(table(), "77")).build());
        PreparedDocument stored = new PreparedDocument(
                repaired.format(),
                repaired.formatVersion(),
                repaired.original(),
                repaired.dtbs(),
                repaired.digest(),
                repaired.state());
        assertThat(PadesSigner.notices(stored)).containsExactly(PreparationNotice.CROSS_REFERENCE_REPAIRED);
        assertThat(PadesSigner.notices(citizen().prepare(document(table()).build())))
                .isEmpty();
        assertThat(PadesSigner.notices(citizen().register(document(table()).build())))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repairable")
    @DisplayName("Signed unseen, and again with a mark: the repair is in the first increment, the second needs none")
    void repaired(String kind, byte[] original, @TempDir Path folder) throws Exception {
        assertRefused(DOCUMENT_DAMAGED, () -> citizen().with(STRICT).sign(original));
        byte[] once = citizen().sign(original);
        Judges.assertPrefix(original, once);
        byte[] twice = citizen()
                .with(STRICT)
                .sign(document(once)
                        .placement(Placement.rectangle(1, 100, 100, 180, 50))
                        .build());
        Judges.assertPrefix(once, twice);
        assertThat(new String(once, original.length, once.length - original.length, ISO_8859_1))
                .contains("% The cross-reference above is damaged");
        try (PDDocument read = Loader.loadPDF(twice)) {
            assertThat(read.getSignatureDictionaries()).hasSize(2);
            assertThat(read.getNumberOfPages()).isEqualTo(1);
        }
        if (!kind.startsWith("junk")) {
            Judges.assertAllGood(twice, 2);
        }
        Path file = Files.write(folder.resolve("repaired.pdf"), twice);
        Programs.assumePresent("qpdf");
        Programs.Said said = Programs.run(folder, "qpdf", "--check", file.toString());
        assertThat(said.text()).doesNotContain("xref").doesNotContain("reconstruct");
        Programs.assumePresent("pdfsig");
        assertThat(Programs.run(folder, "pdfsig", "-nocert", file.toString())
                        .text()
                        .split("Signature is Valid", -1))
                .hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repairable")
    @DisplayName("QG-13: the portal is shown a damaged document as it will be signed")
    void repaired_isSearched(String kind, byte[] original) {
        Placement.Rectangle place = Placement.rectangle(1, 100, 100, 180, 50);
        PdfDocument document = document(original).placement(place).build();
        PdfSearch search = PdfSearch.create();
        assertThat(search.preview(document).marks()).containsExactly(place);
        assertThat(search.pages(document))
                .usingRecursiveComparison()
                .ignoringFields("taken")
                .isEqualTo(search.pages(document(citizen().sign(document)).build()));
        assertThat(search.find(document, Placement.keyword("nowhere")).list()).isEmpty();
        PdfSearch strict = PdfSearch.builder().repairing(false).build();
        assertRefused(DOCUMENT_DAMAGED, () -> strict.preview(document));
    }

    @Test
    @DisplayName("QG-13: a page that is nowhere does not give its number to the next one")
    void missingPage_isNotPassedOver() {
        TreeMap<Integer, String> bodies = small("", "");
        bodies.put(2, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>>");
        bodies.put(4, "<</Type/Page/Parent 2 0 R/Resources<<>>/Rotate 90>>");
        byte[] whole = byHand(bodies, "/Root 1 0 R");
        byte[] repairable = wrongEntries(whole, "3 1\n[0-9]{10}");
        assertThat(PdfSearch.create().pages(document(repairable).build()))
                .isEqualTo(PdfSearch.create().pages(document(whole).build()));
        byte[] doubtful = behind(repairable, "~~~\n3 0 obj\n<<>>\nendobj\n");
        assertRefused(
                DOCUMENT_DAMAGED,
                () -> PdfSearch.create().pages(document(doubtful).build()));
    }

    static Stream<Arguments> doubtful() {
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("an earlier signature", pointing(citizen().sign(table()), "5"));
        kinds.put("an object twice in one revision", pointing(twice(), "5"));
        kinds.put("no trailer", cutAt(table(), "trailer"));
        kinds.put("a revision without its trailer", cutAt(twoRevisions(), "trailer"));
        kinds.put("junk between the objects", replaced(pointing(plain(), "5"), "3 0 obj", "\0\0junk 3 0 obj"));
        kinds.put("an object without its end", replaced(pointing(plain(), "5"), ">>\nendobj\n3 0", ">>\n3 0"));
        kinds.put("a stream without its end", cutAt(table(), "endstream"));
        kinds.put("a page that is nowhere", replaced(pointing(plain(), "5"), "3 0 obj", "9 0 obj"));
        kinds.put("half a later revision behind junk", behind(pointing(plain(), "5"), "~~~\n3 0 obj\n<<>>\nendobj\n"));
        return kinds.entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubtful")
    void refused(String kind, byte[] original) {
        assertRefused(DOCUMENT_DAMAGED, () -> citizen().sign(original));
        assertRefused(
                DOCUMENT_DAMAGED,
                () -> PdfSearch.create().preview(document(original).build()));
    }

    @Test
    @DisplayName("A form that cannot be read is not taken for absent: its fields would be lost")
    void unreadableForm_isRepairedOrRefused() {
        TreeMap<Integer, String> bodies = small("/AcroForm 4 0 R", "");
        bodies.put(4, "<</Fields[5 0 R]>>");
        bodies.put(5, "<</FT/Tx/T(name)/V(A)>>");
        byte[] original = wrongEntries(byHand(bodies, "/Root 1 0 R"), "4 1\n[0-9]{10}");
        assertRefused(DOCUMENT_DAMAGED, () -> citizen().with(STRICT).sign(original));
        byte[] signed = citizen().sign(original);
        assertThat(new String(signed, original.length, signed.length - original.length, ISO_8859_1))
                .containsPattern("/Fields \\[5 0 R [0-9]+ 0 R\\]");
    }

    private static byte[] plain() {
        return byHand(small("", ""), "/Root 1 0 R");
    }

    private static byte[] pointing(byte[] pdf, String where) {
        String text = new String(pdf, ISO_8859_1);
        int at = text.lastIndexOf("startxref\n") + 10;
        return (text.substring(0, at) + where + "\n%%EOF\n").getBytes(ISO_8859_1);
    }

    /** Offsets in the table that are 7 off, where the pattern fits. */
    private static byte[] wrongEntries(byte[] pdf, String which) {
        String text = new String(pdf, ISO_8859_1);
        int table = text.lastIndexOf("\nxref\n");
        String all = which.equals(".*") ? "\\n[0-9]{10}(?= 00000 n)" : which;
        String entries = Pattern.compile(all)
                .matcher(text.substring(table))
                .replaceAll(match -> match.group().substring(0, match.group().length() - 10)
                        + String.format(
                                "%010d",
                                Integer.parseInt(match.group()
                                                .substring(match.group().length() - 10))
                                        + 7));
        return (text.substring(0, table) + entries).getBytes(ISO_8859_1);
    }

    private static byte[] twoRevisions() {
        String first = new String(plain(), ISO_8859_1);
        int previous = first.lastIndexOf("\nxref\n") + 1;
        String second = first + "3 0 obj\n<</Type/Page/Parent 2 0 R/Resources<<>>/Rotate 90>>\nendobj\n";
        int xref = second.length();
        return (second + "xref\n3 1\n" + String.format("%010d 00000 n \n", first.length())
                        + "trailer\n<</Size 4/Root 1 0 R/Prev " + previous + ">>\nstartxref\n" + xref + "\n%%EOF\n")
                .getBytes(ISO_8859_1);
    }

    private static byte[] twice() {
        String text = new String(plain(), ISO_8859_1);
        int xref = text.lastIndexOf("xref\n0 1");
        return (text.substring(0, xref) + "3 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\n" + text.substring(xref))
                .getBytes(ISO_8859_1);
    }

    /** Another document, uncompressed, in a stream: its objects are not this document's. */
    private static byte[] embedding() {
        String inner = new String(plain(), ISO_8859_1);
        TreeMap<Integer, String> bodies = small("", "/PieceInfo 4 0 R");
        bodies.put(4, "<</Length " + inner.length() + ">>\nstream\n" + inner + "\nendstream");
        return byHand(bodies, "/Root 1 0 R");
    }

    private static byte[] cutAt(byte[] pdf, String mark) {
        return Arrays.copyOf(pdf, new String(pdf, ISO_8859_1).lastIndexOf(mark));
    }

    private static byte[] replaced(byte[] pdf, String what, String by) {
        String text = new String(pdf, ISO_8859_1);
        assertThat(text).contains(what);
        return text.replace(what, by).getBytes(ISO_8859_1);
    }

    private static byte[] joined(String first, byte[] second) {
        return (first + new String(second, ISO_8859_1)).getBytes(ISO_8859_1);
    }

    private static byte[] behind(byte[] first, String second) {
        return (new String(first, ISO_8859_1) + second).getBytes(ISO_8859_1);
    }
}
