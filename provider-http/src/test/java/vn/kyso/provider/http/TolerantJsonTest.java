// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigningException;

class TolerantJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":\"1\"}", "\uFEFF{\"a\":1}", " \r\n\t{\"a\" : 1 } \n", "\uFEFF {\"a\":1.0,\"b\":[{}]}"})
    void harmlessVarietyIsRead(String text) {
        assertThat(read(text).at("a").number()).hasValue(1);
    }

    @Test
    void utf16WithByteOrderMarkIsReadToo() {
        JsonView view =
                TolerantJson.read("{\"a\":\"Đỗ\"}".getBytes(StandardCharsets.UTF_16), TolerantJsonTest::complaint);
        assertThat(view.at("a").text()).contains("Đỗ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "<html><body>Bảo trì</body></html>",
                "\uFEFF<!DOCTYPE html>",
                "{\"a\":1",
                "{\"a\":secretword}",
                "{\"a\":1} {\"a\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":NaN}",
                "secretword"
            })
    void whatNoHonestAnswerHasIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(ProtocolViolationException.class, e -> {
            assertThat(e).hasNoCause();
            assertThat(e.getMessage()).doesNotContain("secretword", "Bảo trì", "DOCTYPE");
        });
        assertThat(TolerantJson.readIfJson(text.getBytes(StandardCharsets.UTF_8), TolerantJsonTest::complaint))
                .isEmpty();
    }

    @Test
    void depthIsBounded() {
        assertThat(read("[".repeat(32) + "]".repeat(32)).isList()).isTrue();
        assertThatThrownBy(() -> read("[".repeat(33) + "]".repeat(33))).isInstanceOf(ProtocolViolationException.class);
        assertThatThrownBy(() -> read("[".repeat(1_000_000))).isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] bytes = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        assertThatThrownBy(() -> TolerantJson.read(bytes, TolerantJsonTest::complaint))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void missingAndNullAreTheSame() {
        JsonView view = read("{\"a\":null,\"b\":\"  \"}");
        assertThat(view.at("a").isPresent()).isFalse();
        assertThat(view.at("x").at("y").isPresent()).isFalse();
        assertThat(view.at("a").text()).isEmpty();
        assertThat(view.at("b").text()).isEmpty();
        assertThat(view.at("a").number()).isEmpty();
        assertThat(view.at("a").items()).isEmpty();
        assertThat(view.at("a").base64()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "' 17 ', 17", "-3, -3", "2.0, 2", "1e2, 100", "9223372036854775807, 9223372036854775807"})
    void wholeNumbersComeAsNumberOrText(String written, long value) {
        assertThat(read("{\"a\":" + written.strip() + "}").at("a").number()).hasValue(value);
        assertThat(read("{\"a\":\"" + written + "\"}").at("a").number()).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"x\"", "1.5", "9223372036854775808", "1e999999999", "true", "{}", "[1]", "\"1e999999999\""})
    void otherThingsAreNoNumber(String written) {
        JsonView view = read("{\"a\":" + written + "}").at("a");
        assertThatThrownBy(view::number)
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("$.a")
                .hasMessageNotContaining("999999999");
    }

    @Test
    void numbersAndFlagsAreTextToo() {
        JsonView view = read("{\"a\":5401,\"b\":true,\"c\":12345678901234567890123}");
        assertThat(view.at("a").text()).contains("5401");
        assertThat(view.at("b").text()).contains("true");
        assertThat(view.at("c").text()).contains("12345678901234567890123");
    }

    @Test
    void containersAreNoTextUnlessTheTextIsOnlyAHint() {
        JsonView view = read("{\"a\":{\"x\":1}}").at("a");
        assertThatThrownBy(view::text).isInstanceOf(RemoteSigningException.class);
        assertThatThrownBy(() -> view.at("y").requiredText()).hasMessageContaining("$.a.y");
        assertThat(view.textIfAny()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+/+/", "+/\\r\\n+/", " -_-_ ", "-_ -_"})
    void base64IsReadInEitherAlphabetWithWhiteSpace(String written) {
        byte[] expected = {(byte) 0xfb, (byte) 0xff, (byte) 0xbf};
        assertThat(read("{\"a\":\"" + written + "\"}").at("a").base64()).contains(expected);
    }

    @Test
    void base64NeedsNoPaddingAndRefusesOtherText() {
        assertThat(read("[\"AAE\"]").items().get(0).base64()).contains(new byte[] {0, 1});
        assertThatThrownBy(() -> read("{\"a\":\"%%secretword\"}").at("a").base64())
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageNotContaining("secretword")
                .hasNoCause();
    }

    @Test
    void aSingleThingStandsForAListOfOne() {
        assertThat(read("{\"a\":{\"x\":1}}").at("a").items()).hasSize(1);
        assertThat(read("{\"a\":[{\"x\":1},null]}").at("a").items()).hasSize(2);
    }

    @Test
    void caseIsIgnoredOnlyWhereAsked() {
        JsonView view = read("{\"Data\":{\"ID\":1},\"data\":{\"id\":2}}");
        assertThat(view.at("DATA").isPresent()).isFalse();
        assertThat(view.ignoringCase().at("data").at("Id").number()).hasValue(2);
        assertThat(view.ignoringCase().at("DATA").at("id").number()).hasValue(1);
    }

    @Test
    void theFirstNameThatIsThereIsTaken() {
        JsonView view = read("{\"a\":null,\"b\":\"x\"}");
        assertThat(view.firstOf(List.of("a", "b")).text()).contains("x");
        assertThatThrownBy(() -> view.firstOf(List.of("c", "d")).requiredText()).hasMessageContaining("$.c|d");
    }

    private static JsonView read(String text) {
        return TolerantJson.read(text.getBytes(StandardCharsets.UTF_8), TolerantJsonTest::complaint);
    }

    private static RemoteSigningException complaint(String what) {
        return FailureCode.ANSWER_UNREADABLE.because(what).toException();
    }
}
