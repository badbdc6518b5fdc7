// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.ca.viettel.ViettelSettings.UserIds;
import vn.kyso.testkit.pki.TestPreset;

class ViettelProviderFactoryTest {

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void secret() throws IOException {
        settings.put("environment", "production");
        settings.put("clientId", "demo-rp");
        settings.put("clientSecret", "file:" + Files.writeString(folder.resolve("secret"), "test-secret\n"));
    }

    @Test
    void theServiceLoaderFindsTheFactory() {
        assertThat(ServiceLoader.load(ProviderFactory.class).stream()
                        .map(provider -> provider.get().type()))
                .contains("viettel");
    }

    @Test
    void everySettingOfTheManualIsUnderstood() throws IOException {
        settings.putAll(Map.of(
                "profileId", "adss:ras:profile:002",
                "userIdForm", "prefixed",
                "async", "3",
                "webhookClientId", "viettel",
                "webhookClientSecret",
                        "file:" + Files.writeString(folder.resolve("webhook"), "synthetic-webhook-secret\n"),
                "webhookTokenLife", "30m",
                "signAlgo", "1.2.840.113549.1.1.11",
                "schemes", "rsa-pkcs1, ecdsa",
                "batchMaximum", "5",
                "textMaximum", "40"));
        settings.putAll(Map.of(
                "tokenLife", "50m",
                "confirmationTime", "4m",
                "firstPollAfter", "2s",
                "pollInterval", "7s",
                "signerUnknownErrors", "59033, 60001",
                "notFoundErrors", "61000",
                "callTimeout", "20s",
                "concurrency", "3"));

        try (SigningProvider provider = create()) {
            var descriptor = provider.descriptor();
            assertThat(descriptor.name()).isEqualTo("viettel-tinh");
            assertThat(descriptor.batchMaximum()).isEqualTo(5);
            assertThat(descriptor.schemes()).isEqualTo(Set.of(Scheme.RSA_PKCS1, Scheme.ECDSA));
            assertThat(descriptor.promptRules().maximumLength()).isEqualTo(40);
            assertThat(descriptor.confirmationTime()).isEqualTo(Duration.ofMinutes(4));
            assertThat(descriptor.firstPollAfter()).isEqualTo(Duration.ofSeconds(2));
            assertThat(descriptor.pollInterval()).isEqualTo(Duration.ofSeconds(7));
            assertThat(descriptor.callTimeout()).isEqualTo(Duration.ofSeconds(20));
            assertThat(descriptor.concurrency()).isEqualTo(3);
        }
    }

    @Test
    void aProviderFromSettingsWorks() throws IOException {
        try (FakeViettelMySign ca =
                FakeViettelMySign.builder().profile("adss:ras:profile:002").start()) {
            ca.addAccount(Bed.preset(TestPreset.CITIZEN));
            ca.configure(habits -> habits.userIds(UserIds.PREFIXED));
            settings.remove("environment");
            settings.put("baseUri", ca.baseUri() + "/vtss/service/");
            settings.put("profileId", "adss:ras:profile:002");
            settings.put("userIdForm", "prefixed");
            settings.put("clientId", ca.clientId());
            settings.put("clientSecret", "file:" + Files.writeString(folder.resolve("other"), ca.clientSecret()));
            try (SigningProvider provider = create()) {
                assertThat(provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clientId, '', clientId",
        "clientSecret, test-secret, clientSecret",
        "clientSecret, env:NO_SUCH_VARIABLE_HERE, clientSecret",
        "environment, sandbox, environment",
        "baseUri, https://gw.example.invalid, environment",
        "baseUri, nowhere, baseUri",
        "async, 0, stay open",
        "async, often, async",
        "async, 3, webhook",
        "webhookClientId, viettel, webhookClientSecret",
        "webhookTokenLife, soon, webhookTokenLife",
        "userIdForm, cmt, userIdForm",
        "schemes, rsa, schemes",
        "signAlgo, rsa, signAlgo",
        "batchMaximum, many, batchMaximum",
        "textMaximum, 100, textMaximum",
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
        assertThatThrownBy(() -> new ViettelProviderFactory().create("VIETTEL!", new ProviderSettings("x", settings)))
                .isInstanceOf(RelyingPartyException.class);
    }

    private SigningProvider create() {
        return new ViettelProviderFactory().create("viettel-tinh", new ProviderSettings("viettel-tinh", settings));
    }
}
