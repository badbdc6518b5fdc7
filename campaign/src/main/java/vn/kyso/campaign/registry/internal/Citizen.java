// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kyso.campaign.internal.rows.Kinds;
import vn.kyso.identity.Identifier;
import vn.kyso.jdbc.protection.KeyedHash;
import vn.kyso.jdbc.protection.PersonalValues;

/**
 * A citizen as a call names him.
 *
 * @param numbers each with its hashes under all keys, newest first; at least one
 */
record Citizen(Map<Identifier, List<KeyedHash>> numbers) {

    static Citizen of(PersonalValues values, Collection<Identifier> numbers) {
        Map<Identifier, List<KeyedHash>> all = new LinkedHashMap<>();
        for (Identifier number : numbers) {
            all.put(number, values.hashes("number/" + Kinds.of(number), number.value()));
        }
        return new Citizen(all);
    }

    List<KeyedHash> hashes() {
        List<KeyedHash> all = new ArrayList<>();
        numbers.values().forEach(all::addAll);
        return all;
    }

    /** What the audit names him by: the first number's hash under the newest key. */
    KeyedHash forAudit() {
        return numbers.values().iterator().next().get(0);
    }
}
