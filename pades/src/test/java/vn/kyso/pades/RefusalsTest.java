// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.core.FailureCode.DOCUMENT_CERTIFIED;
import static vn.kyso.core.FailureCode.DOCUMENT_DAMAGED;
import static vn.kyso.core.FailureCode.DOCUMENT_ENCRYPTED;
import static vn.kyso.core.FailureCode.DOCUMENT_LIMIT_EXCEEDED;
import static vn.kyso.core.FailureCode.DOCUMENT_NOT_SUPPORTED;
import static vn.kyso.core.FailureCode.DOCUMENT_UNREADABLE;
import static vn.kyso.core.FailureCode.DOCUMENT_WITHOUT_PAGES;
import static vn.kyso.core.FailureCode.OPTION_NOT_SUPPORTED;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.objectStreams;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Documents.table;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.MemoryStore;

/** What cannot be signed is refused with the exact code; nothing else ever leaves. */
class RefusalsTest {

    @Test
    void empty_notAPdf_andAFewBytes() {
        assertRefused(DOCUMENT_NOT_SUPPORTED, () -> citizen().sign(new byte[0]));
        assertRefused(DOCUMENT_NOT_SUPPORTED, () -> citizen().sign("PK\u0003\u0004 a zip".getBytes(ISO_8859_1)));
        assertRefused(DOCUMENT_NOT_SUPPORTED, () -> citizen().sign(new byte[100_000]));
        assertRefused(DOCUMENT_DAMAGED, () -> citizen().sign("%PDF-1.7".getBytes(ISO_8859_1)));
    }

    @Test
    void truncated_atAnyLength_isRefusedAsDamaged() {
        for (byte[] whole : List.of(table(), objectStreams())) {
            int cut = new String(whole, ISO_8859_1).lastIndexOf("startxref");
            int trailer = new String(whole, ISO_8859_1).lastIndexOf("/Root");
            for (int length : new int[] {20, 200, whole.length / 2, trailer, cut / 2}) {
                assertRefused(DOCUMENT_DAMAGED, () -> citizen().sign(Arrays.copyOf(whole, length)));
            }
        }
    }

    @Test
    @DisplayName(
            "A signed document that was cut off in its last revision is refused, not signed as the revision before")
    void truncated_inTheLastRevision() {
        byte[] signed = citizen().sign(table());
        for (int missing : new int[] {15, 100, 1000, signed.length - table().length - 40}) {
            assertRefused(DOCUMENT_DAMAGED, () -> citizen().sign(Arrays.copyOf(signed, signed.length - missing)));
        }
    }

    @Test
    @DisplayName("Encrypted by a method nobody here knows: still called encrypted")
    void encrypted_byAnUnknownMethod() {
        byte[] pdf = byHand(small("", ""), "/Root 1 0 R/Encrypt<</Filter/Unheard.Of/V 9>>/ID[<00><00>]");
        assertRefused(DOCUMENT_ENCRYPTED, () -> citizen().sign(pdf));
    }

    @Test
    void zeroPages() {
        for (String pages : List.of("<</Type/Pages/Kids[]/Count 0>>", "<</Type/Pages/Kids[]/Count 3>>")) {
            TreeMap<Integer, String> bodies = small("", "");
            bodies.put(2, pages);
            assertRefused(DOCUMENT_WITHOUT_PAGES, () -> citizen().sign(byHand(bodies, "/Root 1 0 R")));
        }
        for (String pages : List.of("null", "<</Type/Pages/Kids[9 0 R]/Count 1>>", "<</Type/Pages/Kids[(x)]>>")) {
            TreeMap<Integer, String> bodies = small("", "");
            bodies.put(2, pages);
            assertRefused(DOCUMENT_DAMAGED, () -> citizen().sign(byHand(bodies, "/Root 1 0 R")));
        }
    }

    @Test
    void catalogueMissingOrOfAnotherKind() {
        assertRefused(DOCUMENT_DAMAGED, () -> citizen().sign(byHand(small("", ""), "/Root 9 0 R")));
        assertRefused(DOCUMENT_DAMAGED, () -> citizen().sign(byHand(small("", ""), "/Info 1 0 R")));
        assertRefused(DOCUMENT_DAMAGED, () -> citizen().sign(byHand(small("", ""), "/Root<</Pages 2 0 R>>")));
    }

