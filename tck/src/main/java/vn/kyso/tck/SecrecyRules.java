// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.spi.Submission;

/** What is secret or personal never shows: not in logs at the finest level, not in failures. */
abstract class SecrecyRules {

    @Test
    @DisplayName("RS-1001 a good run logs nothing of secrets, persons, digests and identifiers at the finest level")
    void goodRun(Bed bed) {
        List<String> forbidden;
        String logged;
        try (LogCapture log = LogCapture.begin(bed)) {
            Submission one = bed.submission("HS-0001");
            forbidden = forbidden(bed, one);
            bed.assertSigned(one, bed.sign(one));
            logged = log.text();
        }
        assertNone(logged, forbidden);
    }

    @Test
    @DisplayName("RS-1002 calls that go wrong show nothing of them, neither in logs nor in failures")
    void badRuns(Bed bed) {
        StringBuilder told = new StringBuilder();
        List<String> forbidden = new ArrayList<>();
        try (LogCapture log = LogCapture.begin(bed)) {
            for (Breakage breakage : List.of(
                    Breakage.CUT_AFTER,
                    Breakage.ERROR_AFTER,
                    Breakage.MALFORMED,
                    Breakage.HTML_PAGE,
                    Breakage.CUT_IN_ANSWER,
                    Breakage.ENDLESS)) {
                bed.remote.breakNext(RemoteCall.CREDENTIALS, breakage);
                tell(told, () -> bed.provider.credentials(bed.signer, bed.context()));
                Submission submission = bed.submission("HS-0001");
                forbidden.addAll(forbidden(bed, submission));
                bed.remote.breakNext(RemoteCall.SUBMIT, breakage);
                tell(told, () -> bed.sign(submission));
            }
            for (int status : new int[] {400, 401, 403, 404, 500}) {
                bed.remote.answerNext(RemoteCall.CREDENTIALS, status);
                tell(told, () -> bed.provider.credentials(bed.signer, bed.context()));
            }
            told.append(log.text());
        }
        assertThat(told.toString()).as("calls failed at all").contains("Exception");
        assertNone(told.toString(), forbidden);
    }

    @Test
    @DisplayName("RS-1003 the adapter's own texts show nothing of its configuration's secrets")
    void ownTexts(Bed bed) {
        assertNone(bed.provider + " " + bed.descriptor + " " + bed.descriptor.displayName(), bed.bench.secrets());
    }

    private static void tell(StringBuilder told, Supplier<?> call) {
        Throwable thrown = catchThrowable(call::get);
        if (thrown != null) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            told.append(text);
        }
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

    private static void assertNone(String text, List<String> forbidden) {
        assertThat(forbidden).allSatisfy(secret -> assertThat(text).doesNotContainIgnoringCase(secret));
    }
}
