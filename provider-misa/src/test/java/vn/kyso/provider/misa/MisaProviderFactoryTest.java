// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.ActivationData;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.LogsInSigner;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;

class MisaProviderFactoryTest {

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void secret() throws IOException {
        settings.put("environment", "production");
        settings.put("clientId", "test-id");
        settings.put("clientKey", file("secret", "test-secret\n"));
    }

    private String file(String name, String content) throws IOException {
        return "file:" + Files.writeString(folder.resolve(name), content);
    }

    private SigningProvider create() {
        return new MisaProviderFactory().create("misa-tinh", new ProviderSettings("misa-tinh", settings));
    }

    @Test
    void theServiceLoaderFindsTheFactory() {
        assertThat(ServiceLoader.load(ProviderFactory.class).stream()
                        .map(provider -> provider.get().type()))
                .contains("misa");
    }

    @Test
    void everySettingOfTheManualIsUnderstood() {
        settings.putAll(Map.of(
                "authPathPrefix", "/",
                "authPathFallback", "true",
                "otpType", "1",
                "language", "en-US",
                "refusedPasswordPause", "1h",
                "batchMaximum", "5",
                "promptMaximum", "80",
                "promptAsciiOnly", "true",
                "standardPrompt", "Ky so"));
        settings.putAll(Map.of(
                "confirmationTime", "4m",
                "firstPollAfter", "2s",
                "pollInterval", "7s",
                "cancelledIsRefusal", "false",
                "refusedCodes", "e1, e2",
                "expiredCodes", "e3",
                "notConnectedCodes", "e4",
                "callTimeout", "20s",
                "concurrency", "3"));

        try (SigningProvider provider = create()) {
            var descriptor = provider.descriptor();
            assertThat(descriptor.name()).isEqualTo("misa-tinh");
            assertThat(descriptor.batchMaximum()).isEqualTo(5);
            assertThat(descriptor.promptRules().maximumLength()).isEqualTo(80);
            assertThat(descriptor.promptRules().asciiOnly()).isTrue();
            assertThat(descriptor.refusalTold()).isTrue();
            assertThat(descriptor.confirmationTime()).isEqualTo(Duration.ofMinutes(4));
            assertThat(descriptor.firstPollAfter()).isEqualTo(Duration.ofSeconds(2));
            assertThat(descriptor.pollInterval()).isEqualTo(Duration.ofSeconds(7));
            assertThat(descriptor.callTimeout()).isEqualTo(Duration.ofSeconds(20));
            assertThat(descriptor.concurrency()).isEqualTo(3);
        }
    }

    @Test
    void aProviderFromSettingsWorksWithOneAccount() throws IOException {
        try (Bed bed = new Bed()) {
            settings.remove("environment");
            settings.put("baseUri", bed.ca.baseUri().toString());
            settings.put("clientId", bed.ca.clientId());
            settings.put("clientKey", file("key", bed.ca.clientKey()));
            settings.put("userName", Bed.USER_NAME);
            settings.put("password", file("password", bed.ca.password()));
            try (SigningProvider provider = create()) {
                assertThat(provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
            }
        }
    }

    @Test
    void withoutAnAccountTheSignerIsAsked() {
        try (SigningProvider provider = create()) {
            UserAction.Enter action = (UserAction.Enter) ((LogsInSigner) provider)
                    .logIn(Bed.SIGNER, ActivationData.none(), Bed.context())
                    .orElseThrow();
            assertThat(action.fields()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clientId, '', clientId",
        "clientKey, test-secret, clientKey",
        "clientKey, env:NO_SUCH_VARIABLE_HERE, clientKey",
        "userName, signer@example.test, password",
        "password, env:PATH, userName",
        "environment, uat, environment",
        "baseUri, https://test.example.vn, environment",
        "baseUri, nowhere, baseUri",
        "authPathPrefix, /a b, authPathPrefix",
        "authPathFallback, perhaps, authPathFallback",
        "otpType, 3, otpType",
        "language, vi, language",
        "batchMaximum, 0, batchMaximum",
        "promptMaximum, -1, length",
        "pollInterval, soon, pollInterval",
        "pollIntervall, 5s, pollIntervall",
        "issuerCertificates, /no/such/file.pem, issuerCertificates"
    })
    void wrongSettingsAreConfigurationFailuresThatNameThem(String key, String value, String named) {
        settings.put(key, value);

        assertThatThrownBy(this::create)
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("test-secret");
    }

    @Test
    void anIssuerFileWithoutCertificatesIsAConfigurationFailure() throws IOException {
        settings.put(
                "issuerCertificates",
                Files.writeString(folder.resolve("empty.pem"), "").toString());

        assertThatThrownBy(this::create).hasMessageContaining("issuerCertificates");
    }
}
