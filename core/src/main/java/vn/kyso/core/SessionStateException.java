// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import org.jspecify.annotations.Nullable;

/** The call does not fit the session's state or the configuration; a programming mistake. Reaction: {@link Reaction#FIX_CALLING_CODE}. */
public final class SessionStateException extends RemoteSigningException {

    private static final long serialVersionUID = 1L;

    SessionStateException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
