// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kyso.jdbc.protection.KeyedHash;

/**
 * What somebody did, for the audit (HUE-25).
 *
 * @param chain whose: a CA's code, {@link #DEPARTMENT} or {@link #CITIZENS}
 * @param at when
 * @param action what
 * @param actor the employee or officer
 * @param citizen hash of the citizen's number, or null
 * @param outcome what came of it
 * @param subject the reason, or the record that is concerned; never a personal value
 */
public record Event(
        String chain,
        Instant at,
        Action action,
        String actor,
        @Nullable KeyedHash citizen,
        String outcome,
        String subject) {

    /** The chain of the department; no CA's code begins with an at sign. */
    public static final String DEPARTMENT = "@department";

    /** The chain of all citizens. */
    public static final String CITIZENS = "@citizen";

    /** What is done in a registry. */
    public enum Action {
        /** A CA asked whether a citizen is issued. */
        LOOK_UP,
        /** A CA reported an issuance. */
        RECORD,
        /** A CA replaced its own certificate. */
        REPLACE,
        /** A CA took a citizen over. */
        SWITCH,
        /** A CA reported an activation. */
        ACTIVATE,
        /** A CA reported an end. */
        END,
        /** A CA read a record of its own. */
        READ_OWN,
        /** A CA imported a part of a file. */
        IMPORT,
        /** The department read about a person. */
        READ,
        /** The department annulled a record. */
        ANNUL,
        /** The department changed a person's numbers, or joined persons. */
        LINK,
        /** The department exported records. */
        EXPORT,
        /** Personal values were erased. */
        ERASE,
        /** A person used a right. */
        RIGHT,
        /** A citizen gave or withdrew a consent. */
        CONSENT
    }
}
