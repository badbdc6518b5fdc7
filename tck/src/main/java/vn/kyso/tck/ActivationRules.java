// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ActivatedByRelyingParty;
import vn.kyso.core.spi.LogsInSigner;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;

/** What the signer types on the portal, or brings back from the provider's page. */
abstract class ActivationRules {

    private static SubmissionReceipt asked(Bed bed, Submission submission) {
        bed.needs(ActivatedByRelyingParty.class);
        SubmissionReceipt receipt = bed.submit(submission);
        bed.needs(!(receipt.action() instanceof UserAction.Confirm), "this configuration is confirmed on the phone");
        return receipt;
    }

    @Test
    @DisplayName("RS-1501 what the signer gives on the portal signs, once")
    void signs(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = asked(bed, submission);
        bed.assertSigned(submission, bed.finish(submission, receipt, true));
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
    }

    @Test
    @DisplayName("RS-1502 what is mistyped is the signer's matter, and the right code signs afterwards")
    void mistyped(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = asked(bed, submission);
        bed.needs(receipt.action() instanceof UserAction.Enter, "nothing is typed");
        ActivatedByRelyingParty provider = (ActivatedByRelyingParty) bed.provider;
        assertThat(Bed.failureOf(() -> provider.activate(
                        Bed.query(submission, receipt), ActivationData.of(Secret.of("000000")), bed.context())))
                .isInstanceOf(SignerAccountException.class);
        bed.assertSigned(submission, bed.finish(submission, receipt, true));
    }

    @Test
    @DisplayName("RS-1503 a code can be sent again where the action says so")
    void sentAgain(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = asked(bed, submission);
        bed.needs(receipt.action() instanceof UserAction.Enter enter && enter.resendable(), "no code is sent");
        ActivatedByRelyingParty provider = (ActivatedByRelyingParty) bed.provider;
        ProviderAnswer answer = provider.activate(Bed.query(submission, receipt), ActivationData.none(), bed.context());
        assertThat(answer).isInstanceOf(ProviderAnswer.Waiting.class);
        SubmissionReceipt after = new SubmissionReceipt(
                receipt.transactionId(),
                ((ProviderAnswer.Waiting) answer).handle().orElse(receipt.handle()),
                receipt.validFor(),
                receipt.verificationCode(),
                answer,
                receipt.action());
        bed.assertSigned(submission, bed.finish(submission, after, true));
    }

    @Test
    @DisplayName("RS-1504 what the signer gives shows neither in logs nor in failures")
    void secret(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = asked(bed, submission);
        String code = "480913";
        try (Eavesdropper eavesdropper = Eavesdropper.on(bed)) {
            ActivatedByRelyingParty provider = (ActivatedByRelyingParty) bed.provider;
            eavesdropper.failureOf(() -> provider.activate(
                    Bed.query(submission, receipt), ActivationData.of(Secret.of(code)), bed.context()));
            eavesdropper.assertHeardNothingOf(List.of(code));
        }
    }

    @Test
    @DisplayName("RS-1505 without the signer's login nothing is listed and nothing asked, and that is told")
    void withoutLogin(Bed bed) {
        bed.needs(LogsInSigner.class);
        SigningProvider fresh = bed.bench.open();
        try (fresh) {
            Throwable thrown = catchThrowable(
                    () -> ((LogsInSigner) fresh).logIn(bed.signer, ActivationData.none(), bed.context()));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(RemoteSigningException.class);
            }
            Throwable listing = catchThrowable(() -> fresh.credentials(bed.signer, bed.context()));
            if (listing != null) {
                assertThat(listing)
                        .isInstanceOfSatisfying(
                                SignerAccountException.class,
                                e -> assertThat(e.code()).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED));
            }
        }
    }
}
