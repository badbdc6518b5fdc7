// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static vn.kyso.campaign.Scene.EMPLOYEE;
import static vn.kyso.campaign.Scene.HUE;
import static vn.kyso.campaign.Scene.MORNING;
import static vn.kyso.campaign.Scene.ONE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.Scene;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.testkit.time.ManualClock;

@ParameterizedClass
@EnumSource(StoreKind.class)
class DoorsTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Duration TICK = Duration.ofMillis(1);

    private final StoreKind kind;
    private final ManualClock clock = ManualClock.startingAt(MORNING);
    private CampaignStore store;
    private Doors doors;

    DoorsTest(StoreKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void an_employee_with_a_badge() {
        store = Scene.with(kind.empty(), ONE);
        doors = Doors.on(store, DoorPolicy.proposed(), clock);
        assertThat(doors.forCa(ONE).register(badge(EMPLOYEE))).isTrue();
    }

    private static Badge badge(EmployeeCode employee) {
        return new Badge(employee, "Nguyễn Văn A", HUE.begins(), HUE.ends(), Optional.empty());
    }

    private QrCheck check(String code) {
        return doors.check(code, Optional.of(Scene.person()));
    }

    @Test
    @DisplayName(
            "HUE-30: a genuine code names the employee and the CA in plain Vietnamese, to the last instant of two minutes")
    void genuine() {
        String code = doors.forCa(ONE).show(EMPLOYEE);
        assertThat(code).startsWith("KYSO1.").hasSizeLessThan(220).doesNotContain("Nguyễn");
        clock.advance(TWO_MINUTES);
        assertThat(check(code).text())
                .isEqualTo("Mã hợp lệ. Nhân viên: Nguyễn Văn A, thuộc ONE-CA."
                        + " Hãy so sánh tên với thẻ nhân viên trước khi tiếp tục.");
        clock.advance(TICK);
        assertThat(check(code).result()).isEqualTo(QrResult.EXPIRED);
        assertThat(doors.forCa(ONE).show(EMPLOYEE)).isNotEqualTo(code);
    }

    @Test
    @DisplayName("HUE-30, HUE-40: excluded CA, ended employment and foreign codes get a clear no that names nobody")
    void negative() {
        String code = doors.forCa(ONE).show(EMPLOYEE);
        String ended = doors.forCa(ONE).show(EMPLOYEE);
        for (String foreign :
                List.of("", "KYSO1.", "KYSO1.a.b", "KYSO1.%.%", "https://example.invalid", flipped(code))) {
            QrCheck answer = check(foreign);
            assertThat(answer.result()).as(foreign).isEqualTo(QrResult.UNKNOWN);
            assertThat(answer.employee()).isEmpty();
            assertThat(answer.text()).startsWith("Mã không hợp lệ");
        }
        assertThat(doors.forCa(ONE).end(EMPLOYEE)).isTrue();
        assertThat(doors.forCa(ONE).end(EMPLOYEE)).isFalse();
        assertThat(check(ended).result()).isEqualTo(QrResult.EMPLOYMENT_ENDED);
        OpenStore.of(store).participants().exclude(ONE, clock.instant());
        assertThat(check(code).result()).isEqualTo(QrResult.CA_NOT_TAKING_PART);
        assertThat(check(code).text()).doesNotContain("Nguyễn");
        assertThatIllegalStateException().isThrownBy(() -> doors.forCa(ONE).show(EMPLOYEE));
        assertThat(doors.forCa(ONE).register(badge(EmployeeCode.of("nv.02")))).isFalse();
    }

    private static String flipped(String code) {
        char last = code.charAt(code.length() - 3);
        return code.substring(0, code.length() - 3) + (last == 'A' ? 'B' : 'A') + code.substring(code.length() - 2);
    }

    @Test
    @DisplayName("HUE-30: each check is evidence, also of what was nobody's code, and shows no citizen")
    void recorded() {
        Instant first = clock.instant();
        String code = doors.forCa(ONE).show(EMPLOYEE);
        check(code);
        clock.advance(TWO_MINUTES.plus(TICK));
        check(code);
        doors.check("KYSO1.x.y", Optional.empty());
        List<CheckFact> facts = new ArrayList<>();
        doors.checks(first, clock.instant().plus(TICK), facts::add);
        assertThat(facts)
                .extracting(CheckFact::result)
                .containsExactlyInAnyOrder(QrResult.GENUINE, QrResult.EXPIRED, QrResult.UNKNOWN);
        assertThat(facts.get(0))
                .isEqualTo(new CheckFact(first, Optional.of(ONE), Optional.of(EMPLOYEE), QrResult.GENUINE));
        assertThat(doors.wasChecked(ONE, EMPLOYEE, first, first)).isTrue();
        assertThat(doors.wasChecked(ONE, EMPLOYEE, first.plus(TICK), clock.instant()))
                .isFalse();
    }

    @Test
    void a_badge_before_its_time_and_after_it_shows_no_code() {
        clock.set(HUE.ends());
        assertThatIllegalStateException().isThrownBy(() -> doors.forCa(ONE).show(EMPLOYEE));
        assertThatIllegalStateException().isThrownBy(() -> doors.forCa(ONE).show(EmployeeCode.of("nobody")));
    }
}
