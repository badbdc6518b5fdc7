// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import org.jspecify.annotations.Nullable;

/** The portal's operator has to put something right: credentials, contract, quota, settings. Reaction: {@link Reaction#OPERATOR_FIXES_CONFIGURATION}. */
public final class RelyingPartyException extends RemoteSigningException {

    private static final long serialVersionUID = 1L;

    RelyingPartyException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
