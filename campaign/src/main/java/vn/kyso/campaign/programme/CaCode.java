// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import java.util.regex.Pattern;

/**
 * The stable name of a certification authority in a programme, as in {@code vnpt-ca}. CAs are data: they join and are
 * excluded while a programme runs, and their display names change (HUE-01).
 *
 * @param code 1 to 32 lower-case letters, digits and hyphens, beginning with a letter or digit
 */
public record CaCode(String code) implements Comparable<CaCode> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** Refuses another form. */
    public CaCode {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("Expected a CA code of 1 to 32 lower-case letters, digits and hyphens");
        }
    }

    /**
     * Names a CA.
     *
     * @param code 1 to 32 lower-case letters, digits and hyphens
     * @return the name
     * @throws IllegalArgumentException when it has another form
     */
    public static CaCode of(String code) {
        return new CaCode(code);
    }

    /** By code; for storage and tests. What citizens see is never ordered by it (HUE-05). */
    @Override
    public int compareTo(CaCode other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
