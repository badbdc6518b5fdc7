// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** Which days are working days. Public holidays are announced year by year, so they are data. */
@FunctionalInterface
public interface WorkingDays {

    /**
     * Judges a day.
     *
     * @param day a local day
     * @return false on weekends and holidays
     */
    boolean isWorkingDay(LocalDate day);

    /**
     * Monday to Friday but for holidays.
     *
     * @param holidays local days
     * @return the calendar
     */
    static WorkingDays mondayToFridayExcept(Set<LocalDate> holidays) {
        Set<LocalDate> copy = Set.copyOf(holidays);
        return day -> day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !copy.contains(day);
    }
}
