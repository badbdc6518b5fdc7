// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import java.util.regex.Pattern;

/**
 * A Vietnamese mobile number: the phone that holds the CA's app (QG-05). Kept as ten digits with the leading zero;
 * {@code +84}, {@code 84}, blanks, dots and dashes are understood. The prefix does not tell the carrier, numbers are
 * portable.
 *
 * @param value ten digits beginning with 0
 */
public record MobileNumber(String value) {

    private static final Pattern NATIONAL = Pattern.compile("0[35789][0-9]{8}");

    /**
     * Checks and normalises.
     *
     * @throws IllegalArgumentException when the text is not a Vietnamese mobile number of ten digits
     */
    public MobileNumber {
        String digits = Digits.compact(value).replaceAll("[.\\-()]", "");
        if (digits.startsWith("+84")) {
            digits = "0" + digits.substring(3);
        } else if (digits.startsWith("84") && digits.length() == 11) {
            digits = "0" + digits.substring(2);
        }
        if (!NATIONAL.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "A mobile number has 10 digits and begins with 03, 05, 07, 08 or 09 (or +84 instead of the zero)");
        }
        value = digits;
    }

    /**
     * Reads a number in national or international form.
     *
     * @param text for example {@code +84 900 000 000}
     * @return the number
     * @throws IllegalArgumentException when the form is wrong
     */
    public static MobileNumber of(String text) {
        return new MobileNumber(text);
    }

    /**
     * The international form.
     *
     * @return {@code +84} and nine digits
     */
    public String e164() {
        return "+84" + value.substring(1);
    }

    /** Masked: only the last three digits are shown. */
    @Override
    public String toString() {
        return "MobileNumber[" + Digits.mask(value) + "]";
    }
}
