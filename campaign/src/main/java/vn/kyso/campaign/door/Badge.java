// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import java.time.Instant;
import java.util.Optional;
import vn.kyso.campaign.programme.EmployeeCode;

/**
 * An employee of a CA who goes from door to door. The name is shown to citizens who check the code, so that they can compare.
 *
 * @param employee the CA's code of the employee
 * @param name as the citizen reads it, 1 to 100 characters
 * @param validFrom from when the employee may go
 * @param validUntil the first instant after that
 * @param ended when the employment ended before; empty while it has not
 */
public record Badge(
        EmployeeCode employee, String name, Instant validFrom, Instant validUntil, Optional<Instant> ended) {

    private static final int LONGEST_NAME = 100;

    /** Refuses an empty or long name and an end that is not after the beginning. */
    public Badge {
        if (name.isBlank() || name.length() > LONGEST_NAME || !validUntil.isAfter(validFrom)) {
            throw new IllegalArgumentException(
                    "Expected a name of 1 to " + LONGEST_NAME + " characters and an end after the beginning");
        }
    }

    /** Whether the employee may be at a door. */
    boolean holdsAt(Instant at) {
        return !at.isBefore(validFrom)
                && at.isBefore(validUntil)
                && ended.filter(end -> !at.isBefore(end)).isEmpty();
    }

    @Override
    public String toString() {
        return "Badge[" + employee + "]";
    }
}
