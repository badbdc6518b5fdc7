// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import java.util.regex.Pattern;

/**
 * The part of the country in which a programme runs. Units are named by paths of codes from the province down, as in
 * {@code 46.474.19774}; which codes these are is the department's own list, because units change by law.
 *
 * @param code 1 to 8 parts of letters and digits, joined by dots; 64 characters at most
 * @param name as officers and citizens read it
 */
public record Area(String code, String name) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]+(\\.[A-Za-z0-9]+){0,7}");
    private static final int LONGEST = 64;

    /** Refuses another form. */
    public Area {
        if (!isUnit(code) || name.isBlank()) {
            throw new IllegalArgumentException(
                    "Expected an area with a name and a code of letters and digits in parts joined by dots");
        }
    }

    /**
     * Whether a text can name a unit.
     *
     * @param code any text
     * @return false when it has another form
     */
    public static boolean isUnit(String code) {
        return code.length() <= LONGEST && FORM.matcher(code).matches();
    }

    /**
     * Whether a unit lies in this area; outside, the one-certificate rule does not block (HUE-04).
     *
     * @param unit its code
     * @return true for this area itself and everything below it
     */
    public boolean contains(String unit) {
        return unit.equals(code) || unit.startsWith(code + ".");
    }
}
