// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as PDF writes them (ISO 32000-1 section 7.3.3). */
final class Numbers {

    /** Four places behind the point. */
    private static final int UNIT = 10_000;
    /** Far more than any page has. */
    private static final double LARGEST = 1e12;

    private Numbers() {}

    /** With a blank between them. */
    static String of(double... values) {
        StringBuilder text = new StringBuilder(8 * values.length);
        for (int i = 0; i < values.length; i++) {
            append(i == 0 ? text : text.append(' '), values[i]);
        }
        return text.toString();
    }

    /** Up to four places, no exponent. */
    static String of(double value) {
        return append(new StringBuilder(12), value).toString();
    }

    private static StringBuilder append(StringBuilder text, double value) {
        if (Math.abs(value) >= LARGEST) {
            return text.append(
                    BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP).toPlainString());
        }
        long rounded = Math.round(Math.abs(value) * UNIT);
        if (value < 0 && rounded > 0) {
            text.append('-');
        }
        text.append(rounded / UNIT);
        int rest = (int) (rounded % UNIT);
        if (rest > 0) {
            text.append('.');
            for (int place = UNIT / 10; rest > 0; place /= 10) {
                text.append((char) ('0' + rest / place));
                rest %= place;
            }
        }
        return text;
    }
}
