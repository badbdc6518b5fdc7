// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

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
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;

class VnptProviderFactoryTest {

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void secret() throws IOException {
        settings.put("environment", "uat");
        settings.put("spId", "test-id");
        settings.put("spPassword", "file:" + Files.writeString(folder.resolve("secret"), "test-secret\n"));
    }

    @Test
    void theServiceLoaderFindsTheFactory() {
        assertThat(ServiceLoader.load(ProviderFactory.class).stream()
                        .map(provider -> provider.get().type()))
                .contains("vnpt");
    }

    @Test
    void everySettingOfTheManualIsUnderstood() {
        settings.putAll(Map.of(
                "batchMaximum", "5",
                "promptMaximum", "80",
                "promptAsciiOnly", "true",
                "serviceTypes", "SMARTCA, ESEAL",
                "confirmationTime", "4m",
                "firstPollAfter", "2s",
                "pollInterval", "7s",
                "refusedTexts", "từ chối, tu choi",
                "expiredTexts", "hết hạn",
                "failedTexts", "thất bại"));
        settings.putAll(Map.of(
                "notFoundProven",
                "true",
                "signerUnknownTexts",
                "chưa đăng ký",
                "callTimeout",
                "20s",
                "concurrency",
                "3"));

        try (SigningProvider provider = create()) {
            var descriptor = provider.descriptor();
            assertThat(descriptor.name()).isEqualTo("vnpt-tinh");
            assertThat(descriptor.batchMaximum()).isEqualTo(5);
            assertThat(descriptor.notFoundProven()).isTrue();
            assertThat(descriptor.promptRules().maximumLength()).isEqualTo(80);
            assertThat(descriptor.promptRules().asciiOnly()).isTrue();
            assertThat(descriptor.confirmationTime()).isEqualTo(Duration.ofMinutes(4));
            assertThat(descriptor.firstPollAfter()).isEqualTo(Duration.ofSeconds(2));
            assertThat(descriptor.pollInterval()).isEqualTo(Duration.ofSeconds(7));
            assertThat(descriptor.callTimeout()).isEqualTo(Duration.ofSeconds(20));
            assertThat(descriptor.concurrency()).isEqualTo(3);
        }
    }

    @Test
    void aProviderFromSettingsWorks() throws IOException {
        try (FakeVnptSmartCa ca = FakeVnptSmartCa.start()) {
            ca.addAccount(Bed.preset(vn.kyso.testkit.pki.TestPreset.CITIZEN));
            settings.remove("environment");
            settings.put("baseUri", ca.apiUri() + "/v1/");
            settings.put("spId", ca.spId());
            settings.put("spPassword", "file:" + Files.writeString(folder.resolve("other"), ca.spPassword()));
            try (SigningProvider provider = create()) {
                assertThat(provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "spId, '', spId",
        "spPassword, test-secret, spPassword",
        "spPassword, env:NO_SUCH_VARIABLE_HERE, spPassword",
        "environment, live, environment",
        "baseUri, https://gwsca.vnpt.vn, environment",
        "baseUri, nowhere, baseUri",
        "batchMaximum, many, batchMaximum",
        "batchMaximum, 0, batchMaximum",
        "promptMaximum, -1, length",
        "pollInterval, soon, pollInterval",
        "pollIntervall, 5s, pollIntervall",
        "pins, AAAA, pin"
    })
    void wrongSettingsAreConfigurationFailuresThatNameThem(String key, String value, String named) {
        settings.put(key, value);
        assertThatThrownBy(this::create)
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("test-secret");
    }

    @Test
    void anUnusableNameIsAConfigurationFailure() {
        assertThatThrownBy(() -> new VnptProviderFactory().create("VNPT!", new ProviderSettings("x", settings)))
                .isInstanceOf(RelyingPartyException.class);
    }

    private SigningProvider create() {
        return new VnptProviderFactory().create("vnpt-tinh", new ProviderSettings("vnpt-tinh", settings));
    }
}
