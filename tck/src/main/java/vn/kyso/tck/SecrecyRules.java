// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.spi.Submission;

/** What is secret or personal never shows: not in logs at the finest level, not in failures. */
abstract class SecrecyRules {

    @Test
    @DisplayName("RS-1001 a good run logs nothing of secrets, persons, digests and identifiers at the finest level")
    void goodRun(Bed bed) {
        try (Eavesdropper eavesdropper = Eavesdropper.on(bed)) {
            Submission one = bed.submission("HS-0001");
            bed.assertSigned(one, bed.sign(one));
            eavesdropper.assertHeardNothingOf(forbidden(bed, one));
        }
    }

    @Test
    @DisplayName("RS-1002 calls that go wrong show nothing of them, neither in logs nor in failures")
    void badRuns(Bed bed) {
        List<String> forbidden = new ArrayList<>();
        try (Eavesdropper eavesdropper = Eavesdropper.on(bed)) {
            for (Breakage breakage : List.of(
                    Breakage.CUT_AFTER,
                    Breakage.ERROR_AFTER,
                    Breakage.MALFORMED,
                    Breakage.HTML_PAGE,
                    Breakage.CUT_IN_ANSWER,
                    Breakage.ENDLESS)) {
                bed.remote.breakNext(RemoteCall.CREDENTIALS, breakage);
                eavesdropper.failureOf(() -> bed.provider.credentials(bed.signer, bed.context()));
                Submission submission = bed.submission("HS-0001");
                forbidden.addAll(forbidden(bed, submission));
                bed.remote.breakNext(RemoteCall.SUBMIT, breakage);
                eavesdropper.failureOf(() -> bed.sign(submission));
            }
            for (int status : new int[] {400, 401, 403, 404, 500}) {
                bed.remote.answerNext(RemoteCall.CREDENTIALS, status);
                eavesdropper.failureOf(() -> bed.provider.credentials(bed.signer, bed.context()));
            }
            eavesdropper.assertFailed("Exception");
            eavesdropper.assertHeardNothingOf(forbidden);
        }
    }

    @Test
    @DisplayName("RS-1003 the adapter's own texts show nothing of its configuration's secrets")
    void ownTexts(Bed bed) {
        String texts = bed.provider + " " + bed.descriptor + " " + bed.descriptor.displayName();
        assertThat(bed.bench.secrets()).allSatisfy(secret -> assertThat(texts).doesNotContainIgnoringCase(secret));
    }

    private static List<String> forbidden(Bed bed, Submission submission) {
        List<String> forbidden = new ArrayList<>(bed.bench.secrets());
        forbidden.add(bed.signer.account());
        bed.signer.identifiers().forEach(identifier -> forbidden.add(identifier.value()));
        forbidden.add("Nguyễn Văn");
        forbidden.add(Bed.PROMPT);
        forbidden.add(submission.transactionId().value());
        forbidden.add(submission.credential().id().value());
        for (Submission.Item item : submission.items()) {
            forbidden.add(item.reference());
            forbidden.add(item.digest().hex());
            forbidden.add(Base64.getEncoder().encodeToString(item.digest().toByteArray()));
        }
        return forbidden;
    }
}
