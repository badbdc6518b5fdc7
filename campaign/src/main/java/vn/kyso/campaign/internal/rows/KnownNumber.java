// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.identity.Identifier;
import vn.kyso.jdbc.protection.KeyedHash;

/**
 * A number of a person.
 *
 * @param person whose
 * @param identifier the number; null when it was erased and only its hashes stay (PDP-09)
 * @param hashes under all keys
 * @param since when the registry learned of it
 * @param until when it ceased to be the person's number, or null
 */
public record KnownNumber(
        PersonKey person,
        @Nullable Identifier identifier,
        List<KeyedHash> hashes,
        Instant since,
        @Nullable Instant until) {}
