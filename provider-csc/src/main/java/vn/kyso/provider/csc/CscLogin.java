// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.Objects;
import vn.kyso.core.Secret;

/**
 * A login at a CSC service.
 *
 * @param userName at the service
 * @param password at the service
 */
public record CscLogin(String userName, Secret password) {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it is blank or has a colon, which HTTP Basic cannot carry
     */
    public CscLogin {
        Objects.requireNonNull(password);
        if (userName.isBlank() || userName.indexOf(':') >= 0) {
            throw new IllegalArgumentException("A user name is not blank and has no colon");
        }
    }

    /** Hidden. */
    @Override
    public String toString() {
        return "CscLogin[hidden]";
    }
}
