// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.Sha256;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.pades.internal.io.QuickSum;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.pades.support.MemoryStore;
import vn.kyso.pades.support.TestSigner;

/** What is written is read back before it is handed out: law 5, and that the original is the one prepared. */
class ReadBackTest {

    private static final PadesSigner FULL =
            PadesSigner.builder().fullReadBack(true).build();

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    @DisplayName("The fingerprint is that of the bytes written, whoever has prepared and however they are read back")
    void fingerprint_isThatOfTheResult(DigestAlgorithm digest) {
        TestSigner same = citizen().with(digest);
        for (TestSigner completing : List.of(same, same.with(PadesSigner.create()), same.with(FULL))) {
            PreparedDocument prepared =
                    same.prepare(document(Documents.objectStreams()).build());
            CompletedDocument done = completing.complete(prepared, same.value(prepared));
            byte[] signed = same.store().get(MemoryStore.at("signed"));
            assertThat(done.fingerprint()).isEqualTo(new ContentFingerprint(signed.length, Sha256.over(signed)));
            Judges.assertAllGood(signed, 1);
        }
    }

    @Test
    @DisplayName("The same holds for the levels whose document time stamp continues the digest of the original")
    void fingerprint_ofLevelLta() {
        TestSigner signer =
                TestSigner.of(citizen().credential()).with(LongTerm.pades()).with(BaselineLevel.LTA);
        PreparedDocument prepared = signer.prepare(document(Documents.table()).build());
        CompletedDocument done = signer.complete(prepared, signer.value(prepared));
        byte[] signed = signer.store().get(MemoryStore.at("signed"));
        assertThat(done.fingerprint()).isEqualTo(new ContentFingerprint(signed.length, Sha256.over(signed)));
        LongTerm.assertLevels(signed, BaselineLevel.LTA);
    }

    @Test
    @DisplayName("One byte of the original changed between the steps is noticed, with and without a second digest")
    void aChangedOriginal_isNoticed() {
        for (TestSigner signer : List.of(citizen(), citizen().with(FULL))) {
            byte[] original = Documents.table();
            PreparedDocument prepared = signer.prepare(document(original).build());
            SignatureValue value = signer.value(prepared);
            byte[] changed = original.clone();
            changed[original.length / 2] ^= 1;
            signer.store().put(MemoryStore.at("original"), changed);
            assertRefused(FailureCode.DOCUMENT_CHANGED, () -> signer.complete(prepared, value));
            assertThat(signer.store().get(MemoryStore.at("signed"))).isNull();
        }
    }

    @Test
    @DisplayName("One byte that went wrong on the way is noticed, with and without a second digest")
    void anUnfaithfulCopy_isNoticed() {
        for (TestSigner signer : List.of(citizen(), citizen().with(FULL))) {
            PreparedDocument prepared =
                    signer.prepare(document(Documents.table()).build());
            SignatureValue value = signer.value(prepared);
            TestSigner shaky = new TestSigner(
                    signer.pades(),
                    signer.credential(),
                    signer.level(),
                    signer.digest(),
                    signer.scheme(),
                    signer.time(),
                    signer.store().openingAs(WrongOnce::new));
            assertRefused(FailureCode.SELF_CHECK_FAILED, () -> shaky.complete(prepared, value));
        }
    }

    @Test
    @DisplayName("A change made to pass the quick sums needs the full read-back to be noticed, as its Javadoc says")
    void aChangeMadeToPass_isNoticedByTheFullReadBack() {
        byte[] original =
                Documents.onePage(false, pdf -> pdf.getDocumentInformation().setTitle("x".repeat(400)));
        byte[] forged = forged(original);
        assertThat(forged).isNotEqualTo(original);

        TestSigner full = citizen().with(FULL);
        PreparedDocument prepared = full.prepare(document(original).build());
        SignatureValue value = full.value(prepared);
        full.store().put(MemoryStore.at("original"), forged);
        assertRefused(FailureCode.DOCUMENT_CHANGED, () -> full.complete(prepared, value));

        TestSigner quick = citizen();
        PreparedDocument again = quick.prepare(document(original).build());
        SignatureValue valueAgain = quick.value(again);
        quick.store().put(MemoryStore.at("original"), forged);
        quick.complete(again, valueAgain);
        byte[] signed = quick.store().get(MemoryStore.at("signed"));
        assertThat(Judges.dss(signed))
                .allSatisfy(signature -> assertThat(signature.isSignatureIntact() && signature.isSignatureValid())
                        .isFalse());
    }

    /** Other content with the same sums: the sums are linear, so some of 65 bits together change nothing in 64. */
    private static byte[] forged(byte[] original) {
        int from = new String(original, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("xxxxxxxx");
        long plain = sum(original);
        List<Long> rows = new ArrayList<>();
        List<BitSet> parts = new ArrayList<>();
        for (int i = 0; ; i++) {
            byte[] flipped = original.clone();
            flipped[from + i] ^= 1;
            long row = sum(flipped) ^ plain;
            BitSet part = new BitSet();
            part.set(i);
            for (int j = 0; j < rows.size(); j++) {
                if ((row & Long.highestOneBit(rows.get(j))) != 0) {
                    row ^= rows.get(j);
                    part.xor(parts.get(j));
                }
            }
            if (row == 0) {
                byte[] result = original.clone();
                part.stream().forEach(bit -> result[from + bit] ^= 1);
                return result;
            }
            rows.add(row);
            parts.add(part);
        }
    }

    private static long sum(byte[] bytes) {
        QuickSum sum = new QuickSum();
        sum.add(ByteBuffer.wrap(bytes));
        return sum.value();
    }

    /** Gives one wrong byte, the first time the file is read. */
    private static final class WrongOnce extends MemoryStore.ByteChannel {
        private boolean done;

        WrongOnce(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int from = target.position();
            int count = super.read(target);
            if (!done && count > 100) {
                done = true;
                target.put(from + 100, (byte) (target.get(from + 100) ^ 1));
            }
            return count;
        }
    }
}
