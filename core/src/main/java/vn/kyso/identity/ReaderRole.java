// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

/** Who reads a report or a history, and so how much of the numbers of persons it shows (QG-20: masked by role). */
public enum ReaderRole {
    /** Anybody: no digit of a person's number; names, issuers and serial numbers stand, because VER-08 asks for them. */
    PUBLIC,
    /** An officer at work: the last three characters of a number. */
    OFFICER,
    /** Somebody entitled to whole numbers, the signer himself or an inspector; keep such a page as the numbers themselves. */
    FULL;

    /**
     * An identifier as this reader may see it, with its kind in front. What belongs to an organisation is public anyway.
     *
     * @param identifier whose it is
     * @return for example {@code CCCD *********000} for an officer
     */
    public String show(Identifier identifier) {
        return kind(identifier) + " " + number(identifier);
    }

    private String number(Identifier identifier) {
        if (this == FULL || !identifier.identifiesPerson()) {
            return identifier.value();
        }
        return this == OFFICER
                ? identifier.masked()
                : "*".repeat(identifier.value().length());
    }

    private static String kind(Identifier identifier) {
        if (identifier instanceof PersonalNumber) {
            return "CCCD";
        }
        if (identifier instanceof Cmnd) {
            return "CMND";
        }
        return identifier instanceof TaxCode ? "MST" : "HC";
    }
}
