// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.Objects;
import vn.kyso.core.Secret;

/**
 * A signer's own account at MISA. The adapter keeps neither part.
 *
 * @param userName the MISA ID
 * @param password its password
 */
public record MisaSignIn(String userName, Secret password) {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it is blank
     */
    public MisaSignIn {
        Objects.requireNonNull(password);
        if (userName.isBlank()) {
            throw new IllegalArgumentException("A MISA user name is not blank");
        }
    }

    /** Hidden. */
    @Override
    public String toString() {
        return "MisaSignIn[hidden]";
    }
}
