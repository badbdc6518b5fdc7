// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.PromptRules;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.oauth.FakeVnptOAuth;

class VnptOAuthConfigTest {

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();

    private static VnptOAuthConfig.Builder complete() {
        return VnptOAuthConfig.builder()
                .environment(VnptEnvironment.UAT)
                .clientId(" id ")
                .clientSecret(Secret.of("test-secret"))
                .redirectUri(URI.create("https://portal.example.invalid/vnpt"));
    }

    @BeforeEach
    void file() throws IOException {
        settings.put("environment", "uat");
        settings.put("clientId", "test-id");
        settings.put("clientSecret", "file:" + Files.writeString(folder.resolve("secret"), "test-secret\n"));
        settings.put("redirectUri", "https://portal.example.invalid/vnpt");
    }

    private SigningProvider create() {
        return new VnptOAuthProviderFactory()
                .create("vnpt-tinh", new ProviderSettings("providers.vnpt-tinh", settings));
    }

    @Test
    void theEnvironmentsHaveTheirOwnHosts() {
        assertThat(complete().build().baseUri()).hasToString("https://rmgateway.vnptit.vn");
        assertThat(complete().environment(VnptEnvironment.PRODUCTION).build().baseUri())
                .hasToString("https://gwsca.vnpt.vn");
    }

    @ParameterizedTest
    @CsvSource({
        "https://gw.example.invalid, https://gw.example.invalid",
        "https://gw.example.invalid/, https://gw.example.invalid",
        "https://gw.example.invalid/vnpt/csc/, https://gw.example.invalid/vnpt",
        "https://gw.example.invalid:8443/auth, https://gw.example.invalid:8443"
    })
    void anAddressOfOnesOwnIsTheRootBelowWhichAuthAndCscLie(String given, String expected) {
        VnptOAuthConfig config = VnptOAuthConfig.builder()
                .baseUri(URI.create(given))
                .clientId("id")
                .clientSecret(Secret.of("s"))
                .redirectUri(URI.create("http://localhost:8080/back"))
                .build();

        assertThat(config.baseUri()).hasToString(expected);
    }

    @Test
    void whatIsMissingOrContradictoryIsNamed() {
        assertThatThrownBy(() -> VnptOAuthConfig.builder().build()).hasMessageContaining("environment");
        assertThatThrownBy(() -> VnptOAuthConfig.builder()
                        .environment(VnptEnvironment.UAT)
                        .build())
                .hasMessageContaining("clientId");
        assertThatThrownBy(() -> VnptOAuthConfig.builder()
                        .environment(VnptEnvironment.UAT)
                        .clientId("id")
                        .clientSecret(Secret.of("s"))
                        .build())
                .hasMessageContaining("redirectUri");
        assertThatThrownBy(() ->
                        complete().baseUri(URI.create("https://gwsca.vnpt.vn")).build())
                .hasMessageContaining("PRODUCTION");
        assertThatThrownBy(() -> complete()
                        .baseUri(URI.create("https://gw.example.invalid"))
                        .build())
                .hasMessageContaining("environment");
        assertThatThrownBy(() -> VnptOAuthConfig.builder()
                        .baseUri(URI.create("https://gw.example.invalid/sca/sp769"))
                        .build())
                .hasMessageContaining("sp769");
        assertThatThrownBy(() -> complete().batchMaximum(51)).hasMessageContaining("50");
        assertThatThrownBy(() -> complete().batchMaximum(0)).hasMessageContaining("50");
        for (String bad : new String[] {"http://portal.example.invalid/x", "/x", "ftp://localhost/x"}) {
            assertThatThrownBy(() -> complete().redirectUri(URI.create(bad))).hasMessageContaining("redirectUri");
            assertThatThrownBy(() -> complete().notifyUrl(URI.create(bad))).hasMessageContaining("notifyUrl");
        }
    }

