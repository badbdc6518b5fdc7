// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.neac.FakeNeac;

/** The four types of configuration files. */
class FactoriesTest {

    @TempDir
    private Path folder;

    @Test
    void theServiceLoaderFindsTheFactories() {
        assertThat(ServiceLoader.load(ProviderFactory.class).stream()
                        .map(factory -> factory.get().type()))
                .contains("neac", "neac-file", "ca2", "intrust");
    }

    @Test
    void everySettingOfCa2IsUnderstood() throws IOException {
        Map<String, String> settings = account("https://gw.example.vn");
        settings.putAll(common());
        settings.putAll(digests());
        settings.put("statusPath", "api/data/status");
        settings.put("webhookUri", "https://portal.example.vn/callback");
        try (SigningProvider provider = create("ca2", settings)) {
            var descriptor = provider.descriptor();
            assertThat(provider).isInstanceOf(CallbackAware.class);
            assertThat(descriptor.name()).isEqualTo("tinh");
            assertThat(descriptor.displayName()).isEqualTo("Chữ ký số");
            assertThat(descriptor.batchMaximum()).isEqualTo(1);
            assertThat(descriptor.notFoundProven()).isTrue();
            assertThat(descriptor.promptRules().maximumLength()).isEqualTo(80);
            assertThat(descriptor.promptRules().asciiOnly()).isTrue();
            assertThat(descriptor.confirmationTime()).isEqualTo(Duration.ofMinutes(4));
            assertThat(descriptor.firstPollAfter()).isEqualTo(Duration.ofSeconds(2));
            assertThat(descriptor.pollInterval()).isEqualTo(Duration.ofSeconds(7));
            assertThat(descriptor.callTimeout()).isEqualTo(Duration.ofSeconds(20));
        }
    }

    @Test
    void everySettingOfTheFileGatewayIsUnderstood() throws IOException {
        Map<String, String> settings = new HashMap<>(common());
        settings.putAll(Map.of(
                "baseUri",
                "https://gw.example.vn",
                "caName",
                "BkavCA",
                "token",
                secret("t"),
                "documentMaximum",
                "5000000",
                "fileTransaction",
                "certificate"));
        try (SigningProvider provider = create("neac-file", settings)) {
            assertThat(((SignsDocuments) provider).maximumDocumentBytes()).isEqualTo(5_000_000);
            assertThat(provider.descriptor().concurrency()).isEqualTo(30);
        }
    }

    @Test
    void providersFromSettingsSign() throws IOException {
        try (FakeNeac gateway = FakeNeac.gateway().start();
                FakeNeac plain = FakeNeac.plain().start();
                FakeNeac intrust = FakeNeac.intrust().start();
                FakeNeac file = FakeNeac.fileGateway().start()) {
            List.of(gateway, plain, intrust, file).forEach(ca -> ca.addAccount(FakeAccount.citizen(Bed.pki())));
            Map<String, String> settings = account(gateway);
            settings.putAll(Map.of("caName", "FPT-CA", "hashEncoding", "base64", "answers", "blocking"));
            assertLists("neac", settings);
            settings = account(plain);
            settings.putAll(Map.of("profile", "decision-769", "answers", "blocking"));
            assertLists("neac", settings);
            settings = account(intrust);
            settings.put("hashEncoding", "base64");
            assertLists("intrust", settings);
            assertLists(
                    "neac-file",
                    new HashMap<>(Map.of(
                            "baseUri", file.baseUri().toString(), "caName", "FPT-CA", "token", secret(file.token()))));
        }
    }

    private void assertLists(String type, Map<String, String> settings) {
        try (SigningProvider provider = create(type, settings)) {
            assertThat(provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ca2, environment, live, environment",
        "ca2, baseUri, https://rmsca2.nacencomm.vn, environment",
        "ca2, caName, FPT-CA, caName",
        "ca2, answers, blocking, answers",
        "ca2, spPassword, test-secret, spPassword",
        "ca2, batchMaximum, 0, batchMaximum",
        "ca2, pendingCodes, soon, Codes",
        "ca2, timeStamp, local, timeStamp",
        "intrust, hashEncoding, '', hashEncoding",
        "intrust, hashEncoding, binary, hashEncoding",
        "intrust, environment, production, environment",
        "intrust, webhookUri, https://portal.example.vn, webhookUri",
        "neac, hashEncoding, '', hashEncoding",
        "neac, answers, '', answers",
        "neac, answers, polled, statusPath",
        "neac, caName, '', caName",
        "neac, profile, national, profile",
        "neac, documentMaximum, 5, documentMaximum",
        "neac-file, batchMaximum, 3, batchMaximum",
        "neac-file, documentMaximum, 20000000, documentMaximum",
        "neac-file, hashEncoding, base64, hashEncoding",
        "neac-file, answers, blocking, answers"
    })
    void wrongSettingsAreConfigurationFailuresThatNameThem(String type, String key, String value, String named)
            throws IOException {
        Map<String, String> settings = account("https://gw.example.vn");
        if (type.startsWith("neac")) {
            settings.put("caName", "FPT-CA");
        }
        if (type.equals("neac")) {
            settings.put("answers", "blocking");
        }
        if (type.equals("neac") || type.equals("intrust")) {
            settings.put("hashEncoding", "base64");
        }
        settings.put(key, value);
        assertThatThrownBy(() -> create(type, settings))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("test-secret");
    }

    /** Settings of all types. */
    private static Map<String, String> common() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "displayName", "Chữ ký số",
                "secondaryBaseUri", "https://gw2.example.vn",
                "certificatesPath", "c",
                "signPath", "s",
                "resultLists", "ket_qua, signatures",
                "refusedCodes", "601",
                "expiredCodes", "602, 603",
                "failedCodes", "501",
                "pendingCodes", "102",
                "batchMaximum", "1"));
        settings.putAll(Map.of(
                "refusedTexts", "từ chối",
                "expiredTexts", "hết hạn",
                "failedTexts", "thất bại",
                "signerUnknownTexts", "chưa đăng ký",
                "waitingMaximum", "30",
                "confirmationTime", "4m",
                "callTimeout", "20s"));
        return settings;
    }

    private static Map<String, String> digests() {
        return Map.of(
                        "hashEncoding", "hex-upper",
                        "nestedFileOptions", "true",
                        "fileType", "PDF",
                        "serialSent", "false",
                        "timeStamp", "vietnam",
                        "promptField", "transaction_desc",
                        "promptMaximum", "80",
                        "promptAsciiOnly", "true",
                        "notFoundProven", "true")
                .entrySet()
                .stream()
                .collect(
                        () -> new HashMap<>(Map.of("firstPollAfter", "2s", "pollInterval", "7s")),
                        (all, entry) -> all.put(entry.getKey(), entry.getValue()),
                        Map::putAll);
    }

    private Map<String, String> account(String baseUri) throws IOException {
        return new HashMap<>(Map.of("baseUri", baseUri, "spId", "test-id", "spPassword", secret("test-secret")));
    }

    private Map<String, String> account(FakeNeac ca) throws IOException {
        return new HashMap<>(
                Map.of("baseUri", ca.baseUri().toString(), "spId", ca.spId(), "spPassword", secret(ca.spPassword())));
    }

    private String secret(String text) throws IOException {
        return "file:" + Files.writeString(Files.createTempFile(folder, "secret", ""), text);
    }

    private static SigningProvider create(String type, Map<String, String> settings) {
        return ServiceLoader.load(ProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.type().equals(type))
                .findFirst()
                .orElseThrow()
                .create("tinh", new ProviderSettings("tinh", settings));
    }
}
