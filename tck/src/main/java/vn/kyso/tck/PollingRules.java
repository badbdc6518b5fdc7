// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;

/** Asking what became of a transaction. */
abstract class PollingRules {

    private static void needsPolling(Bed bed, SubmissionReceipt receipt) {
        bed.needs(
                receipt.answer() instanceof ProviderAnswer.Waiting && receipt.action() instanceof UserAction.Confirm,
                "the provider is not polled: it answers when it is submitted to or activated");
    }

    @Test
    @DisplayName("RS-301 as long as the citizen does nothing the answer is: waiting")
    void waiting(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Waiting.class);
        needsPolling(bed, receipt);
        Inquiry inquiry = Inquiry.of(bed, submission, receipt);
        for (int i = 0; i < 3; i++) {
            bed.clock.advance(bed.descriptor.pollInterval());
            assertThat(inquiry.ask()).isInstanceOf(ProviderAnswer.Waiting.class);
        }
    }

    @Test
    @DisplayName("RS-302 once the citizen has confirmed there are values, and they verify")
    void values(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        needsPolling(bed, receipt);
        Inquiry inquiry = Inquiry.of(bed, submission, receipt);
        assertThat(inquiry.ask()).isInstanceOf(ProviderAnswer.Waiting.class);
        assertThat(bed.remote.approveWaiting()).isEqualTo(1);
        bed.assertSigned(submission, inquiry.finish());
    }

    @Test
    @DisplayName("RS-303 asking again gives the same values again")
    void askingAgain(Bed bed) {
        bed.needsPatience();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        needsPolling(bed, receipt);
        Inquiry inquiry = Inquiry.of(bed, submission, receipt);
        bed.assertSigned(submission, inquiry.finish());
        ProviderAnswer again = inquiry.again();
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
        bed.needs(!(again instanceof ProviderAnswer.Expired), "the CA hands values out once");
        bed.assertSigned(submission, again);
    }

    @Test
    @DisplayName("RS-304 asking rings no phone and submits nothing")
    void askingIsARead(Bed bed) {
        bed.needsPatience();
        bed.remote.ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        needsPolling(bed, receipt);
        long submissions = bed.remote.arrived(RemoteCall.SUBMIT);
        int confirmations = bed.remote.confirmations();
        Inquiry inquiry = Inquiry.of(bed, submission, receipt);
        for (int i = 0; i < 5; i++) {
            inquiry.ask();
        }
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(submissions);
        assertThat(bed.remote.confirmations()).isEqualTo(confirmations);
    }

    @Test
    @DisplayName("RS-305 a transaction the CA does not know is not found, or a typed failure; never an end")
    void unknownTransaction(Bed bed) {
        Submission never = bed.submission("HS-0001");
        TransactionQuery query = Bed.query(never, never.transactionId(), Map.of());
        if (bed.descriptor.notFoundProven()) {
            assertThat(bed.provider.query(query, bed.context())).isInstanceOf(ProviderAnswer.NotFound.class);
            return;
        }
        ProviderAnswer[] answer = new ProviderAnswer[1];
        Throwable thrown = catchThrowable(() -> answer[0] = bed.provider.query(query, bed.context()));
        if (thrown == null) {
            assertThat(answer[0]).isInstanceOfAny(ProviderAnswer.NotFound.class, ProviderAnswer.Waiting.class);
        } else {
            assertThat(thrown)
                    .isInstanceOf(RemoteSigningException.class)
                    .isNotInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    @DisplayName("RS-306 two transactions of one signer are kept apart")
    void twoTransactions(Bed bed) {
        bed.needsPatience();
        bed.needs(bed.remote.refuse(), "nobody is asked who could refuse");
        Submission first = bed.submission("HS-0001");
        SubmissionReceipt firstReceipt = bed.submit(first);
        needsPolling(bed, firstReceipt);
        bed.remote.approve();
        Submission second = bed.submission("HS-0002");
        SubmissionReceipt secondReceipt = bed.submit(second);
        assertThat(secondReceipt.transactionId()).isNotEqualTo(firstReceipt.transactionId());
        assertThat(bed.finish(first, firstReceipt, false))
                .isInstanceOfAny(ProviderAnswer.Refused.class, ProviderAnswer.NotSigned.class);
        bed.assertSigned(second, bed.finish(second, secondReceipt, true));
    }
}
