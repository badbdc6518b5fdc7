// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.util.regex.Pattern;

/**
 * What shows that help has begun (HUE-36): a call, a message or a visit, with the CA's own reference of it.
 *
 * @param way how the citizen was reached
 * @param reference the CA's number of the call, message or visit; 1 to 64 letters, digits and {@code ._/-}
 */
public record ContactEvidence(Way way, String reference) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._/-]{1,64}");

    /** Refuses another form. */
    public ContactEvidence {
        if (!FORM.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "Expected a reference of 1 to 64 letters, digits, dots, slashes, hyphens and underscores");
        }
    }

    /** How a citizen was reached. */
    public enum Way {
        /** By phone. */
        CALLED,
        /** By a message. */
        MESSAGED,
        /** At home. */
        VISITED
    }
}
