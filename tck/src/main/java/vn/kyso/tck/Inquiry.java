// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;

/** Questions about one transaction, each with the facts the last answer left, as the engine would ask them. */
final class Inquiry {

    private final Bed bed;
    private final Submission submission;
    private final SubmissionReceipt receipt;
    private Map<String, String> handle;
    private @Nullable ProviderAnswer signed;

    private Inquiry(Bed bed, Submission submission, SubmissionReceipt receipt) {
        this.bed = bed;
        this.submission = submission;
        this.receipt = receipt;
        this.handle = receipt.handle();
    }

    static Inquiry of(Bed bed, Submission submission, SubmissionReceipt receipt) {
        return new Inquiry(bed, submission, receipt);
    }

    ProviderAnswer ask() {
        return ask(bed.context());
    }

    ProviderAnswer ask(CallContext context) {
        ProviderAnswer answer = bed.provider.query(Bed.query(submission, receipt.transactionId(), handle), context);
        if (answer instanceof ProviderAnswer.Waiting waiting) {
            handle = waiting.handle().orElse(handle);
        } else if (answer instanceof ProviderAnswer.Values || answer instanceof ProviderAnswer.Documents) {
            signed = answer;
        }
        return answer;
    }

    /** Asks until it is decided, unless it was signed already. */
    ProviderAnswer finish() {
        return signed == null ? again() : signed;
    }

    /** Asks until it is decided. */
    ProviderAnswer again() {
        SubmissionReceipt now = new SubmissionReceipt(
                receipt.transactionId(),
                handle,
                receipt.validFor(),
                receipt.verificationCode(),
                ProviderAnswer.waiting(),
                receipt.action());
        return bed.finish(submission, now, true);
    }
}
