// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.spi.Submission;

/** Several documents by one confirmation. */
abstract class BatchesRules {

    private static final int MOST = 20;

    private static String[] references(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "HS-%04d".formatted(number))
                .toArray(String[]::new);
    }

    private static int batch(Bed bed, int wanted) {
        int most = Math.min(
                bed.descriptor.batchMaximum(), bed.credential().batchMaximum().orElse(Integer.MAX_VALUE));
        bed.needs(most > 1, "one confirmation covers one document");
        return Math.min(most, wanted);
    }

    @Test
    @DisplayName("RS-501 a batch is confirmed once and each document gets its value")
    void batch(Bed bed) {
        Submission submission = bed.submission(references(batch(bed, 3)));
        bed.assertSigned(submission, bed.sign(submission));
        assertThat(bed.remote.confirmations()).isEqualTo(1);
    }

    @Test
    @DisplayName("RS-502 a batch of the greatest size is taken (up to " + MOST + ")")
    void greatestBatch(Bed bed) {
        Submission submission = bed.submission(references(batch(bed, MOST)));
        bed.assertSigned(submission, bed.sign(submission));
    }

    @Test
    @DisplayName("RS-503 values in another order reach their documents")
    void reordered(Bed bed) {
        completesDespite(bed, RemoteCall.SUBMIT, Breakage.REORDERED);
    }

    @Test
    @DisplayName("RS-504 values under each other's names reach their documents")
    void swapped(Bed bed) {
        completesDespite(bed, RemoteCall.SUBMIT, Breakage.SWAPPED);
    }

    @Test
    @DisplayName("RS-505 a value that is missing at first is asked for again, not submitted again")
    void missing(Bed bed) {
        completesDespite(bed, RemoteCall.QUERY, Breakage.MISSING_VALUE);
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
    }

    private static void completesDespite(Bed bed, RemoteCall call, Breakage breakage) {
        bed.needsDigests();
        String[] references = references(batch(bed, 3));
        try (Portal portal = new Portal(bed)) {
            bed.breakNext(call, breakage);
            portal.assertCompleted(portal.start(references), references);
        }
    }

    @Test
    @DisplayName("RS-506 a request of more documents than one confirmation covers is signed by several, all of it")
    void severalConfirmations(Bed bed) {
        int most = Math.min(
                bed.descriptor.batchMaximum(), bed.credential().batchMaximum().orElse(Integer.MAX_VALUE));
        bed.needs(most <= MOST, "one confirmation covers more documents than the kit signs");
        String[] references = references(most + 1);
        try (Portal portal = new Portal(bed)) {
            portal.assertCompleted(portal.start(references), references);
            assertThat(bed.remote.confirmations()).isEqualTo(2);
        }
    }
}
