// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import vn.kyso.campaign.programme.VietnamTime;

/**
 * Coverage joined into pieces that do not meet: by days, where the day of an event is not counted and a piece that begins
 * on the day another ends continues it, or by the clock.
 *
 * @param lastBegan when the piece began that is under way
 * @param usedBefore what earlier pieces used; whole days when counted by days
 * @param hasGap whether there are earlier pieces
 */
record Pieces(Instant lastBegan, Duration usedBefore, boolean hasGap) {

    /** Joins spans in the order of their beginnings, with a last one that begins at an instant. */
    static Pieces of(List<FreeYear.Span> spans, Instant at, boolean byClock) {
        Instant began = spans.get(0).from();
        Optional<Instant> end = Optional.of(began);
        Duration used = Duration.ZERO;
        boolean gap = false;
        for (int i = 0; i <= spans.size(); i++) {
            Instant next = i < spans.size() ? spans.get(i).from() : at;
            Optional<Instant> nextEnd = i < spans.size() ? spans.get(i).to() : Optional.empty();
            if (end.isPresent() && !meets(end.get(), next, byClock)) {
                used = used.plus(length(began, end.get(), byClock));
                gap = true;
                began = next;
                end = nextEnd;
            } else {
                end = later(end, nextEnd);
            }
        }
        return new Pieces(began, used, gap);
    }

    private static boolean meets(Instant end, Instant next, boolean byClock) {
        return byClock ? !next.isAfter(end) : !VietnamTime.dateOf(next).isAfter(VietnamTime.dateOf(end));
    }

    private static Duration length(Instant from, Instant to, boolean byClock) {
        LocalDate first = VietnamTime.dateOf(from);
        return byClock
                ? Duration.between(from, to)
                : Duration.ofDays(ChronoUnit.DAYS.between(first, VietnamTime.dateOf(to)));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        return one.get().isAfter(other.get()) ? one : other;
    }
}
