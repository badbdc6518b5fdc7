// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.campaign.programme.VietnamTime;

/** What holds for any day of the calendar and any history; the seed is fixed, so a failure comes again. */
class FreeYearPropertiesTest {

    private static final int ROUNDS = 2000;
    private static final FreeYearPolicy PROPOSED = FreeYearPolicy.proposed();
    private final Random random = new Random(20230809);

    private Instant anyInstant() {
        return VietnamTime.startOf(LocalDate.of(2023, 1, 1)).plusMillis(random.nextLong(6L * 366 * 86_400_000));
    }

    @Test
    @DisplayName(
            "HUE-17, PER-02, PER-03: from every day of twelve years the last day is the same day a year later, or the month's last")
    void every_day() {
        for (LocalDate day = LocalDate.of(2019, 1, 1); day.getYear() < 2031; day = day.plusDays(1)) {
            Instant at = VietnamTime.startOf(day).plusMillis(random.nextLong(86_400_000));
            LocalDate last =
                    FreeYear.of(PROPOSED, List.of(Coverage.from(at))).at(at).lastDay();
            int longest = YearMonth.of(day.getYear() + 1, day.getMonth()).lengthOfMonth();
            assertThat(last)
                    .isEqualTo(LocalDate.of(day.getYear() + 1, day.getMonth(), Math.min(day.getDayOfMonth(), longest)));
            boolean leapDayCounted = day.plusDays(1)
                    .datesUntil(last.plusDays(1))
                    .anyMatch(one -> one.getMonthValue() == 2 && one.getDayOfMonth() == 29);
            assertThat(ChronoUnit.DAYS.between(day, last)).isEqualTo(leapDayCounted ? 366 : 365);
        }
    }

    @Test
    @DisplayName("HUE-17: ANNIVERSARY is a day less than CIVIL_CODE, INSTANT lies between")
    void ends_in_order() {
        for (int round = 0; round < ROUNDS; round++) {
            Instant at = anyInstant();
            List<Coverage> one = List.of(Coverage.from(at));
            Instant civil = FreeYear.of(PROPOSED, one).at(at).endsBefore();
            Instant anniversary =
                    FreeYear.of(PROPOSED.with(YearEnd.ANNIVERSARY), one).at(at).endsBefore();
            Instant instant =
                    FreeYear.of(PROPOSED.with(YearEnd.INSTANT), one).at(at).endsBefore();
            assertThat(Duration.between(anniversary, civil)).isEqualTo(Duration.ofDays(1));
            assertThat(instant).isBetween(anniversary, civil);
        }
    }

    @Test
    @DisplayName("HUE-14, HUE-15: any number of switches without a gap moves no end, in whatever order they are read")
    void switches_change_nothing() {
        for (int round = 0; round < ROUNDS; round++) {
            Instant start = anyInstant();
            List<Coverage> history = new ArrayList<>();
            Instant from = start;
            for (int i = random.nextInt(6); i > 0; i--) {
                Instant to = from.plusSeconds(random.nextInt(90 * 86_400));
                history.add(Coverage.from(from).endedAt(to));
                from = to;
            }
            history.add(Coverage.from(from));
            Collections.shuffle(history, random);
            for (YearEnd end : YearEnd.values()) {
                for (Deduction deduction : Deduction.values()) {
                    FreeYearPolicy policy = PROPOSED.with(end).with(deduction);
                    assertThat(FreeYear.of(policy, history).at(from).endsBefore())
                            .as("round %d %s", round, policy)
                            .isEqualTo(FreeYear.of(policy, List.of(Coverage.from(start)))
                                    .at(start)
                                    .endsBefore());
                }
            }
        }
    }

    @Test
    @DisplayName("HUE-16: with gaps, consumed days and days left make 365, and consumed never ends before anchored")
    void parts_make_365_days() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Coverage> history = new ArrayList<>();
            Instant from = anyInstant();
            Instant first = from;
            long used = 0;
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                Instant to = from.plusSeconds(random.nextInt(100 * 86_400));
                history.add(Coverage.from(from).endedAt(to));
                used += ChronoUnit.DAYS.between(VietnamTime.dateOf(from), VietnamTime.dateOf(to));
                from = VietnamTime.endOf(VietnamTime.dateOf(to)).plusSeconds(random.nextInt(60 * 86_400));
            }
            Grant consumed =
                    FreeYear.of(PROPOSED.with(Deduction.CONSUMED), history).at(from);
            Grant anchored = FreeYear.of(PROPOSED, history).at(from);
            assertThat(used + consumed.daysLeft()).as("round %d", round).isEqualTo(365);
            assertThat(consumed.endsBefore()).isAfterOrEqualTo(anchored.endsBefore());
            assertThat(anchored)
                    .isEqualTo(
                            FreeYear.of(PROPOSED, List.of(Coverage.from(first))).at(from));
        }
    }

    @Test
    @DisplayName("HUE-16: when parts have used a year, nothing is left of it")
    void used_up() {
        Instant start = anyInstant();
        Instant end = start.plus(Duration.ofDays(400));
        FreeYear year = FreeYear.of(
                PROPOSED.with(Deduction.CONSUMED), List.of(Coverage.from(start).endedAt(end)));
        Grant later = year.at(end.plus(Duration.ofDays(30)));
        assertThat(later.daysLeft()).isZero();
        assertThat(later.isFreeAt(end.plus(Duration.ofDays(30)))).isFalse();
    }

    @Test
    void what_is_recorded_later_does_not_change_the_answer_about_the_past() {
        for (int round = 0; round < ROUNDS; round++) {
            Instant start = anyInstant();
            Instant asked = start.plusSeconds(random.nextInt(300 * 86_400));
            Coverage open = Coverage.from(start);
            Coverage ended = open.endedAt(asked.plusSeconds(1));
            for (Deduction deduction : Deduction.values()) {
                FreeYearPolicy policy = PROPOSED.with(deduction);
                assertThat(FreeYear.of(policy, List.of(ended, Coverage.from(asked.plusSeconds(86_400 * 3))))
                                .at(asked))
                        .isEqualTo(FreeYear.of(policy, List.of(open)).at(asked));
            }
        }
    }
}
