// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import java.util.regex.Pattern;

/**
 * A tax code (mã số thuế, MST) of an organisation: ten digits with a check digit, and for a branch a dash and three
 * digits more.
 *
 * <p>Since 1 July 2025 a person's tax code is the twelve-digit personal number (Circular 86/2024/TT-BTC); such a code
 * is a {@link PersonalNumber}, not a value of this type.
 *
 * @param value ten digits, or ten digits, a dash and three digits
 */
public record TaxCode(String value) implements Identifier {

    private static final Pattern FORM = Pattern.compile("[0-9]{10}(-[0-9]{3})?");
    private static final int[] WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};

    /**
     * Checks form and check digit.
     *
     * @throws IllegalArgumentException when the form is wrong or the tenth digit is not the check digit of the nine
     *     before it
     */
    public TaxCode {
        value = Digits.compact(value);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A tax code has 10 digits, with a dash and 3 digits more for a branch");
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (value.charAt(i) - '0');
        }
        if (10 - sum % 11 != value.charAt(9) - '0') {
            throw new IllegalArgumentException(
                    "The tenth digit of the tax code is not the check digit of the first nine");
        }
    }

    /**
     * Reads a code, tolerating blanks.
     *
     * @param text the code as printed
     * @return the code
     * @throws IllegalArgumentException when form or check digit is wrong
     */
    public static TaxCode of(String text) {
        return new TaxCode(text);
    }

    @Override
    public boolean identifiesPerson() {
        return false;
    }

    /** Masked: only the last three characters are shown. */
    @Override
    public String toString() {
        return "TaxCode[" + masked() + "]";
    }
}