    @Test
    void aPasswordGrantIsAWayToLogInToo() {
        VnptOAuthConfig config = VnptOAuthConfig.builder()
                .name("vnpt-2")
                .environment(VnptEnvironment.UAT)
                .clientId("id")
                .clientSecret(Secret.of("s"))
                .passwordGrant(signer -> Optional.empty())
                .http(HttpSettings.defaults())
                .promptRules(new PromptRules(80, true))
                .confirmationTime(Duration.ofMinutes(4))
                .build();

        assertThat(config.redirectUri()).isEmpty();
        assertThat(config.descriptor().promptRules().asciiOnly()).isTrue();
        assertThat(config).hasToString("VnptOAuthConfig[vnpt-2]");
    }

    @Test
    void theDescriptorTellsWhatTheInterfaceCan() {
        var descriptor = complete().build().descriptor();

        assertThat(descriptor.batchMaximum()).isEqualTo(50);
        assertThat(descriptor.refusalTold()).isTrue();
        assertThat(descriptor.notFoundProven()).isFalse();
        assertThat(descriptor.confirmationTime()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void everySettingOfTheManualIsUnderstood() throws IOException {
        settings.putAll(Map.of(
                "notifyUrl", "https://portal.example.invalid/callback",
                "batchMaximum", "20",
                "multisignHeeded", "false",
                "promptMaximum", "80",
                "promptAsciiOnly", "true",
                "confirmationTime", "4m",
                "firstPollAfter", "2s",
                "pollInterval", "7s",
                "callTimeout", "20s"));
        settings.putAll(Map.of(
                "passwordGrant",
                "true",
                "signer",
                "0123456789",
                "signerUsername",
                "to-chuc",
                "signerPassword",
                "file:" + Files.writeString(folder.resolve("password"), "pw")));

        try (SigningProvider provider = create()) {
            var descriptor = provider.descriptor();
            assertThat(descriptor.name()).isEqualTo("vnpt-tinh");
            assertThat(descriptor.batchMaximum()).isEqualTo(20);
            assertThat(descriptor.promptRules().maximumLength()).isEqualTo(80);
            assertThat(descriptor.confirmationTime()).isEqualTo(Duration.ofMinutes(4));
            assertThat(descriptor.firstPollAfter()).isEqualTo(Duration.ofSeconds(2));
            assertThat(descriptor.pollInterval()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void thePasswordInAFileServesItsOneSignerOnly() throws IOException {
        try (FakeVnptOAuth ca = FakeVnptOAuth.builder()
                .settings(habits -> habits.passwordGrant(true))
                .start()) {
            ca.addAccount(FakeAccount.citizen(Bed.pki()));
            settings.remove("environment");
            settings.put("baseUri", ca.baseUri().toString());
            settings.put("clientId", ca.clientId());
            settings.put("clientSecret", "file:" + Files.writeString(folder.resolve("s"), ca.clientSecret()));
            settings.put("passwordGrant", "true");
            settings.put("signerPassword", "file:" + Files.writeString(folder.resolve("p"), ca.signerPassword()));
            settings.put("signer", Bed.PERSONAL_NUMBER);
            try (SigningProvider provider = create()) {
                assertThat(provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
            }
            settings.put("signer", "somebody-else");
            try (SigningProvider provider = create()) {
                assertThatThrownBy(() -> provider.credentials(Bed.SIGNER, Bed.context()))
                        .hasMessageContaining("logIn");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientId", "clientSecret", "redirectUri", "environment"})
    void aMissingSettingIsTheOperatorsFailure(String key) {
        settings.remove(key);

        assertThatThrownBy(this::create)
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining("test-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "clientSecret, test-secret",
        "redirectUri, http://portal.example.invalid",
        "passwordGrant, true",
        "batchMaximum, 51",
        "nonsense, 1"
    })
    void aWrongSettingIsTheOperatorsFailure(String key, String value) {
        settings.put(key, value);

        assertThatThrownBy(this::create)
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageNotContaining("test-secret");
    }
}
