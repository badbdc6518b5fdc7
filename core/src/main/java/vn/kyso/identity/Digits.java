// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

/** Shared reading of numbers: ASCII digits only, blanks and separators removed. */
final class Digits {

    private static final int VISIBLE = 3;

    private Digits() {}

    /** Removes outer white space and inner blanks; other separators are left for the caller to refuse. */
    static String compact(String text) {
        return text.strip().replace(" ", "").replace("\u00a0", "");
    }

    static boolean allAscii(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static String mask(String value) {
        int hidden = Math.max(0, value.length() - VISIBLE);
        return "*".repeat(hidden) + value.substring(hidden);
    }

    /** The digits of {@code text} when there are exactly {@code length} of them; otherwise an exception naming {@code what}. */
    static String exactly(int length, String text, String what) {
        String digits = compact(text);
        if (!allAscii(digits)) {
            throw new IllegalArgumentException(
                    what + " consists of ASCII digits only; the given text has other characters");
        }
        if (digits.length() != length) {
            String hint = digits.length() == length - 1 ? "; a leading zero may have been lost in a spreadsheet" : "";
            throw new IllegalArgumentException(
                    what + " has " + length + " digits; the given text has " + digits.length() + hint);
        }
        return digits;
    }
}
