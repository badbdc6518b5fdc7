// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import org.jspecify.annotations.Nullable;

/** The document, its placement or its target is the trouble. Reaction: {@link Reaction#FIX_DOCUMENT}. */
public final class DocumentException extends RemoteSigningException {

    private static final long serialVersionUID = 1L;

    DocumentException(Failure failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
