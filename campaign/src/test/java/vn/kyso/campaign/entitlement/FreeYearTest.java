// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.campaign.programme.VietnamTime;

class FreeYearTest {

    private static final FreeYearPolicy PROPOSED = FreeYearPolicy.proposed();

    private static Instant noon(String day) {
        return LocalDate.parse(day)
                .atTime(LocalTime.NOON)
                .atZone(VietnamTime.ZONE)
                .toInstant();
    }

    private static Instant midnight(String day) {
        return VietnamTime.startOf(LocalDate.parse(day));
    }

    @ParameterizedTest(name = "HUE-18 {0}: activated {1}, switched {2}, last free day {3}, {4} days left")
    @CsvSource({
        "E1, 2023-08-09, 2023-11-20, 2024-08-09, 264",
        "E2, 2024-02-29, 2024-09-15, 2025-02-28, 167",
        "E3, 2023-03-01, 2023-09-01, 2024-03-01, 183",
        "E4, 2023-12-31, 2024-12-31, 2024-12-31, 1",
        "E5, 2023-12-31, 2025-01-01, 2024-12-31, 0",
        "E6, 2023-08-09, 2023-10-01 2024-08-01, 2024-08-09, 314 9",
        "E7, 2023-02-28, 2024-02-29, 2024-02-28, 0"
    })
    @DisplayName(
            "HUE-18: the worked examples E1 to E7 (CIVIL_CODE, ANCHORED); HUE-14, HUE-15: no switch gives a new year")
    void worked_examples(String name, String activated, String switches, String lastDay, String left) {
        List<Coverage> history = new ArrayList<>(List.of(Coverage.from(noon(activated))));
        String[] days = switches.split(" ");
        for (int i = 0; i < days.length; i++) {
            Instant at = noon(days[i]);
            history.set(i, history.get(i).endedAt(at));
            history.add(Coverage.from(at));
            Grant grant = FreeYear.of(PROPOSED, history).at(at);
            assertThat(grant.lastDay()).isEqualTo(lastDay);
            assertThat(grant.daysLeft()).isEqualTo(Long.parseLong(left.split(" ")[i]));
            assertThat(FreeYear.of(PROPOSED.with(Deduction.CONSUMED), history).at(at))
                    .as("without a gap both deductions agree (HUE-16)")
                    .isEqualTo(grant);
            assertThat(grant.lastDay())
                    .as("a naive new year")
                    .isNotEqualTo(LocalDate.parse(days[i]).plusYears(1));
        }
    }

    @Test
    @DisplayName(
            "HUE-18 E8, HUE-16, PER-04: a gap counts when anchored and does not when consumed: 92 used, 273 of 365 left")
    void gap() {
        List<Coverage> history = List.of(
                Coverage.from(noon("2023-08-01")).endedAt(noon("2023-11-01")), Coverage.from(noon("2024-02-01")));
        Grant anchored = FreeYear.of(PROPOSED, history).at(noon("2024-02-01"));
        assertThat(anchored.lastDay()).isEqualTo("2024-08-01");
        assertThat(anchored.daysLeft()).isEqualTo(183);
        Grant consumed = FreeYear.of(PROPOSED.with(Deduction.CONSUMED), history).at(noon("2024-02-01"));
        assertThat(consumed.lastDay()).isEqualTo("2024-10-31");
        assertThat(consumed.daysLeft()).isEqualTo(273);
    }

    @Test
    @DisplayName(
            "HUE-17: the year ends at midnight after the corresponding day, at its beginning, or at the clock time")
    void three_ends() {
        List<Coverage> history = List.of(Coverage.from(noon("2023-08-09")));
        Instant asked = noon("2023-09-01");
        assertThat(FreeYear.of(PROPOSED, history).at(asked).endsBefore()).isEqualTo(midnight("2024-08-10"));
        assertThat(FreeYear.of(PROPOSED.with(YearEnd.ANNIVERSARY), history)
                        .at(asked)
                        .endsBefore())
                .isEqualTo(midnight("2024-08-09"));
        assertThat(FreeYear.of(PROPOSED.with(YearEnd.INSTANT), history)
                        .at(asked)
                        .endsBefore())
                .isEqualTo(noon("2024-08-09"));
        Grant grant = FreeYear.of(PROPOSED, history).at(asked);
        assertThat(grant.isFreeAt(midnight("2024-08-10").minusMillis(1))).isTrue();
        assertThat(grant.isFreeAt(midnight("2024-08-10"))).isFalse();
    }

