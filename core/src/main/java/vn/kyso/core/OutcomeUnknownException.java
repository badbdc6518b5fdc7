// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import org.jspecify.annotations.Nullable;

/** A submission may or may not have reached the provider. Reaction: {@link Reaction#ASK_FOR_STATUS_NEVER_RESEND}. */
public final class OutcomeUnknownException extends RemoteSigningException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
