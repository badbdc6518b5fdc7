// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;

/** What arrives at the CA is what was given, once. */
abstract class SubmittingRules {

    @Test
    @DisplayName("RS-201 a submission reaches the CA once and asks the citizen once")
    void once(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        bed.assertSigned(submission, bed.sign(submission));
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
        assertThat(bed.remote.confirmations()).isEqualTo(1);
    }

    @Test
    @DisplayName("RS-202 the receipt names the transaction; by our own identifier where the descriptor says we mint it")
    void identifier(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        assertThat(receipt.transactionId().value()).isNotBlank();
        if (bed.descriptor.transactionIdMintedBy() == TransactionId.MintedBy.RELYING_PARTY) {
            assertThat(receipt.transactionId().value())
                    .isEqualTo(submission.transactionId().value());
        }
    }

    @Test
    @DisplayName("RS-203 digests arrive exactly, whatever their bytes")
    void exactDigests(Bed bed) {
        bed.needsDigests();
        for (String reference : awkward(bed)) {
            Submission submission = bed.submission(reference);
            bed.assertSigned(submission, bed.sign(submission));
        }
    }

    /** References whose digest begins with a zero byte or a set bit, and has the two odd letters of base64. */
    private static List<String> awkward(Bed bed) {
        List<String> found = new ArrayList<>();
        List<Predicate<byte[]>> shapes =
                List.of(bytes -> bytes[0] == 0, bytes -> bytes[0] < 0, bytes -> bytes[bytes.length - 1] == 0, bytes -> {
                    String text = Base64.getEncoder().encodeToString(bytes);
                    return text.contains("+") && text.contains("/");
                });
        for (Predicate<byte[]> shape : shapes) {
            IntStream.range(0, 100_000)
                    .mapToObj(number -> "HS-" + number)
                    .filter(reference -> shape.test(DtbsDigest.over(bed.algorithm(), Dtbs.of(bed.content(reference)))
                            .toByteArray()))
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    @Test
    @DisplayName("RS-204 each digest algorithm of the descriptor is signed")
    void algorithms(Bed bed) {
        bed.needsDigests();
        for (DigestAlgorithm algorithm : bed.descriptor.digestAlgorithms()) {
            Submission submission = bed.submission(bed.credential(), algorithm, "HS-0001");
            bed.assertSigned(submission, bed.sign(submission));
        }
    }

    @Test
    @DisplayName("RS-205 the receipt's facts are plain texts, without secrets and personal data")
    void handle(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        List<String> forbidden = new ArrayList<>(bed.bench.secrets());
        forbidden.add(bed.signer.identifiers().get(0).value());
        assertThat(receipt.handle().values())
                .allSatisfy(fact -> assertThat(forbidden).noneMatch(fact::contains));
    }

    @Test
    @DisplayName("RS-206 a prompt of the greatest length the descriptor allows is taken, with all its letters")
    void longestPrompt(Bed bed) {
        int most = bed.descriptor.promptRules().maximumLength();
        bed.needs(most > 0, "the provider shows no prompt");
        String letters = bed.descriptor
                .promptRules()
                .write("Ằẵđỹ Ộ, hồ sơ 1; ".repeat(most / 16 + 1).substring(0, most - 1) + "x");
        Submission submission = with(bed.submission("HS-0001"), Optional.of(letters));
        bed.assertSigned(submission, bed.sign(submission));
    }

    @Test
    @DisplayName("RS-207 no prompt is needed")
    void noPrompt(Bed bed) {
        Submission submission = with(bed.submission("HS-0001"), Optional.empty());
        bed.assertSigned(submission, bed.sign(submission));
    }

    private static Submission with(Submission given, Optional<String> prompt) {
        return new Submission(
                given.transactionId(),
                given.signer(),
                given.credential(),
                given.items(),
                prompt,
                given.validFor(),
                given.documents());
    }

    @Test
    @DisplayName("RS-208 a credential the CA does not know is refused as a typed failure and asks nobody")
    void unknownCredential(Bed bed) {
        Credential known = bed.credential();
        Credential unknown = new Credential(
                new CredentialId(known.id().value().replaceAll("[0-9a-fA-F]", "7")),
                known.chain(),
                known.status(),
                known.kind());
        Submission submission = bed.submission(unknown, bed.algorithm(), "HS-0001");
        RemoteSigningException failure = Bed.failureOf(() -> bed.sign(submission));
        assertThat(failure).isNotInstanceOf(OutcomeUnknownException.class);
        assertThat(bed.remote.confirmations()).isZero();
    }

    @Test
    @DisplayName("RS-209 submissions made at the same time do not mix")
    void atTheSameTime(Bed bed) throws Exception {
        int count = Math.min(4, bed.descriptor.concurrency());
        boolean codesAreSent =
                bed.submit(bed.submission("HS-0009")).action() instanceof UserAction.Enter enter && enter.resendable();
        bed.needs(!codesAreSent, "codes are sent to a signer one at a time");
        List<Submission> submissions = IntStream.range(0, count)
                .mapToObj(number -> bed.submission("HS-000" + number))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<ProviderAnswer>> answers = new ArrayList<>();
            for (Submission submission : submissions) {
                answers.add(threads.submit(() -> bed.sign(submission)));
            }
            for (int i = 0; i < count; i++) {
                bed.assertSigned(submissions.get(i), answers.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
