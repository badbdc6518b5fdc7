// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import org.jspecify.annotations.Nullable;

/** The provider cannot be reached, is busy or has trouble of its own. Reaction: {@link Reaction#TRY_AGAIN_LATER}. */
public final class ProviderUnavailableException extends RemoteSigningException {

    private static final long serialVersionUID = 1L;

    ProviderUnavailableException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
