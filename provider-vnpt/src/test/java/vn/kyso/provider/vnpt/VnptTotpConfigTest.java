// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.kyso.core.PromptRules;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;

class VnptTotpConfigTest {

    @TempDir
    private Path folder;

    private final Map<String, String> settings = new HashMap<>();

    private static VnptTotpConfig.Builder complete() {
        return VnptTotpConfig.builder()
                .iAcceptThatThePortalHoldsTheSignersSecrets()
                .environment(VnptEnvironment.UAT)
                .spId(" id ")
                .spPassword(Secret.of("test-secret"));
    }

    @BeforeEach
    void file() throws IOException {
        settings.put("portalHoldsSignerSecrets", "true");
        settings.put("environment", "uat");
        settings.put("spId", "test-id");
        settings.put("spPassword", secretFile("sp", "test-secret"));
    }

    private String secretFile(String name, String content) throws IOException {
        return "file:" + Files.writeString(folder.resolve(name), content + "\n");
    }

    private SigningProvider create() {
        return new VnptTotpProviderFactory().create("vnpt-th", new ProviderSettings("providers.vnpt-th", settings));
    }

    @Test
    void withoutTheStatementNothingOpensAndTheReasonIsPlain() {
        assertThatThrownBy(() -> VnptTotpConfig.builder()
                        .environment(VnptEnvironment.UAT)
                        .spId("id")
                        .spPassword(Secret.of("s"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("password")
                .hasMessageContaining("iAcceptThatThePortalHoldsTheSignersSecrets()");
        for (String refused : new String[] {"false", null}) {
            settings.remove("portalHoldsSignerSecrets");
            if (refused != null) {
                settings.put("portalHoldsSignerSecrets", refused);
            }
            assertThatThrownBy(this::create)
                    .isInstanceOf(RelyingPartyException.class)
                    .hasMessageContaining("portalHoldsSignerSecrets: true");
        }
    }

    @Test
    void openingWarnsOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger("vn.kyso.provider.vnpt-totp");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        Level before = logger.getLevel();
        logger.setLevel(Level.WARN);
        try {
            VnptTotp.open(complete().build()).close();
        } finally {
            logger.setLevel(before);
            logger.detachAppender(lines);
        }
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("vnpt-totp").contains("passwords");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://gw.example.invalid, https://gw.example.invalid/sca/sp769",
        "https://gw.example.invalid/sca/, https://gw.example.invalid/sca/sp769",
        "https://gw.example.invalid/x/v2/, https://gw.example.invalid/x",
        "https://gw.example.invalid/x/v1, https://gw.example.invalid/x"
    })
    void anAddressOfOnesOwnIsTheRootOfBothVersions(String given, String expected) {
        assertThat(VnptTotpConfig.builder()
                        .iAcceptThatThePortalHoldsTheSignersSecrets()
                        .baseUri(URI.create(given))
                        .spId("id")
                        .spPassword(Secret.of("s"))
                        .build()
                        .baseUri())
                .hasToString(expected);
    }

    @Test
    void whatIsMissingOrContradictoryIsNamed() {
        assertThat(complete().build().baseUri()).hasToString("https://rmgateway.vnptit.vn/sca/sp769");
        assertThatThrownBy(() ->
                        complete().baseUri(URI.create("https://gwsca.vnpt.vn")).build())
                .hasMessageContaining("PRODUCTION");
        assertThatThrownBy(() -> VnptTotpConfig.builder()
                        .iAcceptThatThePortalHoldsTheSignersSecrets()
                        .environment(VnptEnvironment.UAT)
                        .build())
                .hasMessageContaining("spId");
        assertThatThrownBy(() -> complete().batchMaximum(0)).hasMessageContaining("batchMaximum");
    }

    @Test
    void theDescriptorFollowsTheSettings() {
        VnptTotpConfig config = complete()
                .name("vnpt-x")
                .batchMaximum(3)
                .promptRules(new PromptRules(50, true))
                .confirmationTime(Duration.ofMinutes(2))
                .http(HttpSettings.defaults())
                .build();

        assertThat(config).hasToString("VnptTotpConfig[vnpt-x]");
        assertThat(config.descriptor().batchMaximum()).isEqualTo(3);
        assertThat(config.descriptor().promptRules().asciiOnly()).isTrue();
        assertThat(config.descriptor().confirmationTime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.descriptor().refusalTold()).isFalse();
        assertThat(config.descriptor().notFoundProven()).isFalse();
    }

    @Test
    void theServiceLoaderFindsAllThreeFamilies() {
        assertThat(ServiceLoader.load(ProviderFactory.class).stream()
                        .map(provider -> provider.get().type()))
                .contains("vnpt", "vnpt-oauth", "vnpt-totp");
    }

    @Test
    void everySettingOfTheManualIsUnderstood() throws IOException {
        settings.putAll(Map.of(
                "statusV1", "true",
                "batchMaximum", "4",
                "promptMaximum", "80",
                "promptAsciiOnly", "true",
                "serviceTypes", "ESEAL",
                "confirmationTime", "4m",
                "firstPollAfter", "2s",
                "pollInterval", "7s",
                "callTimeout", "20s"));
        settings.putAll(Map.of(
                "signer", "0123456789",
                "signerPassword", secretFile("p", "pw"),
                "signerTotpSecret", secretFile("t", "QUFBQQ==")));

        try (SigningProvider provider = create()) {
            assertThat(provider.descriptor().name()).isEqualTo("vnpt-th");
            assertThat(provider.descriptor().batchMaximum()).isEqualTo(4);
            assertThat(provider.descriptor().pollInterval()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void theSecretsInAFileServeTheirOneSignerAndAllOthersType() throws IOException {
        try (FakeVnptSmartCa ca = FakeVnptSmartCa.start()) {
            ca.addAccount(FakeAccount.citizen(Bed.pki()));
            settings.remove("environment");
            settings.put("baseUri", ca.apiUri() + "/v2");
            settings.put("spId", ca.spId());
            settings.put("spPassword", secretFile("a", ca.spPassword()));
            settings.put("signer", Bed.PERSONAL_NUMBER);
            settings.put("signerPassword", secretFile("b", ca.signerPassword()));
            settings.put("signerTotpSecret", secretFile("c", ca.totpSecret()));
            try (SigningProvider provider = create()) {
                var credential = provider.credentials(Bed.SIGNER, Bed.context()).get(0);
                assertThat(provider.submit(Bed.submission(credential, "HS-1"), Bed.context())
                                .answer())
                        .isInstanceOf(ProviderAnswer.Values.class);
            }
            settings.put("signer", "somebody-else");
            try (SigningProvider provider = create()) {
                var credential = provider.credentials(Bed.SIGNER, Bed.context()).get(0);
                assertThat(provider.submit(Bed.submission(credential, "HS-1"), Bed.context())
                                .answer())
                        .isInstanceOf(ProviderAnswer.Waiting.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spId", "spPassword", "environment"})
    void aMissingSettingIsTheOperatorsFailure(String key) {
        settings.remove(key);

        assertThatThrownBy(this::create)
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining("test-secret");
    }

    @ParameterizedTest
    @CsvSource({"spPassword, test-secret", "signer, 0123", "nonsense, 1"})
    void aWrongSettingIsTheOperatorsFailure(String key, String value) {
        settings.put(key, value);

        assertThatThrownBy(this::create)
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageNotContaining("test-secret");
    }
}
