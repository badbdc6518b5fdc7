// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Reaction;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.SignatureAlgorithm.Scheme;

class ProviderSettingsTest {

    private static ProviderSettings settings(String value) {
        return new ProviderSettings("provider vnpt", Map.of("key", value));
    }

    private static void assertRefused(Runnable reading, String message) {
        assertThatExceptionOfType(RelyingPartyException.class)
                .isThrownBy(reading::run)
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(FailureCode.CONFIGURATION);
                    assertThat(refusal.reaction()).isEqualTo(Reaction.OPERATOR_FIXES_CONFIGURATION);
                    assertThat(refusal.failure().message()).isEqualTo(message);
                });
    }

    @ParameterizedTest
    @CsvSource({"value, value", "'  value ', value", "'', ", "'   ', "})
    void text_is_stripped_and_blank_is_absent(String given, String text) {
        assertThat(settings(given).text("key")).isEqualTo(Optional.ofNullable(text));
        assertThat(settings(given).text("other")).isEmpty();
    }

    static Stream<Arguments> required() {
        return Stream.of(
                reader("text", settings -> settings.requiredText("key")),
                reader("uri", settings -> settings.requiredUri("key")),
                reader("secret", settings -> settings.requiredSecret("key")));
    }

    private static Arguments reader(String name, Consumer<ProviderSettings> reader) {
        return Arguments.of(name, reader);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("required")
    void what_must_be_there_and_is_not_is_named(String name, Consumer<ProviderSettings> reader) {
        assertRefused(() -> reader.accept(settings(" ")), "Setting key of provider vnpt is missing");
        assertRefused(
                () -> reader.accept(new ProviderSettings("provider vnpt", Map.of())),
                "Setting key of provider vnpt is missing");
    }

    @Test
    void an_absolute_uri_with_a_host_is_read() {
        assertThat(settings(" https://gateway.example.vn:8443/v1 ").requiredUri("key"))
                .isEqualTo(URI.create("https://gateway.example.vn:8443/v1"));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.example.vn/v1, is not an absolute URI with a host",
        "/v1, is not an absolute URI with a host",
        "mailto:a@example.vn, is not an absolute URI with a host",
        "https:///v1, is not an absolute URI with a host",
        "https://exa mple.vn, is not a URI",
    })
    void other_uris_are_refused_without_repeating_them(String given, String complaint) {
        assertRefused(() -> settings(given).requiredUri("key"), "Setting key of provider vnpt " + complaint);
    }

    @Test
    void a_secret_is_read_by_reference_from_environment_or_file(@TempDir Path folder) throws Exception {
        var anySet = System.getenv().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(settings("env:" + anySet.getKey()).requiredSecret("key").expose())
                .isEqualTo(anySet.getValue());
        Path file = Files.writeString(folder.resolve("secret"), "s3cret\n");
        assertThat(settings("file:" + file).requiredSecret("key").expose()).isEqualTo("s3cret");
    }

    @Test
    void a_secret_in_clear_is_refused_and_not_repeated() {
        assertRefused(
                () -> settings("s3cret").requiredSecret("key"),
                "Setting key of provider vnpt must be env:NAME or file:PATH;"
                        + " a secret does not stand in a configuration file");
    }

    @ParameterizedTest
    @CsvSource({
        "env:KYSO_NO_SUCH_VARIABLE, The environment variable KYSO_NO_SUCH_VARIABLE is missing or empty",
        "file:no/such/file, The secret file file cannot be read",
    })
    void a_secret_that_cannot_be_had_names_the_setting_and_the_reason(String given, String reason) {
        assertRefused(() -> settings(given).requiredSecret("key"), "Setting key of provider vnpt: " + reason);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "5s, PT5S", "2m, PT2M", "1h, PT1H", "PT5S, PT5S", "pt1m30s, PT1M30S", "' 5s ', PT5S"})
    void durations_are_read_in_short_and_in_iso_form(String given, Duration duration) {
        assertThat(settings(given).duration("key")).contains(duration);
        assertThat(ProviderSettings.parseDuration(given)).isEqualTo(duration);
        assertThat(settings(given).duration("other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5 s", "5S", "-5s", "5d", "soon", "1.5s", "99999999999999999999s"})
    void other_durations_are_refused(String given) {
        assertRefused(() -> settings(given).duration("key"), "Setting key of provider vnpt is not a duration like 5s");
        assertThatIllegalArgumentException().isThrownBy(() -> ProviderSettings.parseDuration(given));
    }

    /** Bug: hours beyond what a duration holds came out as an arithmetic error. */
    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807h", "9223372036854775807m"})
    void a_duration_too_long_to_hold_is_refused_like_any_other(String given) {
        assertRefused(() -> settings(given).duration("key"), "Setting key of provider vnpt is not a duration like 5s");
    }

    @Test
    void whole_numbers_are_read_and_others_refused() {
        assertThat(settings("42").number("key")).contains(42);
        assertThat(settings("-1").number("key")).contains(-1);
        assertThat(settings("42").number("other")).isEmpty();
        for (String given : new String[] {"4.2", "four", "99999999999", "1 000"}) {
            assertRefused(() -> settings(given).number("key"), "Setting key of provider vnpt is not a whole number");
        }
    }

    @Test
    void flags_are_true_or_false_and_nothing_else() {
        assertThat(settings("true").flag("key")).contains(true);
        assertThat(settings("FALSE").flag("key")).contains(false);
        assertThat(settings("true").flag("other")).isEmpty();
        for (String given : new String[] {"yes", "1", "on", "tru"}) {
            assertRefused(() -> settings(given).flag("key"), "Setting key of provider vnpt is neither true nor false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA_PSS", "rsa-pss", "Rsa_Pss"})
    void a_choice_ignores_case_and_dashes(String given) {
        assertThat(settings(given).choice("key", Scheme.class)).contains(Scheme.RSA_PSS);
    }

    @Test
    void a_choice_that_is_none_names_those_there_are() {
        assertThat(settings("x").choice("other", Scheme.class)).isEmpty();
        assertRefused(
                () -> settings("dsa").choice("key", Scheme.class),
                "Setting key of provider vnpt is not one of [RSA_PKCS1, RSA_PSS, ECDSA]");
    }

    @Test
    void a_key_that_nobody_read_is_named_with_those_that_are_known_but_no_value_is() {
        ProviderSettings settings = new ProviderSettings(
                "provider vnpt", Map.of("url", "https://a.example.vn", "time-out", "5s", "b", "1"));
        settings.requiredUri("url");
        settings.duration("timeout");
        assertRefused(
                settings::requireNoOthers,
                "Unknown settings of provider vnpt: [b, time-out]; known are [timeout, url]");
        settings.text("time-out");
        settings.number("b");
        settings.requireNoOthers();
    }
}
