// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import org.jspecify.annotations.Nullable;

/** The signer has to put something right with the CA: no credential, expired, suspended, of another person. Reaction: {@link Reaction#SIGNER_CONTACTS_CA}. */
public final class SignerAccountException extends RemoteSigningException {

    private static final long serialVersionUID = 1L;

    SignerAccountException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
