// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

import java.util.Optional;

/**
 * How the open points of the free year are decided. Immutable; each {@code with} gives another value.
 *
 * @param deduction {@code freeYear.deduction}; {@link Deduction#ANCHORED} by default (HUE-16)
 * @param end {@code freeYear.end}; {@link YearEnd#CIVIL_CODE} by default (HUE-17)
 * @param start {@code freeYear.start}; {@link YearStart#ACTIVATION} by default (HUE-22)
 * @param rollToWorkingDay the calendar by which an end on a weekend or holiday moves to the next working day; empty by
 *     default, because article 148 is made for duties and a benefit that grows by chance is none (HUE-17)
 * @param importCountsForDeduction whether an imported certificate begins the year; false by default (HUE-23)
 */
public record FreeYearPolicy(
        Deduction deduction,
        YearEnd end,
        YearStart start,
        Optional<WorkingDays> rollToWorkingDay,
        boolean importCountsForDeduction) {

    /** Refuses to roll an end by clock time, which is no day. */
    public FreeYearPolicy {
        if (end == YearEnd.INSTANT && rollToWorkingDay.isPresent()) {
            throw new IllegalArgumentException(
                    "Expected no roll to a working day for ends by clock time; choose one of both");
        }
    }

    /**
     * The proposed reading of the rules.
     *
     * @return anchored, by the Civil Code, from activation, without rolling, without imports
     */
    public static FreeYearPolicy proposed() {
        return new FreeYearPolicy(
                Deduction.ANCHORED, YearEnd.CIVIL_CODE, YearStart.ACTIVATION, Optional.empty(), false);
    }

    /**
     * Another deduction.
     *
     * @param deduction the new one
     * @return another policy
     */
    public FreeYearPolicy with(Deduction deduction) {
        return new FreeYearPolicy(deduction, end, start, rollToWorkingDay, importCountsForDeduction);
    }

    /**
     * Another length.
     *
     * @param end the new one
     * @return another policy
     */
    public FreeYearPolicy with(YearEnd end) {
        return new FreeYearPolicy(deduction, end, start, rollToWorkingDay, importCountsForDeduction);
    }

    /**
     * Another start.
     *
     * @param start the new one
     * @return another policy
     */
    public FreeYearPolicy with(YearStart start) {
        return new FreeYearPolicy(deduction, end, start, rollToWorkingDay, importCountsForDeduction);
    }

    /**
     * Moves an end on a weekend or holiday to the next working day.
     *
     * @param calendar which days are working days
     * @return another policy
     */
    public FreeYearPolicy rollingTo(WorkingDays calendar) {
        return new FreeYearPolicy(deduction, end, start, Optional.of(calendar), importCountsForDeduction);
    }

    /**
     * Whether imports begin the year.
     *
     * @param counts true when they do
     * @return another policy
     */
    public FreeYearPolicy countingImports(boolean counts) {
        return new FreeYearPolicy(deduction, end, start, rollToWorkingDay, counts);
    }
}
