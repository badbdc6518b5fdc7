// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.util.Optional;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.PassportNumber;
import vn.kyso.identity.PersonalNumber;

/** The kinds of numbers a person has. The digits tell the kind, not the label on the card (identity-and-pki, section 4). */
public final class Kinds {

    private static final String PERSONAL = "personal";
    private static final String CMND = "cmnd";
    private static final String PASSPORT = "passport";

    private Kinds() {}

    /**
     * The name of a number's kind, in columns and in the purpose of its hash.
     *
     * @param number a person's
     * @return 1 to 16 characters
     */
    public static String of(Identifier number) {
        if (number instanceof PersonalNumber) {
            return PERSONAL;
        }
        if (number instanceof Cmnd) {
            return CMND;
        }
        if (number instanceof PassportNumber) {
            return PASSPORT;
        }
        throw new IllegalArgumentException("Expected a person's number, found an organisation's");
    }

    /**
     * The number of a kind.
     *
     * @param kind as {@link #of} names it
     * @param value its value
     * @return empty when the kind is another
     */
    public static Optional<Identifier> number(String kind, String value) {
        return switch (kind) {
            case PERSONAL -> Optional.of(PersonalNumber.of(value));
            case CMND -> Optional.of(Cmnd.of(value));
            case PASSPORT -> Optional.of(PassportNumber.of(value));
            default -> Optional.empty();
        };
    }
}
