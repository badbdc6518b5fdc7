// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.util.UUID;

/**
 * The name of a citizen's consent (PDP-04). The citizen hands it to the CA of his choice; it is worth nothing to another one.
 *
 * @param value random, apart from the time it was made
 */
public record ConsentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
