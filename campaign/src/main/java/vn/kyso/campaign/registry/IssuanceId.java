// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.util.UUID;

/**
 * The name of one record of an issuance.
 *
 * @param value random, apart from the time it was made
 */
public record IssuanceId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
