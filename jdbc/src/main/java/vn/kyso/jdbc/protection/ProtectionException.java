// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc.protection;

import org.jspecify.annotations.Nullable;

/** A sealed value cannot be opened: its key is missing, it was changed, or it stands in another's place. */
public final class ProtectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProtectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
