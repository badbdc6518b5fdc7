// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

/**
 * The number of an old identity card (chứng minh nhân dân): nine digits, leading zeros included.
 *
 * <p>Cards of about 2012 to 2015 carry twelve digits; those are personal numbers in form and in substance and are read
 * as {@link PersonalNumber}. No check digit exists, and duplicates between people have occurred: weak on its own.
 *
 * @param value the nine ASCII digits
 */
public record Cmnd(String value) implements Identifier {

    private static final int LENGTH = 9;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when there are not exactly nine ASCII digits
     */
    public Cmnd {
        value = Digits.exactly(LENGTH, value, "A CMND number");
    }

    /**
     * Reads a number, tolerating outer and inner blanks.
     *
     * @param text nine digits
     * @return the number
     * @throws IllegalArgumentException when the form is wrong
     */
    public static Cmnd of(String text) {
        return new Cmnd(text);
    }

    @Override
    public boolean identifiesPerson() {
        return true;
    }

    /** Masked: only the last three digits are shown. */
    @Override
    public String toString() {
        return "Cmnd[" + masked() + "]";
    }
}