    @Test
    void pageTreeThatBitesItsTail() {
        TreeMap<Integer, String> bodies = small("", "");
        bodies.put(2, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>");
        assertRefused(DOCUMENT_WITHOUT_PAGES, () -> citizen().sign(byHand(bodies, "/Root 1 0 R")));
    }

    @Test
    void pageTreeAndObjectsDeeperThanTheLimit() {
        TreeMap<Integer, String> deep = small("", "");
        for (int i = 2; i < 100; i++) {
            deep.put(i, "<</Type/Pages/Kids[" + (i + 1) + " 0 R]/Count 1>>");
        }
        deep.put(100, "<</Type/Page/Parent 99 0 R>>");
        assertRefused(DOCUMENT_LIMIT_EXCEEDED, () -> citizen().sign(byHand(deep, "/Root 1 0 R")));

        for (int levels : new int[] {200, 200_000}) {
            byte[] nested = byHand(small("", "/X" + "[".repeat(levels) + "]".repeat(levels)), "/Root 1 0 R");
            assertThat(codeOf(nested)).isIn("DOCUMENT_LIMIT_EXCEEDED", "DOCUMENT_DAMAGED");
        }
    }

    @Test
    void limitsOfSizeObjectsAndTime() {
        assertRefused(
                DOCUMENT_LIMIT_EXCEEDED,
                () -> citizen()
                        .with(PadesSigner.builder().maxBytes(500).build())
                        .sign(table()));
        assertRefused(
                DOCUMENT_LIMIT_EXCEEDED,
                () -> citizen()
                        .with(PadesSigner.builder().maxObjects(2).build())
                        .sign(table()));
        assertRefused(
                DOCUMENT_LIMIT_EXCEEDED,
                () -> citizen()
                        .with(PadesSigner.builder()
                                .maxParseTime(Duration.ofNanos(1))
                                .build())
                        .sign(table()));
    }

    @Test
    void objectNumbersBeyondWhatReadersMustAccept() {
        byte[] pdf = new String(byHand(small("", ""), "/Root 1 0 R"), ISO_8859_1)
                .replace("/Size 4", "/Size 8388608")
                .getBytes(ISO_8859_1);
        assertRefused(DOCUMENT_LIMIT_EXCEEDED, () -> citizen().sign(pdf));
    }

    @Test
    void dynamicXfa() {
        byte[] pdf = byHand(small("/NeedsRendering true/AcroForm<</Fields[]/XFA[]>>", ""), "/Root 1 0 R");
        assertRefused(OPTION_NOT_SUPPORTED, () -> citizen().sign(pdf));
    }

    @Test
    void fileThatIsNotThere() {
        PreparationContext context = new PreparationContext(
                new DocumentLocation(URI.create("memory:nowhere")),
                citizen().chain(),
                DigestAlgorithm.SHA256,
                java.time.Instant.EPOCH,
                BaselineLevel.B,
                new MemoryStore());
        assertRefused(
                DOCUMENT_UNREADABLE,
                () -> PadesSigner.create().prepare(document(table()).build(), context));
    }

    @Test
    void diskThatFailsWhileReading() {
        MemoryStore failing = new MemoryStore();
        failing.put(MemoryStore.at("original"), table());
        MemoryStore store = failing.openingAs(FailingChannel::new);
        PreparationContext context = new PreparationContext(
                MemoryStore.at("original"),
                citizen().chain(),
                DigestAlgorithm.SHA256,
                java.time.Instant.EPOCH,
                BaselineLevel.B,
                store);
        assertRefused(
                DOCUMENT_UNREADABLE,
                () -> PadesSigner.create().prepare(document(table()).build(), context));
    }

    /** Reads well twice, then no more. */
    private static final class FailingChannel extends MemoryStore.ByteChannel {
        private int reads;

        FailingChannel(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(java.nio.ByteBuffer target) throws IOException {
            if (++reads > 4) {
                throw new IOException("disk");
            }
            return super.read(target);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,true", "3,true"})
    @DisplayName("A certification with P=1 permits no signature, P=2 and P=3 do")
    void certifications(int permission, boolean permitted) {
        byte[] pdf = certified(permission, true);
        if (permitted) {
            assertThat(citizen().sign(pdf)).hasSizeGreaterThan(pdf.length);
        } else {
            assertRefused(DOCUMENT_CERTIFIED, () -> citizen().sign(pdf));
            assertRefused(DOCUMENT_CERTIFIED, () -> citizen().sign(certified(permission, false)));
        }
    }

    /** A certified document as far as its structure goes; known by /Perms, or only by its signature field. */
    private static byte[] certified(int permission, boolean perms) {
        TreeMap<Integer, String> bodies =
                small("/AcroForm<</Fields[4 0 R]/SigFlags 3>>" + (perms ? "/Perms<</DocMDP 5 0 R>>" : ""), "");
        bodies.put(4, "<</FT/Sig/T(Certification)/V 5 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>");
        bodies.put(
                5,
                "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Contents<00>/Reference[<</Type"
                        + "/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P " + permission
                        + ">>>>]>>");
        return byHand(bodies, "/Root 1 0 R");
    }

    @ParameterizedTest
    @CsvSource({
        "'/Action/All',DOCUMENT_CERTIFIED",
        "'/Action/Exclude/Fields[(other)]',DOCUMENT_CERTIFIED",
        "'/Action/Include/Fields[(other)]',",
        "'/Action/Include/Fields[(other)]/P 1',DOCUMENT_CERTIFIED",
    })
    @DisplayName("A lock over all fields is a lock against new ones")
    void fieldLocks(String lock, String expected) {
        TreeMap<Integer, String> bodies = small("/AcroForm<</Fields[4 0 R]/SigFlags 3>>", "");
        bodies.put(4, "<</FT/Sig/T(First)/V 5 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>");
        bodies.put(
                5,
                "<</Type/Sig/Contents<00>/Reference[<</TransformMethod/FieldMDP/TransformParams<<" + lock + ">>>>]>>");
        byte[] pdf = byHand(bodies, "/Root 1 0 R");
        assertThat(codeOf(pdf)).isEqualTo(expected == null ? "signed" : expected);
    }

    @Test
    @DisplayName("Whatever bytes are changed: signed or a typed error, never anything else")
    void mutations_leaveOnlyTypedErrors() {
        Random random = new Random(20261121);
        for (byte[] whole : List.of(table(), objectStreams(), certified(2, true))) {
            for (int round = 0; round < 400; round++) {
                byte[] changed = whole.clone();
                for (int i = 0; i < 1 + random.nextInt(12); i++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                assertThat(codeOf(changed)).isNotBlank();
            }
        }
    }

    private static String codeOf(byte[] pdf) {
        try {
            Judges.assertPrefix(pdf, citizen().sign(pdf));
            return "signed";
        } catch (RemoteSigningException typed) {
            return typed.failure().code().name();
        }
    }
}
