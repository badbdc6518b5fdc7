// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an {@link Identifier} whose kind is told by its digits, as account names and certificates leave it open. */
public final class Identifiers {

    private static final Pattern TAX = Pattern.compile("[0-9]{10}(-[0-9]{3})?");
    private static final Pattern PASSPORT = Pattern.compile("[A-Za-z]{1,2}[0-9]{6,8}");

    private Identifiers() {}

    /**
     * Reads by form: twelve digits are a personal number, nine a CMND, ten (with an optional branch) a tax code, one
     * or two letters and six to eight digits a passport.
     *
     * @param text the number, blanks tolerated
     * @return the identifier, or empty when the form is none of these or a tax code's check digit is wrong
     */
    public static Optional<Identifier> parse(String text) {
        String compact = Digits.compact(text);
        try {
            if (Digits.allAscii(compact) && compact.length() == 12) {
                return Optional.of(PersonalNumber.of(compact));
            }
            if (Digits.allAscii(compact) && compact.length() == 9) {
                return Optional.of(Cmnd.of(compact));
            }
            if (TAX.matcher(compact).matches()) {
                return Optional.of(TaxCode.of(compact));
            }
            if (PASSPORT.matcher(compact).matches()) {
                return Optional.of(PassportNumber.of(compact));
            }
        } catch (IllegalArgumentException wrongCheckDigit) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
