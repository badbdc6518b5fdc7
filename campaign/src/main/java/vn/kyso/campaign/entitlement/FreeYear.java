// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.kyso.campaign.programme.VietnamTime;

/**
 * The one free year of a citizen (HUE-13). It belongs to the citizen, not to a certificate and not to a CA, and survives
 * any number of switches (HUE-14, HUE-15): a new CA owes what is left. Immutable and safe for threads.
 *
 * <pre>{@code
 * List<Coverage> coverages = registry.forCitizen(number).issuances().stream()
 *         .flatMap(one -> Coverage.of(one).stream()).toList();
 * FreeYear year = FreeYear.of(FreeYearPolicy.proposed(), coverages);
 * LocalDate last = year.at(clock.instant()).lastDay();
 * }</pre>
 */
public final class FreeYear {

    /** A year of parts that do not meet (Civil Code 2015 article 146). */
    private static final int DAYS_OF_PARTS = 365;

    private final FreeYearPolicy policy;
    private final List<Span> spans;

    private FreeYear(FreeYearPolicy policy, List<Span> spans) {
        this.policy = policy;
        this.spans = spans;
    }

    /**
     * The year that follows from what the registry recorded.
     *
     * @param policy how open points are decided
     * @param coverages of one citizen, in any order
     * @return the year
     */
    public static FreeYear of(FreeYearPolicy policy, List<Coverage> coverages) {
        return new FreeYear(
                policy,
                coverages.stream()
                        .flatMap(one -> one.start(policy).map(start -> new Span(start, one.ended())).stream())
                        .sorted(Comparator.comparing(Span::from))
                        .toList());
    }

    /**
     * When the year began.
     *
     * @return empty while nothing began it
     */
    public Optional<Instant> began() {
        return spans.stream().map(Span::from).findFirst();
    }

    /**
     * What is left, supposing that the citizen is covered from an instant on. What was recorded later does not count, so
     * the past can be asked.
     *
     * @param at an instant
     * @return the rest of the year; of a whole one that begins at this instant when none had begun
     */
    public Grant at(Instant at) {
        List<Span> before = spans.stream()
                .filter(one -> !one.from().isAfter(at))
                .map(one -> one.until(at))
                .toList();
        if (before.isEmpty()) {
            return grant(false, whole(at), at, false);
        }
        Pieces pieces = Pieces.of(before, at, policy.end() == YearEnd.INSTANT);
        if (policy.deduction() == Deduction.ANCHORED || !pieces.hasGap()) {
            return grant(true, whole(before.get(0).from()), at, false);
        }
        return grant(true, rest(pieces), at, true);
    }

    private Grant grant(boolean started, Instant endsBefore, Instant at, boolean parts) {
        LocalDate last = VietnamTime.dateOf(endsBefore.minusNanos(1));
        long days = ChronoUnit.DAYS.between(VietnamTime.dateOf(at), last)
                + (parts && policy.end() != YearEnd.INSTANT ? 0 : 1);
        return new Grant(started, endsBefore, last, at.isBefore(endsBefore) ? Math.max(0, days) : 0);
    }

    /** The end of an unbroken year, exclusive. */
    private Instant whole(Instant start) {
        LocalDate corresponding = VietnamTime.dateOf(start).plusYears(1);
        return switch (policy.end()) {
            case INSTANT -> start.atZone(VietnamTime.ZONE).plusYears(1).toInstant();
            case CIVIL_CODE -> VietnamTime.endOf(rolled(corresponding));
            case ANNIVERSARY -> VietnamTime.endOf(rolled(corresponding.minusDays(1)));
        };
    }

    /** The end of a year of parts, exclusive; the last part is under way. Nothing of it is free when all was used. */
    private Instant rest(Pieces pieces) {
        Duration rest = Duration.ofDays(policy.end() == YearEnd.ANNIVERSARY ? DAYS_OF_PARTS - 1 : DAYS_OF_PARTS)
                .minus(pieces.usedBefore());
        if (rest.isZero() || rest.isNegative()) {
            return pieces.lastBegan();
        }
        return policy.end() == YearEnd.INSTANT
                ? pieces.lastBegan().plus(rest)
                : VietnamTime.endOf(
                        rolled(VietnamTime.dateOf(pieces.lastBegan()).plusDays(rest.toDays())));
    }

    private LocalDate rolled(LocalDate last) {
        LocalDate day = last;
        while (policy.rollToWorkingDay().isPresent()
                && !policy.rollToWorkingDay().get().isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Covered from an instant; open when nothing ended it. */
    record Span(Instant from, Optional<Instant> to) {
        Span until(Instant at) {
            return new Span(from, to.filter(end -> !end.isAfter(at)));
        }
    }
}
