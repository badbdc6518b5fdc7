// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.ProviderAnswer;

/** Asks the provider what became of a transaction. */
final class Asking {

    private final Answers answers;

    Asking(Answers answers) {
        this.answers = answers;
    }

    void ask(Work work) {
        ProviderAnswer answer;
        try {
            answer = work.provider().query(work.query(), work.context());
        } catch (RemoteSigningException e) {
            answers.trouble(
                    work,
                    e.failure().toBuilder()
                            .provider(work.session().provider())
                            .transactionId(work.current().id())
                            .build());
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
        answers.take(work, answer);
    }
}
