// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.00004, 0",
        "-0.00004, 0",
        "0.00005, 0.0001",
        "1, 1",
        "-1, -1",
        "0.5, 0.5",
        "-0.5, -0.5",
        "12.3456, 12.3456",
        "12.34567, 12.3457",
        "-12.34567, -12.3457",
        "9.99999, 10",
        "0.1, 0.1",
        "0.0501, 0.0501",
        "100, 100",
        "1e15, 1000000000000000",
        "-1e13, -10000000000000"
    })
    @DisplayName("A number has at most four places behind the point, no exponent and no zeros at its end")
    void numbersAreWritten(double value, String written) {
        assertThat(Numbers.of(value)).isEqualTo(written);
    }

    @Test
    @DisplayName("Numbers are rounded as decimal arithmetic rounds them")
    void numbersAreRoundedAsDecimals() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(6));
            BigDecimal rounded =
                    BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
            assertThat(Numbers.of(value)).isEqualTo(rounded.signum() == 0 ? "0" : rounded.toPlainString());
        }
    }

    @Test
    @DisplayName("Several numbers have a blank between them")
    void severalNumbers() {
        assertThat(Numbers.of(1, 0.5, -2)).isEqualTo("1 0.5 -2");
        assertThat(Numbers.of()).isEmpty();
    }
}
