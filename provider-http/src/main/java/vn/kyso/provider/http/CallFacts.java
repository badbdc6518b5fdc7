// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.time.Duration;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;

/** What may be told of a call in messages and logs. */
record CallFacts(String provider, String operation, boolean isSubmit, int attempts, Duration elapsed) {

    Failure.Builder failure(FailureCode code, String message) {
        return code.because(message)
                .provider(provider)
                .attempts(attempts)
                .elapsed(elapsed)
                // A read asks nobody; whether a submission may be repeated is for its caller to say.
                .repeatSafe(!isSubmit);
    }

    Failure.Builder outcomeUnknown(String what) {
        return failure(
                FailureCode.OUTCOME_UNKNOWN,
                operation + " may have reached the provider: " + what
                        + ". Ask for the transaction's status; do not submit again");
    }
}
