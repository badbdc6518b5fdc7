// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Numbers as PDF writes them (ISO 32000-1 section 7.3.3). */
final class Numbers {

    private static final int PLACES = 4;

    private Numbers() {}

    /** With a blank between them. */
    static String of(double... values) {
        return Arrays.stream(values).mapToObj(Numbers::of).collect(Collectors.joining(" "));
    }

    /** Up to four places, no exponent. */
    static String of(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
