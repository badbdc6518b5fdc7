// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A passport number (hộ chiếu). Vietnamese passports carry one or two letters and six to eight digits; foreign ones
 * have other forms, so four to twenty letters and digits are accepted. Upper-cased.
 *
 * @param value the upper-cased number
 */
public record PassportNumber(String value) implements Identifier {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{4,20}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when the text is not four to twenty ASCII letters and digits
     */
    public PassportNumber {
        value = Digits.compact(value);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A passport number has 4 to 20 ASCII letters and digits");
        }
        value = value.toUpperCase(Locale.ROOT);
    }

    /**
     * Reads a number, tolerating blanks and lower case.
     *
     * @param text the number as printed
     * @return the number
     * @throws IllegalArgumentException when the form is wrong
     */
    public static PassportNumber of(String text) {
        return new PassportNumber(text);
    }

    @Override
    public boolean identifiesPerson() {
        return true;
    }

    /** Masked: only the last three characters are shown. */
    @Override
    public String toString() {
        return "PassportNumber[" + masked() + "]";
    }
}
