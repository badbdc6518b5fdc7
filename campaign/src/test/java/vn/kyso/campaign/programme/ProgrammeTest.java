// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgrammeTest {

    private static final Duration TICK = Duration.ofMillis(1);
    private static final Programme HUE = Programme.ofDays(
            "hue-2023",
            "Mỗi người dân một chữ ký số",
            new Area("46", "Thừa Thiên Huế"),
            LocalDate.of(2023, 8, 9),
            LocalDate.of(2024, 8, 8));
    private static final List<CaCode> SIX =
            List.of("vnpt-ca", "viettel-ca", "misa-ca", "bkav-ca", "fpt-ca", "ca2").stream()
                    .map(CaCode::of)
                    .toList();

    @Test
    @DisplayName("HUE-04: the rules bind from local midnight of the first day to the last millisecond of the last day")
    void runs_between_two_midnights() {
        Instant begins = Instant.parse("2023-08-08T17:00:00Z");
        Instant ends = Instant.parse("2024-08-08T17:00:00Z");
        assertThat(HUE.isRunningAt(begins.minus(TICK))).isFalse();
        assertThat(HUE.isRunningAt(begins)).isTrue();
        assertThat(HUE.isRunningAt(ends.minus(TICK))).isTrue();
        assertThat(HUE.isRunningAt(ends)).isFalse();
        assertThat(HUE.channelsAt(begins)).isEqualTo(EnumSet.allOf(Channel.class));
        assertThat(HUE.channelsAt(ends)).isEmpty();
    }

    @Test
    @DisplayName("HUE-04: outside the area the rules do not bind, and a code that only begins alike is outside")
    void area_is_a_tree_of_units() {
        assertThat(HUE.area().contains("46")).isTrue();
        assertThat(HUE.area().contains("46.474.19774")).isTrue();
        assertThat(HUE.area().contains("461")).isFalse();
        assertThat(HUE.area().contains("48")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Area("46..1", "Huế"));
    }

    @Test
    @DisplayName("HUE-04: phases open their channels, from their first instant to before their last")
    void phases_open_channels() {
        Instant change = VietnamTime.startOf(LocalDate.of(2023, 11, 9));
        Programme phased = HUE.withPhases(List.of(
                new Phase("Giai đoạn 1", HUE.begins(), change, EnumSet.allOf(Channel.class)),
                new Phase("Giai đoạn 2", change, HUE.ends(), Set.of(Channel.OWN_APP, Channel.DEMAND))));
        assertThat(phased.channelsAt(change.minus(TICK))).contains(Channel.DOOR_TO_DOOR);
        assertThat(phased.channelsAt(change)).containsExactlyInAnyOrder(Channel.OWN_APP, Channel.DEMAND);
        assertThat(phased.phaseAt(HUE.ends())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HUE.withPhases(List.of(
                        new Phase("a", HUE.begins(), change.plus(TICK), Set.of(Channel.OWN_APP)),
                        new Phase("b", change, HUE.ends(), Set.of(Channel.OWN_APP)))))
                .withMessageContaining("one after another");
    }

    @Test
    @DisplayName("HUE-05: over many sessions every CA stands first equally often, and within a session nothing moves")
    void session_order_is_neutral() {
        Map<CaCode, Integer> first = new HashMap<>();
        Set<List<CaCode>> orders = new HashSet<>();
        int sessions = 6000;
        for (int i = 0; i < sessions; i++) {
            List<CaCode> order = NeutralOrder.ofSession("session-" + i).of(SIX);
            assertThat(order).containsExactlyInAnyOrderElementsOf(SIX);
            first.merge(order.get(0), 1, Integer::sum);
            orders.add(order);
        }
        assertThat(first.values()).allSatisfy(times -> assertThat(times).isBetween(900, 1100));
        assertThat(orders).hasSize(720);
        List<CaCode> reversed = SIX.stream().sorted((a, b) -> b.compareTo(a)).toList();
        assertThat(NeutralOrder.ofSession("s").of(SIX))
                .isEqualTo(NeutralOrder.ofSession("s").of(reversed));
    }

    @Test
    @DisplayName("HUE-05: the rotating order puts each CA first once in six calls")
    void rotating_order_takes_turns() {
        NeutralOrder order = NeutralOrder.rotating();
        Set<CaCode> first = new HashSet<>();
        SIX.forEach(ignored -> first.add(order.of(SIX).get(0)));
        assertThat(first).containsExactlyInAnyOrderElementsOf(SIX);
        assertThat(order.of(List.of())).isEmpty();
    }

    @Test
    void a_citizens_number_is_no_employee_code() {
        assertThat(EmployeeCode.of("nv.017")).hasToString("nv.017");
        assertThatIllegalArgumentException().isThrownBy(() -> EmployeeCode.of("046099000000"));
        assertThatIllegalArgumentException().isThrownBy(() -> EmployeeCode.of("Nguyễn Văn A"));
    }
}
