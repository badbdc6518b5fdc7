// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

/**
 * A number or code that identifies a person or an organisation.
 *
 * <p>Two identifiers are equal when their kind and canonical value are equal. {@link Object#toString()} is masked, so
 * an identifier may stand in a message or a log line without disclosing itself; {@link #value()} is the one way to the
 * whole value. Immutable and safe for threads.
 */
public sealed interface Identifier permits PersonalNumber, Cmnd, PassportNumber, TaxCode {

    /**
     * The whole canonical value.
     *
     * @return digits or letters as the issuing authority writes them; personal data, keep it out of logs
     */
    String value();

    /**
     * The value with all but the last three characters hidden.
     *
     * @return a text such as {@code *********123}
     */
    default String masked() {
        return Digits.mask(value());
    }

    /**
     * Whether the identifier belongs to a natural person.
     *
     * @return true for a person, false for an organisation
     */
    boolean identifiesPerson();
}
