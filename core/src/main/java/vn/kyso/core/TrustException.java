// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import org.jspecify.annotations.Nullable;

/** Path, status, algorithm or time stamp could not be proved. Reaction: {@link Reaction#POLICY_DECIDES}. */
public final class TrustException extends RemoteSigningException {

    private static final long serialVersionUID = 1L;

    TrustException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
