// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.Objects;
import vn.kyso.core.Secret;

/**
 * The relying party's account, which travels in every body.
 *
 * @param spId {@code sp_id}
 * @param spPassword {@code sp_password}
 */
public record NeacAccount(String spId, Secret spPassword) {

    /**
     * Checks the identifier.
     *
     * @throws IllegalArgumentException when it is blank
     */
    public NeacAccount {
        Objects.requireNonNull(spPassword);
        if (spId.isBlank()) {
            throw new IllegalArgumentException("sp_id is not blank");
        }
    }

    /** Hidden. */
    @Override
    public String toString() {
        return "NeacAccount[hidden]";
    }
}
