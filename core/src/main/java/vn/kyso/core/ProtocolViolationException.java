// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import org.jspecify.annotations.Nullable;

/** The provider's answer cannot be trusted: unreadable, inconsistent, or a value that does not verify. Reaction: {@link Reaction#REPORT_TO_PROVIDER}. */
public final class ProtocolViolationException extends RemoteSigningException {

    private static final long serialVersionUID = 1L;

    ProtocolViolationException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
