// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import java.time.Duration;

/**
 * How long a code can be checked. A photographed code is worth nothing after that (HUE-30).
 *
 * @param validFor {@code door.qrValidFor}: from the showing; two minutes by default, one day at most
 */
public record DoorPolicy(Duration validFor) {

    /** Refuses nothing, less, and more than a day. */
    public DoorPolicy {
        if (validFor.isNegative() || validFor.isZero() || validFor.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("Expected codes that are valid for up to a day");
        }
    }

    /**
     * The default.
     *
     * @return two minutes
     */
    public static DoorPolicy proposed() {
        return new DoorPolicy(Duration.ofMinutes(2));
    }
}
