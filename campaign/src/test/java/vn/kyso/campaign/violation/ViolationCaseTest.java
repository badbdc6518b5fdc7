// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;

class ViolationCaseTest {

    static final Instant START = Instant.parse("2023-10-01T02:00:00Z");
    private static final CasePolicy AS_WRITTEN = CasePolicy.asWritten();
    private static final CasePolicy ALL = new CasePolicy(true, true);
    static final List<CaseAction> WHOLE_WAY = List.of(
            CaseAction.BEGIN_VERIFICATION,
            CaseAction.CHECK_DATA,
            CaseAction.CHECK_FIELD,
            CaseAction.ESTABLISH,
            CaseAction.RECORD_MINUTES,
            CaseAction.DISCLOSE,
            CaseAction.EXCLUDE);

    static CaseStep step(CaseAction action, int minute) {
        return new CaseStep(
                action,
                START.plusSeconds(60L * minute),
                EmployeeCode.of("so.01"),
                "0" + minute + "/BB-STTTT",
                "Đối chiếu 12 bản ghi.");
    }

    static ViolationCase opened() {
        return new ViolationCase(
                new UUID(0, 1), CaCode.of("one-ca"), ViolationType.NO_LOOKUP, List.of(step(CaseAction.DETECT, 0)));
    }

    static ViolationCase after(List<CaseAction> actions, CasePolicy policy) {
        ViolationCase one = opened();
        for (CaseAction action : actions) {
            one = one.with(step(action, one.steps().size()), policy);
        }
        return one;
    }

    @Test
    @DisplayName(
            "HUE-38, HUE-39: verification by both checks, finding, minutes, disclosure, exclusion, one after another")
    void whole_way() {
        List<CaseState> states = new ArrayList<>();
        ViolationCase one = opened();
        for (CaseAction action : WHOLE_WAY) {
            one = one.with(step(action, one.steps().size()), AS_WRITTEN);
            states.add(one.state());
        }
        assertThat(states)
                .containsExactly(
                        CaseState.UNDER_VERIFICATION,
                        CaseState.UNDER_VERIFICATION,
                        CaseState.UNDER_VERIFICATION,
                        CaseState.ESTABLISHED,
                        CaseState.MINUTES_RECORDED,
                        CaseState.DISCLOSED,
                        CaseState.EXCLUDED);
        assertThat(one.excludedAt()).contains(START.plusSeconds(420));
        assertThat(one.steps()).allSatisfy(step -> assertThat(step.document()).isNotBlank());
    }

    @Test
    @DisplayName("HUE-39: at every point of the way, every step but the next ones is refused")
    void no_step_is_skipped() {
        for (int taken = 0; taken <= WHOLE_WAY.size(); taken++) {
            ViolationCase one = after(WHOLE_WAY.subList(0, taken), AS_WRITTEN);
            Set<CaseAction> refused = EnumSet.allOf(CaseAction.class);
            refused.removeAll(CaseRules.allowed(one, AS_WRITTEN));
            assertThat(refused).hasSizeGreaterThanOrEqualTo(10);
            for (CaseAction action : refused) {
                assertThatThrownBy(() -> one.with(step(action, 20), AS_WRITTEN))
                        .isInstanceOf(IllegalCaseStepException.class)
                        .hasMessageContaining("HUE-39");
            }
        }
        ViolationCase verifying = after(List.of(CaseAction.BEGIN_VERIFICATION, CaseAction.CHECK_DATA), AS_WRITTEN);
        assertThatThrownBy(() -> verifying.with(step(CaseAction.ESTABLISH, 5), AS_WRITTEN))
                .as("HUE-37: on the data and in reality")
                .isInstanceOf(IllegalCaseStepException.class);
    }

    @Test
    @DisplayName("HUE-39: a dismissed case has no further step, so it is never disclosed")
    void dismissed() {
        ViolationCase one = after(List.of(CaseAction.BEGIN_VERIFICATION, CaseAction.DISMISS), ALL);
        assertThat(one.state()).isEqualTo(CaseState.DISMISSED);
        assertThat(CaseRules.allowed(one, ALL)).isEmpty();
    }

    @Test
    @DisplayName("HUE-39: appeal and reinstatement exist only where they are configured")
    void appeal_and_reinstatement() {
        ViolationCase established = after(WHOLE_WAY.subList(0, 4), AS_WRITTEN);
        assertThat(CaseRules.allowed(established, AS_WRITTEN)).containsExactly(CaseAction.RECORD_MINUTES);
        ViolationCase appealed = established.with(step(CaseAction.APPEAL, 9), ALL);
        assertThat(appealed.state()).isEqualTo(CaseState.UNDER_APPEAL);
        assertThat(appealed.with(step(CaseAction.UPHOLD, 10), ALL).state()).isEqualTo(CaseState.ESTABLISHED);
        assertThat(appealed.with(step(CaseAction.GRANT_APPEAL, 10), ALL).state())
                .isEqualTo(CaseState.DISMISSED);
        ViolationCase excluded = after(WHOLE_WAY, AS_WRITTEN);
        assertThat(CaseRules.allowed(excluded, AS_WRITTEN)).isEmpty();
        assertThat(excluded.with(step(CaseAction.REINSTATE, 30), ALL).state()).isEqualTo(CaseState.REINSTATED);
    }

    @Test
    @DisplayName("HUE-26: a citizen's number cannot be written into a case, in whatever grouping")
    void no_numbers_of_persons() {
        for (String number :
                List.of("046099000000", "046 099 000 000", "0901.000.000", "+84 901 000 000", "190000000")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CaseStep(
                            CaseAction.CHECK_DATA, START, EmployeeCode.of("so.01"), "01/BB", "Công dân " + number))
                    .withMessageNotContaining(number);
        }
    }

    @Test
    void a_step_is_not_before_the_one_before_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> opened().with(step(CaseAction.BEGIN_VERIFICATION, -1), AS_WRITTEN));
    }

    @Test
    @DisplayName("HUE-41: all eleven kinds of violation have a Vietnamese name, and so has every state and step")
    void names() {
        assertThat(ViolationType.values())
                .hasSize(11)
                .allSatisfy(type -> assertThat(type.text()).isNotBlank());
        assertThat(CaseState.values())
                .allSatisfy(state -> assertThat(state.text()).isNotBlank());
        assertThat(CaseAction.values())
                .allSatisfy(action -> assertThat(action.text()).isNotBlank());
    }
}
