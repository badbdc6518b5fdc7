// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Contract of all ways to keep participants. */
class ParticipantsTest {

    private static final Instant START = Instant.parse("2023-08-08T17:00:00Z");
    private static final Instant EXCLUSION = Instant.parse("2023-10-01T02:00:00Z");
    private static final Duration TICK = Duration.ofMillis(1);
    private static final CaCode ONE = CaCode.of("one-ca");
    private static final CaCode TWO = CaCode.of("two-ca");

    private Participants participants;

    /** Hook of subclasses. */
    Participants empty() {
        return Participants.inMemory();
    }

    @BeforeEach
    void two_join() {
        participants = empty();
        participants.join(Participant.joining(ONE, "ONE-CA", "Chi nhánh Một", START));
        participants.join(Participant.joining(TWO, "TWO-CA", "Chi nhánh Hai", START.plus(TICK)));
    }

    @Test
    @DisplayName("HUE-01: CAs are data: they join at their own instant, and an unknown code is nobody")
    void join() {
        assertThat(participants.standing(ONE, START)).isEqualTo(Standing.TAKING_PART);
        assertThat(participants.standing(TWO, START)).isEqualTo(Standing.NOT_YET_JOINED);
        assertThat(participants.standing(CaCode.of("three-ca"), START)).isEqualTo(Standing.UNKNOWN);
        participants.join(Participant.joining(ONE, "ONE renamed", "Chi nhánh Một", EXCLUSION));
        assertThat(participants.find(ONE)).contains(Participant.joining(ONE, "ONE renamed", "Chi nhánh Một", START));
    }

    @Test
    @DisplayName("HUE-40: an excluded CA takes part until the last millisecond before, and not at the instant itself")
    void exclusion_instant() {
        assertThat(participants.exclude(ONE, EXCLUSION)).isTrue();
        assertThat(participants.standing(ONE, EXCLUSION.minus(TICK))).isEqualTo(Standing.TAKING_PART);
        assertThat(participants.standing(ONE, EXCLUSION)).isEqualTo(Standing.EXCLUDED);
        assertThat(Standing.EXCLUDED.takesPart()).isFalse();
        assertThat(participants.all()).hasSize(2);
    }

    @Test
    @DisplayName("HUE-39: a second exclusion changes nothing, and joining again is no way back")
    void exclusion_happens_once() {
        participants.exclude(ONE, EXCLUSION);
        assertThat(participants.exclude(ONE, EXCLUSION.plusSeconds(60))).isFalse();
        participants.join(Participant.joining(ONE, "ONE-CA", "Chi nhánh Một", EXCLUSION.plusSeconds(90)));
        assertThat(participants.find(ONE).orElseThrow().excluded()).contains(EXCLUSION);
        assertThat(participants.reinstate(ONE)).isTrue();
        assertThat(participants.standing(ONE, EXCLUSION)).isEqualTo(Standing.TAKING_PART);
        assertThat(participants.reinstate(ONE)).isFalse();
    }

    @Test
    @DisplayName("HUE-06: the citizen chooses among all who take part, and an excluded CA is not offered")
    void choices() {
        NeutralOrder order = NeutralOrder.ofSession("s");
        assertThat(participants.choices(START, order))
                .extracting(Participant::code)
                .containsExactly(ONE);
        assertThat(participants.choices(EXCLUSION, order)).hasSize(2);
        participants.exclude(ONE, EXCLUSION);
        assertThat(participants.choices(EXCLUSION, order))
                .extracting(Participant::code)
                .containsExactly(TWO);
    }

    @Test
    void a_code_nobody_has_cannot_be_excluded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> participants.exclude(CaCode.of("three-ca"), EXCLUSION))
                .withMessageContaining("three-ca");
    }
}
