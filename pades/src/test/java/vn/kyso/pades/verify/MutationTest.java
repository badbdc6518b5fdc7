// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.kyso.core.DocumentException;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** Whatever is done to covered bytes, the file is not valid afterwards (VER-04, LAW-04). */
class MutationTest {

    private static final long SEED = 20_261_121;

    private static TestPki pki;
    private static SignatureVerifier verifier;
    private static final List<byte[]> SIGNED = new ArrayList<>();

    @BeforeAll
    static void start() {
        pki = TestPki.create(ManualClock.create());
        verifier = new TestSigning(pki).online().build();
        TestSigning signing = new TestSigning(pki);
        TestSigning.Plan plan = signing.by(pki.credential(TestPreset.CITIZEN));
        byte[] once = signing.sign(RawPdf.file(RawPdf.form()), plan);
        SIGNED.add(once);
        SIGNED.add(signing.sign(once, signing.by(pki.credential(TestPreset.OTHER_CITIZEN))));
        SIGNED.add(signing.extend(
                signing.sign(TestSigning.plain(), plan.timeStamped()), SignatureLevel.PAdES_BASELINE_LTA));
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    @Test
    void randomChangesNeverLeaveAValidFile() {
        mutate(60, new Random(SEED));
    }

    @Test
    @Tag("slow")
    void thousandsOfRandomChangesNeverLeaveAValidFile() {
        mutate(6_000, new Random(SEED + 1));
    }

    private static void mutate(int times, Random random) {
        for (byte[] pdf : SIGNED) {
            assertThat(verifier.verify("a.pdf", pdf).overall()).isEqualTo(VerificationReport.Overall.VALID);
        }
        for (int i = 0; i < times; i++) {
            byte[] pdf = SIGNED.get(i % SIGNED.size());
            byte[] mutant = mutant(pdf, random);
            if (!Arrays.equals(pdf, mutant)) {
                assertThat(overall(mutant)).as("mutant %d", i).isNotEqualTo(VerificationReport.Overall.VALID);
            }
        }
    }

    private static VerificationReport.Overall overall(byte[] pdf) {
        try {
            return verifier.verify("a.pdf", pdf).overall();
        } catch (DocumentException refused) {
            return VerificationReport.Overall.NONE;
        }
    }

    /** Changes something outside of the gaps, whose padding and spelling of digits no signature covers. */
    private static byte[] mutant(byte[] pdf, Random random) {
        boolean[] gap = gaps(pdf);
        int at;
        do {
            at = random.nextInt(pdf.length - 1);
        } while (gap[at]);
        int end = at + 1;
        while (end < pdf.length && !gap[end] && end < at + 1 + random.nextInt(40)) {
            end++;
        }
        byte[] piece = Arrays.copyOfRange(pdf, at, end);
        byte[] before = Arrays.copyOf(pdf, at);
        byte[] after = Arrays.copyOfRange(pdf, end, pdf.length);
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] noise = new byte[piece.length];
                random.nextBytes(noise);
                yield RawPdf.joined(before, noise, after);
            }
            case 1 -> RawPdf.joined(before, after);
            case 2 -> RawPdf.joined(before, piece, piece, after);
            case 3 -> {
                piece[0] ^= (byte) (1 << random.nextInt(8));
                yield RawPdf.joined(before, piece, after);
            }
            default -> RawPdf.joined(before, new byte[] {(byte) "0 <>[]()/%".charAt(random.nextInt(10))}, piece, after);
        };
    }

    private static boolean[] gaps(byte[] pdf) {
        boolean[] gap = new boolean[pdf.length];
        Matcher ranges = Pattern.compile("/ByteRange\\s*\\[\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*\\]")
                .matcher(AlteredPdf.text(pdf));
        while (ranges.find()) {
            Arrays.fill(gap, Integer.parseInt(ranges.group(2)), Integer.parseInt(ranges.group(3)), true);
        }
        return gap;
    }

    @Test
    void aFileThatTakesLongerThanAllowedIsRefused() {
        SignatureVerifier hasty = SignatureVerifier.builder()
                .trust(pki.trustAnchors())
                .timeLimit(Duration.ofNanos(1))
                .build();

        assertThatThrownBy(() -> hasty.verify("a.pdf", SIGNED.get(0)))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("timeLimit");
    }
}
