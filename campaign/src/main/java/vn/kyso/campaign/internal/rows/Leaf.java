// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.PersonKey;

/**
 * A piece of a part's own data.
 *
 * @param kind of what; 1 to 32 characters
 * @param id 1 to 64 characters
 * @param version 1 when inserted, one more at each change
 * @param ca whose, or null; to list by
 * @param person whom it concerns, or null; to list by
 * @param uniqueKey no two leaves of a kind have the same; null when it claims nothing
 * @param createdAt when it was made
 * @param body any text, as in JSON; sealed where it is stored
 */
public record Leaf(
        String kind,
        String id,
        long version,
        @Nullable CaCode ca,
        @Nullable PersonKey person,
        @Nullable String uniqueKey,
        Instant createdAt,
        String body) {

    /**
     * The next version.
     *
     * @param key the unique key from now on
     * @param content the body from now on
     * @return another value
     */
    public Leaf next(@Nullable String key, String content) {
        return new Leaf(kind, id, version + 1, ca, person, key, createdAt, content);
    }
}
