// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.Placement;
import vn.kyso.pades.internal.io.ArrayChannel;
import vn.kyso.pades.internal.io.FileWindow;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.io.Stopwatch;
import vn.kyso.pades.support.Documents;

/** The strict reader never reads anything in another way than PDFBox; what it does not accept, PDFBox reads. */
class StrictReaderTest {

    private static ReaderComparison compared(byte[] pdf) throws IOException {
        return ReaderComparison.of(new ArrayChannel(pdf, pdf.length));
    }

    static Stream<Arguments> documents() throws IOException {
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("table", Documents.table());
        kinds.put("object streams", Documents.objectStreams());
        kinds.put("several ranges in the table", byHand(small("", ""), "/Root 1 0 R"));
        kinds.put(
                "odd but clear objects",
                byHand(
                        small(
                                "",
                                "/A#20B/x/N null/B[true false -1 +2 .5 -.25 3. 4294967296]/S(a\\)\\(b\\\\\\101)/H<4 1 4>"),
                        "/Root 1 0 R"));
        kinds.put("comments in objects", byHand(small("% of the catalogue\n", ""), "/Root 1 0 R"));
        kinds.put("empty stream", byHand(with("<</Length 0>>\nstream\n\nendstream"), "/Root 1 0 R"));
        kinds.put("indirect length", byHand(withLength("5 0 R", "3"), "/Root 1 0 R"));
        kinds.put("signed twice, table", signedTwice(Documents.table()));
        kinds.put("signed twice, streams", signedTwice(Documents.objectStreams()));
        for (String name : List.of("to-khai.pdf", "don-de-nghi.pdf", "giay-uy-quyen.pdf")) {
            kinds.put(name, Files.readAllBytes(Path.of("..", "examples", "documents", name)));
        }
        return kinds.entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
    }

    private static byte[] signedTwice(byte[] pdf) {
        return citizen()
                .sign(document(citizen().sign(pdf))
                        .placement(Placement.rectangle(1, 20, 20, 180, 50))
                        .build());
    }

    private static TreeMap<Integer, String> with(String fourth) {
        TreeMap<Integer, String> bodies = small("", "/PieceInfo 4 0 R");
        bodies.put(4, fourth);
        return bodies;
    }

