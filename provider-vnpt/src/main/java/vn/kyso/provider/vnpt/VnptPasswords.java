// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;

/** Names and passwords of signers for OAuth's password grant, which VNPT has to approve. Safe for threads. */
@FunctionalInterface
public interface VnptPasswords {

    /**
     * A login at VNPT.
     *
     * @param username as VNPT knows the signer; personal
     * @param password of the SmartCA account
     */
    record Login(String username, Secret password) {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException when it is blank
         */
        public Login {
            Objects.requireNonNull(password);
            if (username.isBlank()) {
                throw new IllegalArgumentException("A login has a user name");
            }
        }

        /** Hidden. */
        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    /**
     * The login of a signer. Asked for each login, and not kept.
     *
     * @param signer whose
     * @return the login, or empty for a signer who has to log in on VNPT's page
     */
    Optional<Login> of(Signer signer);
}
