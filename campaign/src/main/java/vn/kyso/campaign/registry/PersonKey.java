// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.util.UUID;

/**
 * The opaque name of a person in one registry. It holds no personal data, leads to a person only through the registry, and
 * goes to the department and to records that belong to the person; no CA ever sees it.
 *
 * @param value random, apart from the time it was made
 */
public record PersonKey(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
