// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import java.util.regex.Pattern;

/**
 * How a CA or the department names one of its employees: a code of its own, never a name or a personal number.
 *
 * @param code 1 to 64 letters, digits, dots, hyphens and underscores
 */
public record EmployeeCode(String code) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("[0-9]{9}|[0-9]{12}");

    /** Refuses another form, also nine or twelve digits, which would be a citizen's number. */
    public EmployeeCode {
        if (!FORM.matcher(code).matches() || PERSONAL_NUMBER.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "Expected an employee's code of 1 to 64 letters, digits, dots, hyphens and"
                            + " underscores that is no personal number");
        }
    }

    /**
     * Names an employee.
     *
     * @param code 1 to 64 letters, digits, dots, hyphens and underscores
     * @return the code
     * @throws IllegalArgumentException when it has another form
     */
    public static EmployeeCode of(String code) {
        return new EmployeeCode(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
