// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.util.Objects;

/**
 * One typed number of a certificate holder, as it stands in a UID attribute: {@code TYPE:number}.
 *
 * <p>The kit does not check the number against its type, because wrong pairs occur in the field and must be testable.
 * Use synthetic numbers only, with the last six digits zero.
 *
 * @param type the label before the colon, such as {@code CCCD}; empty for a bare number
 * @param value what follows the colon
 */
public record TestIdentifier(String type, String value) {

    /** Checks that nothing is missing. */
    public TestIdentifier {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
    }

    /**
     * A personal identification number.
     *
     * @param twelveDigits the number
     * @return {@code CCCD:…}
     */
    public static TestIdentifier cccd(String twelveDigits) {
        return new TestIdentifier("CCCD", twelveDigits);
    }

    /**
     * An old identity card number.
     *
     * @param digits nine digits, or twelve as some issuers write
     * @return {@code CMND:…}
     */
    public static TestIdentifier cmnd(String digits) {
        return new TestIdentifier("CMND", digits);
    }

    /**
     * A tax code.
     *
     * @param code ten digits, ten and a branch, or twelve
     * @return {@code MST:…}
     */
    public static TestIdentifier mst(String code) {
        return new TestIdentifier("MST", code);
    }

    /**
     * A passport number.
     *
     * @param number letters and digits
     * @return {@code HC:…}
     */
    public static TestIdentifier passport(String number) {
        return new TestIdentifier("HC", number);
    }

    /**
     * Returns the text of the UID attribute.
     *
     * @return type, colon and value; only the value when the type is empty
     */
    public String text() {
        return type.isEmpty() ? value : type + ":" + value;
    }
}
