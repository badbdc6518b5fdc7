// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import vn.kyso.identity.MobileNumber;

/**
 * How the CA reaches the citizen. Personal: sealed where it is stored, seen by the chosen CA alone and only while the demand
 * is open (HUE-34), hidden in {@link #toString()}.
 *
 * @param name how the citizen is addressed, 1 to 100 characters
 * @param phone a mobile number
 * @param address where help at home is wanted, up to 300 characters; may be empty for help by phone
 */
public record Contact(String name, MobileNumber phone, String address) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 300;

    /** Refuses an empty name and texts that are too long. */
    public Contact {
        if (name.isBlank() || name.length() > LONGEST_NAME || address.length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("Expected a name of 1 to " + LONGEST_NAME
                    + " characters and an address of up to " + LONGEST_ADDRESS);
        }
    }

    @Override
    public String toString() {
        return "Contact[hidden]";
    }
}
