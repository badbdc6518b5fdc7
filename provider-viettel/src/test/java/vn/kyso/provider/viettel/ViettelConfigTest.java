// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Secret;

class ViettelConfigTest {

    private static final ViettelWebhook WEBHOOK = ViettelWebhook.builder()
            .clientId("viettel")
            .clientSecret(Secret.of("synthetic-webhook-secret"))
            .build();

    @Test
    void theEnvironmentIsEnoughForAnAddress() {
        assertThat(config(c -> c.environment(ViettelEnvironment.PRODUCTION)).baseUri())
                .isEqualTo(URI.create("https://remotesigning.viettel.vn"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://gw.example.invalid, https://gw.example.invalid",
        "https://gw.example.invalid/, https://gw.example.invalid",
        "https://gw.example.invalid:8773/vtss/service/, https://gw.example.invalid:8773",
        "https://gw.example.invalid/ca/vtss, https://gw.example.invalid/ca"
    })
    void addressesAreWrittenInManyForms(URI given, URI expected) {
        assertThat(config(c -> c.baseUri(given)).baseUri()).isEqualTo(expected);
    }

    @Test
    void anotherPortOfViettelsHostNeedsTheEnvironment() {
        URI port = URI.create("https://remotesigning.viettel.vn:8773");
        assertThat(config(c -> c.baseUri(port).environment(ViettelEnvironment.PRODUCTION))
                        .baseUri())
                .isEqualTo(port);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(c -> c.baseUri(port)))
                .withMessageContaining("environment");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(c ->
                        c.baseUri(URI.create("https://gw.example.invalid")).environment(ViettelEnvironment.PRODUCTION)))
                .withMessageContaining("environment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gw.example.invalid/adss/service/ras/csc/v1",
                "https://gw.example.invalid/vtss/service/ras/csc/v1",
                "relative",
                "https:///x"
            })
    void otherInterfacesAndWhatIsNoAddressAreRefused(URI uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(c -> c.baseUri(uri)))
                .withMessageContaining("baseUri");
    }

    @Test
    void aCallThatStaysOpenIsRefusedWithItsReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViettelConfig.builder().async(0))
                .withMessageContaining("stay open");
    }

    @Test
    void aWebhookAndItsModeBelongTogetherAndAskMoreSlowly() {
        ViettelConfig webhook = here(c -> c.async(3).webhook(WEBHOOK));
        assertThat(webhook.pollInterval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(webhook.firstPollAfter()).isEqualTo(Duration.ofSeconds(15));
        assertThat(here(c -> c.async(3).webhook(WEBHOOK).pollInterval(Duration.ofSeconds(4)))
                        .pollInterval())
                .isEqualTo(Duration.ofSeconds(4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here(c -> c.async(3)))
                .withMessageContaining("together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here(c -> c.webhook(WEBHOOK)))
                .withMessageContaining("together");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("async", c -> c.async(4)),
                wrong("async", c -> c.async(-1)),
                wrong("clientId", c -> c.clientId(" ")),
                wrong("clientId", c -> c.clientId("x".repeat(51))),
                wrong("signAlgo", c -> c.signAlgo("RSA_SHA256")),
                wrong("schemes", c -> c.schemes(Set.of())),
                wrong("batchMaximum", c -> c.batchMaximum(0)),
                wrong("textMaximum", c -> c.textMaximum(0)),
                wrong("textMaximum", c -> c.textMaximum(73)),
                wrong("tokenLife", c -> c.tokenLife(Duration.ZERO)),
                wrong("confirmationTime", c -> c.confirmationTime(Duration.ZERO)),
                wrong("firstPollAfter", c -> c.firstPollAfter(Duration.ZERO)),
                wrong("pollInterval", c -> c.pollInterval(Duration.ofSeconds(-1))));
    }

    private static Arguments wrong(String named, UnaryOperator<ViettelConfig.Builder> change) {
        return Arguments.of(named, change);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongValuesAreRefusedByName(String named, UnaryOperator<ViettelConfig.Builder> change) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> here(change))
                .withMessageContaining(named)
                .withMessageNotContaining("synthetic-secret");
    }

    @Test
    void whatIsNeededMustBeSet() {
        assertThatIllegalArgumentException().isThrownBy(() -> config(c -> c)).withMessageContaining("environment");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViettelConfig.builder()
                        .environment(ViettelEnvironment.PRODUCTION)
                        .build())
                .withMessageContaining("clientId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViettelConfig.builder()
                        .environment(ViettelEnvironment.PRODUCTION)
                        .clientId("x")
                        .build())
                .withMessageContaining("clientSecret");
    }

    @Test
    void plainHttpGoesToThisMachineOnly() {
        ViettelConfig plain = config(c -> c.baseUri(URI.create("http://gw.example.invalid")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViettelMySign.open(plain))
                .withMessageContaining("https");
    }

    @Test
    void settingsTellTheirNameOnly() {
        assertThat(here(c -> c.name("viettel-tinh"))).hasToString("ViettelConfig[viettel-tinh]");
    }

    private static ViettelConfig here(UnaryOperator<ViettelConfig.Builder> change) {
        return config(c -> change.apply(c.baseUri(URI.create("https://gw.example.invalid"))));
    }

    private static ViettelConfig config(UnaryOperator<ViettelConfig.Builder> change) {
        return change.apply(ViettelConfig.builder().clientId("demo-rp").clientSecret(Secret.of("synthetic-secret")))
                .build();
    }
}