    private static TreeMap<Integer, String> withLength(String length, String five) {
        TreeMap<Integer, String> bodies = with("<</Length " + length + ">>\nstream\nabc\nendstream");
        bodies.put(5, five);
        return bodies;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    @DisplayName("Both readers have the same objects, and none is left to PDFBox")
    void sameObjects(String kind, byte[] pdf) throws IOException {
        assertThat(compared(pdf)).isEqualTo(new ReaderComparison(true, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/S(broken (bracket)\n/x)",
                "/S(line \\\n\n continued)",
                "/S(unknown \\q escape)",
                "/N 1.2.3",
                "/N --5",
                "/A#2",
                "/H<4g>",
                "/R 0 0 R",
                "/R +3 0 R",
                "/D<</x 1/y>>",
                "/T truefalse",
                "/B]"
            })
    @DisplayName("What readers understand in different ways is left to PDFBox")
    void oddObjects_areLeftToPdfBox(String entry) throws IOException {
        byte[] pdf = byHand(with("<<" + entry + ">>"), "/Root 1 0 R");
        assertThat(compared(pdf)).isEqualTo(new ReaderComparison(true, 1, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4 0 R", "99 0 R", "2", "9"})
    @DisplayName("A stream whose length is wrong, missing or needs the stream itself is left to PDFBox")
    void wrongLengths_areLeftToPdfBox(String length) throws IOException {
        ReaderComparison compared = compared(byHand(withLength(length, "7"), "/Root 1 0 R"));
        assertThat(compared).isEqualTo(new ReaderComparison(true, 1, List.of()));
    }

    @Test
    @DisplayName("A cross-reference of another form is not accepted as a whole; PDFBox reads the file")
    void oddTables_areNotAccepted() throws IOException {
        byte[] shorterLines = new String(byHand(small("", ""), "/Root 1 0 R"), ISO_8859_1)
                .replace(" 00000 n \n", " 00000 n\n")
                .getBytes(ISO_8859_1);
        assertThat(compared(shorterLines).accepted()).isFalse();
        try (PdfFile file = open(shorterLines)) {
            assertThat(new PageTree(file).page(1).key().getNumber()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("An object the strict reader leaves to PDFBox is part of the same document")
    void objectsOfBothReaders_fitTogether() throws IOException {
        byte[] pdf = byHand(small("", "/S(unknown \\q escape)/MediaBox[0 0 300 300]"), "/Root 1 0 R");
        try (PdfFile file = open(pdf)) {
            Page page = new PageTree(file).page(1);
            assertThat(page.key().getNumber()).isEqualTo(3);
            assertThat(PageGeometry.of(page).shownWidth()).isEqualTo(300);
            assertThat(file.nextObjectNumber()).isEqualTo(4);
        }
    }

    @Test
    @DisplayName("Bytes changed at random: where both can read, both read the same")
    void randomDamage_isNeverReadInAnotherWay() throws IOException {
        Random random = new Random(20261121);
        for (byte[] original : List.of(Documents.table(), Documents.objectStreams(), signedTwice(Documents.table()))) {
            for (int i = 0; i < 300; i++) {
                byte[] damaged = original.clone();
                for (int hit = random.nextInt(4); hit >= 0; hit--) {
                    damaged[random.nextInt(damaged.length)] = (byte) " 0159/<>()[]R\n\rnf%".charAt(random.nextInt(18));
                }
                assertThat(differences(damaged)).isEmpty();
            }
        }
    }

    /** PDFBox may refuse what the strict reader accepts, but not contradict it. */
    private static List<String> differences(byte[] pdf) {
        try {
            return compared(pdf).differences();
        } catch (IOException | RuntimeException refused) {
            return List.of();
        }
    }

    @Test
    @DisplayName("Of 20,000 pages in object streams only what leads to the page is unpacked")
    void manyPages_areNotUnpacked() throws IOException {
        byte[] pdf = ManyPages.inObjectStreams(20_000);
        Counting channel = new Counting(pdf);
        try (PdfFile file = PdfFile.open(channel, Limits.DEFAULT)) {
            assertThat(new PageTree(file).page(1).dictionary().getItem(COSName.TYPE))
                    .isEqualTo(COSName.PAGE);
            assertThat(file.nextObjectNumber()).isGreaterThan(20_000);
        }
        assertThat(channel.read).isLessThan(pdf.length / 2);
    }

    @Test
    @DisplayName("A stream of objects that unpacks to more than any honest one is refused by its name")
    void unpackingBombs_areRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 65; i++) {
                out.write(zeros);
            }
        }
        COSDictionary dictionary = new COSDictionary();
        dictionary.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                RemoteSigningException.class, () -> Inflation.unpacked(dictionary, bomb.toByteArray()))
                        .failure()
                        .code())
                .isEqualTo(FailureCode.DOCUMENT_LIMIT_EXCEEDED);
    }

    @Test
    @DisplayName("Sections that point at each other end")
    void circles_end() throws IOException {
        byte[] pdf = byHand(small("", ""), "/Root 1 0 R/Prev 99999");
        String text = new String(pdf, ISO_8859_1);
        int xref = text.indexOf("xref\n0 1");
        byte[] circle = text.replace("/Prev 99999", "/Prev " + xref).getBytes(ISO_8859_1);
        FileWindow window = PdfFile.window(
                new ArrayChannel(circle, circle.length),
                PdfTail.of(new ArrayChannel(circle, circle.length)),
                new Stopwatch(Duration.ofMinutes(1)));
        assertThat(StrictObjects.open(window, xref, 100, new Stopwatch(Duration.ofMinutes(1)), () -> {
                    throw new IOException("not asked");
                }))
                .isEmpty();
    }

    private static PdfFile open(byte[] pdf) throws IOException {
        return PdfFile.open(new ArrayChannel(pdf, pdf.length), Limits.DEFAULT);
    }

    /** Counts the bytes that are read. */
    private static final class Counting extends vn.kyso.pades.support.MemoryStore.ByteChannel {
        private long read;

        Counting(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(java.nio.ByteBuffer target) throws IOException {
            int count = super.read(target);
            read += Math.max(0, count);
            return count;
        }
    }
}
