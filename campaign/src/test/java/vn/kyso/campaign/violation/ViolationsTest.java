// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyso.campaign.Scene.MORNING;
import static vn.kyso.campaign.Scene.ONE;
import static vn.kyso.campaign.Scene.TWO;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.Scene;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.Participants;
import vn.kyso.campaign.programme.Standing;
import vn.kyso.testkit.time.ManualClock;

@ParameterizedClass
@EnumSource(StoreKind.class)
class ViolationsTest {

    private final StoreKind kind;
    private final ManualClock clock = ManualClock.startingAt(MORNING);
    private Participants participants;
    private Violations violations;
    private DepartmentCases cases;
    private CampaignStore store;

    ViolationsTest(StoreKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void two_take_part() {
        store = Scene.with(kind.empty(), ONE, TWO);
        participants = OpenStore.of(store).participants();
        violations = Violations.on(store, CasePolicy.asWritten(), clock);
        cases = violations.forDepartment(EmployeeCode.of("so.01"));
    }

    private ViolationCase act(UUID id, CaseAction action) {
        clock.advance(Duration.ofHours(1));
        return cases.act(id, action, action.ordinal() + "/BB-STTTT", "");
    }

    private ViolationCase wholeWay(UUID id) {
        ViolationCase one = cases.find(id).orElseThrow();
        for (CaseAction action : ViolationCaseTest.WHOLE_WAY) {
            one = act(id, action);
        }
        return one;
    }

    @Test
    @DisplayName("HUE-37, HUE-38: a complaint becomes a case, the case goes its way, the CA is excluded and disclosed")
    void complaint_to_exclusion() {
        UUID complaint = violations.complain(
                ONE, ViolationType.NO_QR_SHOWN, "Nhân viên không cho xem mã QR.", Optional.of(Scene.person()));
        assertThat(cases.complaints()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(complaint);
            assertThat(one.toString()).doesNotContain("Nhân viên");
        });
        ViolationCase opened = cases.open(complaint, "01/PA");
        assertThat(opened.state()).isEqualTo(CaseState.REPORTED);
        assertThat(violations.disclosures()).isEmpty();
        ViolationCase closed = wholeWay(opened.id());
        assertThat(cases.find(opened.id())).contains(closed);
        assertThat(participants.standing(ONE, clock.instant())).isEqualTo(Standing.EXCLUDED);
        assertThat(participants.standing(ONE, clock.instant().minusMillis(1))).isEqualTo(Standing.TAKING_PART);
        assertThat(participants.standing(TWO, clock.instant())).isEqualTo(Standing.TAKING_PART);
        assertThat(violations.disclosures()).singleElement().satisfies(one -> {
            assertThat(one.brand()).isEqualTo("ONE-CA");
            assertThat(one.type()).isEqualTo(ViolationType.NO_QR_SHOWN);
            assertThat(one.minutes()).isEqualTo(CaseAction.RECORD_MINUTES.ordinal() + "/BB-STTTT");
        });
    }

    @Test
    @DisplayName(
            "HUE-39: two cases against one CA: excluded once, the second has its minutes and disclosure all the same")
    void two_cases() {
        ViolationCase first = cases.detect(ONE, ViolationType.NO_LOOKUP, "01/GS", "12 bản ghi không tra cứu.");
        clock.advance(Duration.ofMinutes(1));
        ViolationCase second = cases.detect(ONE, ViolationType.DEMAND_NEGLECTED, "02/GS", "");
        wholeWay(first.id());
        var excluded = participants.find(ONE).orElseThrow().excluded();
        assertThat(wholeWay(second.id()).state()).isEqualTo(CaseState.EXCLUDED);
        assertThat(participants.find(ONE).orElseThrow().excluded()).isEqualTo(excluded);
        assertThat(violations.disclosures()).hasSize(2);
        violations.complain(ONE, ViolationType.MISINFORMATION, "Sau khi đã bị loại.", Optional.empty());
        assertThat(cases.complaints()).hasSize(1);
        assertThat(cases.all()).extracting(ViolationCase::id).containsExactly(first.id(), second.id());
    }

    @Test
    @DisplayName(
            "HUE-39: a dismissed case is never disclosed, and nothing lets an excluded CA in again unless configured")
    void dismissed_and_reinstated() {
        ViolationCase dismissed = cases.detect(TWO, ViolationType.LATE_UPDATE, "01/GS", "");
        act(dismissed.id(), CaseAction.BEGIN_VERIFICATION);
        act(dismissed.id(), CaseAction.DISMISS);
        assertThat(violations.disclosures()).isEmpty();
        assertThatThrownBy(() -> act(dismissed.id(), CaseAction.DISCLOSE)).isInstanceOf(IllegalCaseStepException.class);
        ViolationCase excluded = cases.detect(ONE, ViolationType.LATE_UPDATE, "02/GS", "");
        wholeWay(excluded.id());
        assertThatThrownBy(() -> act(excluded.id(), CaseAction.REINSTATE)).isInstanceOf(IllegalCaseStepException.class);
        DepartmentCases lenient =
                Violations.on(store, new CasePolicy(false, true), clock).forDepartment(EmployeeCode.of("so.01"));
        assertThat(lenient.allowed(cases.find(excluded.id()).orElseThrow())).containsExactly(CaseAction.REINSTATE);
        lenient.act(excluded.id(), CaseAction.REINSTATE, "09/QD", "");
        assertThat(participants.standing(ONE, clock.instant())).isEqualTo(Standing.TAKING_PART);
    }

    @Test
    @DisplayName("HUE-07, HUE-20: untruths and influence are kinds one can complain of; about a stranger one cannot")
    void kinds_of_complaints() {
        for (ViolationType type : List.of(ViolationType.MISINFORMATION, ViolationType.UNDUE_INFLUENCE)) {
            assertThat(violations.complain(ONE, type, "…", Optional.empty())).isNotNull();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        violations.complain(CaCode.of("nobody"), ViolationType.MISINFORMATION, "…", Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> violations.complain(ONE, ViolationType.MISINFORMATION, " ", Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> cases.open(UUID.randomUUID(), "1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cases.detect(CaCode.of("nobody"), ViolationType.NO_LOOKUP, "1", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cases.act(UUID.randomUUID(), CaseAction.DISMISS, "1", ""));
    }
}
