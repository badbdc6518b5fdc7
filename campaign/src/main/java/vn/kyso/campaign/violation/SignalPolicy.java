// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Duration;

/**
 * From when something is worth a look. The rules name no numbers; these are the department's to set.
 *
 * @param burst records of one employee within {@code burstWithin}; 10
 * @param burstWithin ten minutes
 * @param late from the certificate's beginning to the record; ten minutes, because "at once" has no number (HUE-11)
 * @param latePattern so many late records; 3, because a single one is punished by its loss already
 * @param pendingPercent technical faults in a hundred records; 20
 * @param pendingAtLeast and at least so many; 5
 * @param pendingAge how long a record may wait for its activation; 30 days
 * @param neglected expired demands; 3
 * @param lastHour beginnings in the last hour; 3
 * @param checkedBefore how long before a record at the door the code was checked at most; one day
 */
public record SignalPolicy(
        int burst,
        Duration burstWithin,
        Duration late,
        int latePattern,
        int pendingPercent,
        int pendingAtLeast,
        Duration pendingAge,
        int neglected,
        int lastHour,
        Duration checkedBefore) {

    /**
     * The defaults.
     *
     * @return as described
     */
    public static SignalPolicy proposed() {
        return new SignalPolicy(
                10,
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                3,
                20,
                5,
                Duration.ofDays(30),
                3,
                3,
                Duration.ofDays(1));
    }
}
