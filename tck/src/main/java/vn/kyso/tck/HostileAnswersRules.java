// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;

/** Whatever comes, a call ends in time and in the typed families, and the engine believes values only. */
abstract class HostileAnswersRules {

    private static final Duration BRIEF = Duration.ofMillis(700);
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    @DisplayName("RS-901 a list of credentials that does not come ends with the call's time, as unavailable")
    void silentListing(Bed bed) {
        bed.credentials();
        bed.breakNext(RemoteCall.CREDENTIALS, Breakage.SILENCE);
        endsSoon(() -> bed.provider.credentials(bed.signer, Bed.context(BRIEF)), ProviderUnavailableException.class);
    }

    @Test
    @DisplayName("RS-902 a submission that is not answered ends with the call's time, as an unknown outcome")
    void silentSubmission(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        SigningProvider provider = bed.provider;
        bed.breakNext(RemoteCall.SUBMIT, Breakage.SILENCE);
        endsSoon(() -> bed.sign(provider, submission, Bed.context(BRIEF)), OutcomeUnknownException.class);
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
    }

    @Test
    @DisplayName("RS-903 a question that is not answered ends with the call's time, as unavailable")
    void silentQuestion(Bed bed) {
        bed.needsPatience();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.needs(
                receipt.answer() instanceof ProviderAnswer.Waiting && receipt.action() instanceof UserAction.Confirm,
                "the provider is not polled");
        Inquiry inquiry = Inquiry.of(bed, submission, receipt);
        bed.breakNext(RemoteCall.QUERY, Breakage.SILENCE);
        endsSoon(() -> inquiry.ask(Bed.context(BRIEF)), ProviderUnavailableException.class);
        bed.assertSigned(submission, inquiry.finish());
    }

    private static void endsSoon(Supplier<?> call, Class<? extends RemoteSigningException> family) {
        long began = System.nanoTime();
        assertThat(Bed.failureOf(call)).isInstanceOf(family);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    @Test
    @DisplayName("RS-904 an answer without an end is given up, in the typed families, and the next call works")
    void endless(Bed bed) {
        bed.breakNext(RemoteCall.CREDENTIALS, Breakage.ENDLESS);
        Bed.failureOf(() -> bed.provider.credentials(bed.signer, bed.context()));
        assertThat(bed.credentials()).hasSize(1);
    }

    @Test
    @DisplayName("RS-905 an answer without an end to a submission is an unknown outcome")
    void endlessSubmission(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        bed.breakNext(RemoteCall.SUBMIT, Breakage.ENDLESS);
        assertThat(Bed.failureOf(() -> bed.sign(submission))).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    @DisplayName("RS-906 fields nobody documented are ignored, at each step")
    void unknownFields(Bed bed) {
        signsDespite(bed, Breakage.UNKNOWN_FIELDS);
    }

    @Test
    @DisplayName("RS-907 numbers that come as text are read, at each step")
    void numbersAsText(Bed bed) {
        signsDespite(bed, Breakage.NUMBERS_AS_TEXT);
    }

    private static void signsDespite(Bed bed, Breakage breakage) {
        bed.breakNext(RemoteCall.CREDENTIALS, breakage);
        bed.remote.breakNext(RemoteCall.SUBMIT, breakage);
        bed.remote.breakNext(RemoteCall.QUERY, breakage);
        Submission submission = bed.submission("HS-0001");
        bed.assertSigned(submission, bed.sign(submission));
    }

    @Test
    @DisplayName("RS-908 values in base64 with line breaks are read")
    void lineBreaks(Bed bed) {
        bed.needsDigests();
        Submission submission = bed.submission("HS-0001");
        bed.breakNext(RemoteCall.SUBMIT, Breakage.LINE_BREAKS);
        bed.assertSigned(submission, bed.sign(submission));
    }

    @Test
    @DisplayName("RS-909 a value over another digest is not judged by the adapter and is refused by the engine")
    void wrongValue(Bed bed) {
        refusedByTheEngine(bed, Breakage.WRONG_VALUE);
    }

    @Test
    @DisplayName("RS-910 a value no key made is refused by the engine")
    void garbageValue(Bed bed) {
        refusedByTheEngine(bed, Breakage.GARBAGE_VALUE);
    }

    @Test
    @DisplayName("RS-911 a value by somebody else's key is refused by the engine")
    void strangersKey(Bed bed) {
        refusedByTheEngine(bed, Breakage.STRANGERS_KEY);
    }

    private static void refusedByTheEngine(Bed bed, Breakage breakage) {
        bed.needsDigests();
        try (Portal portal = new Portal(bed)) {
            bed.breakNext(RemoteCall.SUBMIT, breakage);
            SigningSession session = portal.startOrFail("HS-0001");
            SigningSession after = portal.settle(session.id());
            assertThat(after.state()).isEqualTo(SessionState.FAILED);
            assertThat(after.failure().orElseThrow().code()).isEqualTo(FailureCode.VALUE_DOES_NOT_VERIFY);
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RS-912 a stranger's certificate under the signer's name is found before anything leaves")
    void strangersCertificate(Bed bed) {
        try (Portal portal = new Portal(bed)) {
            bed.breakNext(RemoteCall.CREDENTIALS, Breakage.STRANGERS_CERTIFICATE);
            Bed.failureOf(() -> portal.start("HS-0001"));
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isZero();
            assertThat(bed.remote.confirmations()).isZero();
        }
    }
}
