// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.PromptRules;
import vn.kyso.core.Secret;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderDescriptor;

class MisaConfigTest {

    private static MisaConfig.Builder config() {
        return MisaConfig.builder().clientId("client").clientKey(Secret.of("key"));
    }

    @Test
    void theEnvironmentNamesTheHost() {
        assertThat(config().environment(MisaEnvironment.PRODUCTION).build().baseUri())
                .isEqualTo(URI.create("https://esignapp.misa.vn"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://test.example.vn, https://test.example.vn",
        "https://test.example.vn/, https://test.example.vn",
        "https://gateway.example.vn/misa/, https://gateway.example.vn/misa",
        "http://127.0.0.1:8080, http://127.0.0.1:8080"
    })
    void theAddressOfTheTestEnvironmentIsGiven(URI given, URI used) {
        assertThat(config().baseUri(given).build().baseUri()).isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://test.example.vn/webdev",
                "https://test.example.vn/webdev/",
                "https://test.example.vn/api/auth/api/v1/auth",
                "https://test.example.vn/external/esrm/service",
                "test.example.vn",
                "https://esignapp.misa.vn",
                "https://ESIGNAPP.misa.vn/"
            })
    void anAddressThatWouldGoWrongIsRefused(String given) {
        assertThatThrownBy(() -> config().baseUri(URI.create(given)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseUri");
    }

    @Test
    void theProductionHostNeedsItsEnvironmentAndNoOtherHostHasIt() {
        assertThat(config().environment(MisaEnvironment.PRODUCTION)
                        .baseUri(URI.create("https://esignapp.misa.vn/"))
                        .build()
                        .baseUri())
                .isEqualTo(URI.create("https://esignapp.misa.vn"));
        assertThatThrownBy(() -> config().environment(MisaEnvironment.PRODUCTION)
                        .baseUri(URI.create("https://test.example.vn"))
                        .build())
                .hasMessageContaining("environment");
    }

    @ParameterizedTest
    @CsvSource({"/webdev, /webdev", "webdev/, /webdev", "/, ''", "a/b, /a/b"})
    void thePrefixIsWrittenInManyForms(String given, String used) {
        assertThat(config().baseUri(URI.create("https://test.example.vn"))
                        .authPathPrefix(given)
                        .build()
                        .authPathPrefix())
                .isEqualTo(used);
    }

    static Stream<Consumer<MisaConfig.Builder>> wrong() {
        return Stream.of(
                config -> config.authPathPrefix("/web dev"),
                config -> config.authPathPrefix("/../x"),
                config -> config.otpType(2),
                config -> config.language("fr-FR"),
                config -> config.refusedPasswordPause(Duration.ZERO),
                config -> config.batchMaximum(0),
                config -> config.standardPrompt(" "),
                config -> config.confirmationTime(Duration.ofSeconds(-1)),
                config -> config.firstPollAfter(Duration.ZERO),
                config -> config.pollInterval(Duration.ZERO),
                config -> config.issuerCertificates(Path.of("/no/such/file.pem")),
                config -> config.promptRules(new PromptRules(3, false)).build());
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongSettingsAreRefused(Consumer<MisaConfig.Builder> change) {
        MisaConfig.Builder config = config().baseUri(URI.create("https://test.example.vn"));

        assertThatThrownBy(() -> change.accept(config)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNeededIsNamed() {
        URI host = URI.create("https://test.example.vn");
        assertThatThrownBy(() -> config().build()).hasMessageContaining("environment or baseUri");
        assertThatThrownBy(() -> MisaConfig.builder()
                        .baseUri(host)
                        .clientKey(Secret.of("k"))
                        .build())
                .hasMessageContaining("clientId");
        assertThatThrownBy(
                        () -> MisaConfig.builder().baseUri(host).clientId("c").build())
                .hasMessageContaining("clientKey");
        assertThatThrownBy(() -> new MisaSignIn(" ", Secret.of("p"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plainHttpGoesToThisMachineOnly() {
        MisaConfig config =
                config().baseUri(URI.create("http://test.example.vn")).build();

        assertThatThrownBy(() -> MisaEsign.open(config)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDescriptorTellsTheDefaults() {
        try (MisaEsign misa = MisaEsign.open(
                config().baseUri(URI.create("https://test.example.vn")).build())) {
            ProviderDescriptor descriptor = misa.descriptor();
            assertThat(descriptor.name()).isEqualTo("misa");
            assertThat(descriptor.displayName()).isEqualTo("MISA eSign");
            assertThat(descriptor.batchMaximum()).isEqualTo(10);
            assertThat(descriptor.digestAlgorithms()).containsExactly(DigestAlgorithm.SHA256);
            assertThat(descriptor.transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
            assertThat(descriptor.notFoundProven()).isFalse();
            assertThat(descriptor.refusalTold()).isFalse();
            assertThat(descriptor.confirmationTime()).isEqualTo(Duration.ofMinutes(5));
            assertThat(descriptor.blockingSubmit()).isFalse();
            assertThat(descriptor.promptRules().maximumLength()).isEqualTo(200);
        }
    }

    @Test
    void nothingSecretIsShown() {
        MisaConfig config = config().baseUri(URI.create("https://test.example.vn"))
                .refusedCodes(Set.of("E1"))
                .build();

        assertThat(config.toString()).isEqualTo("MisaConfig[misa]");
        assertThat(new MisaSignIn("signer@example.test", Secret.of("p")).toString())
                .isEqualTo("MisaSignIn[hidden]");
        assertThat(config.refusedCodes()).containsExactly("e1");
    }
}
