// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a phone behaviour")
class PhoneBehaviourTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("approve", PhoneBehaviour.approve()),
                Arguments.of(" Approve ", PhoneBehaviour.approve()),
                Arguments.of("approve after 2s", PhoneBehaviour.approveAfter(Duration.ofSeconds(2))),
                Arguments.of("approve after 2 s", PhoneBehaviour.approveAfter(Duration.ofSeconds(2))),
                Arguments.of("APPROVE AFTER 1m", PhoneBehaviour.approveAfter(Duration.ofMinutes(1))),
                Arguments.of("approve after 500ms", PhoneBehaviour.approveAfter(Duration.ofMillis(500))),
                Arguments.of("approve after 3 polls", PhoneBehaviour.approveAfterPolls(3)),
                Arguments.of("approve after 1 poll", PhoneBehaviour.approveAfterPolls(1)),
                Arguments.of("refuse", PhoneBehaviour.refuse()),
                Arguments.of("refuse after 1s", PhoneBehaviour.refuseAfter(Duration.ofSeconds(1))),
                Arguments.of("refuse after 2 polls", PhoneBehaviour.refuseAfterPolls(2)),
                Arguments.of("ignore", PhoneBehaviour.ignore()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    @DisplayName("is read from text, and written so that it can be read again")
    void parse(String text, PhoneBehaviour expected) {
        PhoneBehaviour read = PhoneBehaviour.parse(text);

        assertThat(read).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(PhoneBehaviour.parse(read.toString())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "accept",
                "approve after",
                "approve after 2",
                "approve after -2s",
                "ignore after 2s",
                "approve 2s"
            })
    @DisplayName("refuses other text and says what is possible")
    void unreadable(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneBehaviour.parse(text))
                .withMessageContaining("approve, refuse or ignore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve after 0 polls"})
    @DisplayName("wants at least one poll to wait for")
    void noPolls(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PhoneBehaviour.parse(text));
    }
}
