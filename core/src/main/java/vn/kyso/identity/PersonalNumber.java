// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

/**
 * A Vietnamese personal identification number (số định danh cá nhân, printed on the CCCD or căn cước card): twelve
 * digits, leading zeros included.
 *
 * <p>The number has no check digit, so only its form is checked. Digits 4 to 6 tell century, sex and year of birth as
 * they were when the number was issued; they may contradict corrected data and are therefore only hints. Source:
 * Decree 137/2015/NĐ-CP article 13, Circular 07/2016/TT-BCA article 7, Law on Identification 2023 article 12.
 *
 * @param value the twelve ASCII digits
 */
public record PersonalNumber(String value) implements Identifier {

    private static final int LENGTH = 12;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when there are not exactly twelve ASCII digits; eleven digits are named as a
     *     probably lost leading zero and never repaired silently
     */
    public PersonalNumber {
        value = Digits.exactly(LENGTH, value, "A personal number");
    }

    /**
     * Reads a number, tolerating outer and inner blanks.
     *
     * @param text twelve digits
     * @return the number
     * @throws IllegalArgumentException when the form is wrong
     */
    public static PersonalNumber of(String text) {
        return new PersonalNumber(text);
    }

    /**
     * The year of birth that digits 4 to 6 tell.
     *
     * @return a year from 1900 to 2399
     */
    public int birthYearHint() {
        int century = (value.charAt(3) - '0') / 2;
        return 1900 + century * 100 + Integer.parseInt(value.substring(4, 6));
    }

    /**
     * The three digits that name the place of birth registration.
     *
     * @return a province or country code of the time of issue
     */
    public String placeCode() {
        return value.substring(0, 3);
    }

    @Override
    public boolean identifiesPerson() {
        return true;
    }

    /** Masked: only the last three digits are shown. */
    @Override
    public String toString() {
        return "PersonalNumber[" + masked() + "]";
    }
}