    @Test
    @DisplayName("HUE-18: activated at 2024-02-28T17:30Z is 29 February 00:30 local, and the local day decides")
    void local_day_decides() {
        Instant afterMidnight = Instant.parse("2024-02-28T17:30:00Z");
        Instant beforeMidnight = Instant.parse("2024-02-28T16:59:59.999Z");
        assertThat(FreeYear.of(PROPOSED, List.of(Coverage.from(afterMidnight)))
                        .at(afterMidnight)
                        .endsBefore())
                .isEqualTo(midnight("2025-03-01"));
        assertThat(FreeYear.of(PROPOSED, List.of(Coverage.from(beforeMidnight)))
                        .at(beforeMidnight)
                        .endsBefore())
                .isEqualTo(midnight("2025-03-01"));
        assertThat(VietnamTime.dateOf(afterMidnight)).isEqualTo("2024-02-29");
        assertThat(VietnamTime.dateOf(beforeMidnight)).isEqualTo("2024-02-28");
    }

    @Test
    @DisplayName(
            "HUE-17: an end on a weekend or holiday stays by default, and rolls to a working day when that is chosen")
    void roll() {
        List<Coverage> history = List.of(Coverage.from(noon("2023-08-31")));
        Instant asked = noon("2023-09-05");
        assertThat(FreeYear.of(PROPOSED, history).at(asked).lastDay()).isEqualTo("2024-08-31");
        WorkingDays calendar =
                WorkingDays.mondayToFridayExcept(Set.of(LocalDate.of(2024, 9, 2), LocalDate.of(2024, 9, 3)));
        assertThat(FreeYear.of(PROPOSED.rollingTo(calendar), history).at(asked).lastDay())
                .isEqualTo("2024-09-04");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PROPOSED.rollingTo(calendar).with(YearEnd.INSTANT));
    }

    @Test
    @DisplayName("HUE-22: the year begins at activation, at the record when that is unknown, and not while pending")
    void start() {
        Instant recorded = noon("2023-09-01");
        Instant activated = noon("2023-09-10");
        Coverage pending = new Coverage(recorded, Optional.empty(), true, Optional.empty(), false);
        assertThat(FreeYear.of(PROPOSED, List.of(pending)).began()).isEmpty();
        Coverage unknown = new Coverage(recorded, Optional.empty(), false, Optional.empty(), false);
        assertThat(FreeYear.of(PROPOSED, List.of(unknown)).began()).contains(recorded);
        Coverage later = new Coverage(recorded, Optional.of(activated), false, Optional.empty(), false);
        assertThat(FreeYear.of(PROPOSED, List.of(later)).began()).contains(activated);
        assertThat(FreeYear.of(PROPOSED.with(YearStart.RECORD), List.of(later)).began())
                .contains(recorded);
    }

    @Test
    @DisplayName("HUE-23: an import begins no year unless the policy says so")
    void imports() {
        Coverage imported = new Coverage(
                noon("2023-08-09"), Optional.of(noon("2023-02-01")), false, Optional.of(noon("2023-10-01")), true);
        List<Coverage> history = List.of(imported, Coverage.from(noon("2023-10-01")));
        assertThat(FreeYear.of(PROPOSED, history).began()).contains(noon("2023-10-01"));
        assertThat(FreeYear.of(PROPOSED.countingImports(true), history).began()).contains(noon("2023-02-01"));
    }

    @Test
    @DisplayName(
            "HUE-13, HUE-18: an expired certificate does not end the entitlement, a renewal does not begin another")
    void certificates_are_another_matter() {
        List<Coverage> renewed = List.of(
                Coverage.from(noon("2023-08-09")).endedAt(noon("2024-02-09")), Coverage.from(noon("2024-02-09")));
        FreeYear year = FreeYear.of(PROPOSED, renewed);
        assertThat(year.at(noon("2024-03-01")).lastDay()).isEqualTo("2024-08-09");
        FreeYear expired = FreeYear.of(PROPOSED, renewed.subList(0, 1));
        assertThat(expired.at(noon("2024-03-01")).daysLeft()).isEqualTo(162);
    }

    @Test
    void who_has_nothing_yet_would_get_a_whole_year_from_now_on() {
        Grant grant = FreeYear.of(PROPOSED, List.of()).at(noon("2024-02-29"));
        assertThat(grant.started()).isFalse();
        assertThat(grant.lastDay()).isEqualTo("2025-02-28");
        assertThat(grant.daysLeft()).isEqualTo(366);
    }
}
