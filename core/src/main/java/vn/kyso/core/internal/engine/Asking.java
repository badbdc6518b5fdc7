// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.spi.ProviderAnswer;

/** Asks the provider what became of a transaction. */
final class Asking {

    private final Answers answers;
    private final Submitting submitting;

    Asking(Answers answers, Submitting submitting) {
        this.answers = answers;
        this.submitting = submitting;
    }

    void ask(Work work) {
        ProviderAnswer answer;
        try {
            answer = work.provider().query(work.query(), work.context());
        } catch (OutcomeUnknownException e) {
            lost(work, e.failure());
            return;
        } catch (RemoteSigningException e) {
            answers.trouble(work, told(work, e.failure()));
            return;
        } catch (RuntimeException e) {
            answers.trouble(
                    work,
                    FailureCode.ADAPTER_FAULT
                            .because("The adapter ended a query with "
                                    + e.getClass().getName() + " instead of a typed failure")
                            .provider(work.session().provider())
                            .build());
            return;
        }
        if (!(answer instanceof ProviderAnswer.Waiting)) {
            work.knowsMoreThanTheStore();
        }
        answers.take(work, answer);
    }

    /** The question made the key sign, and the values were lost: nobody asks again by himself (law 2). */
    private void lost(Work work, Failure failure) {
        if (work.session().state() == SessionState.AWAITING_ACTIVATION) {
            submitting.unknown(work, told(work, failure));
        } else {
            answers.trouble(work, told(work, failure));
        }
    }

    private static Failure told(Work work, Failure failure) {
        return failure.toBuilder()
                .provider(work.session().provider())
                .transactionId(work.current().id())
                .build();
    }
}
