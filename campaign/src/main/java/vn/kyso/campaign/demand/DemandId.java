// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.util.regex.Pattern;

/**
 * The name of a demand. Names sort by the time of registration; they say nothing of the citizen.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record DemandId(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /** Refuses another form. */
    public DemandId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Expected a demand's name of 32 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
