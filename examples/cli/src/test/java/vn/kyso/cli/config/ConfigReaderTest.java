// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.cli.trust.ListSettings;
import vn.kyso.core.Check;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.CheckResult;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.SessionStateException;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.trust.TrustDomain;

/** kyso.yml: what is understood, and that nothing else passes silently. */
class ConfigReaderTest {

    private static final CheckResult SILENT =
            CheckResult.notPossible(Check.STATUS, FailureCode.STATUS_NOT_PROVEN, "nobody answers");

    @TempDir
    private Path folder;

    private KysoConfig read(String yaml) throws IOException {
        return ConfigReader.read(Files.writeString(folder.resolve("kyso.yml"), yaml));
    }

    @Test
    void providers_trust_and_time_stamps_are_read() throws IOException {
        KysoConfig config = read("""
                providers:
                  vnpt:
                    type: vnpt
                    spId: 0012
                    flag: yes
                    list: [a, b]
                    spPassword: file:secret.txt
                    http:
                      proxy: host:80
                trust: [anchors, /etc/more.pem]
                timestamp:
                  urls:
                    - http://tsa.example.vn
                """);

        assertThat(config.provider("vnpt").type()).isEqualTo("vnpt");
        assertThat(config.provider("vnpt").settings())
                .containsEntry("spId", "0012")
                .containsEntry("flag", "yes")
                .containsEntry("list", "a,b")
                .containsEntry("http.proxy", "host:80")
                .containsEntry("spPassword", "file:" + folder.resolve("secret.txt"));
        assertThat(config.trust().signing())
                .containsExactly(folder.resolve("anchors"), Path.of("/etc/more.pem"))
                .isEqualTo(config.trust().timestamps());
        assertThat(config.trust().officialDuty()).isEmpty();
        assertThat(config.trust().status()).isTrue();
        assertThat(config.trust().policy().severityOf(SILENT)).isEqualTo(CheckPolicy.Severity.REFUSE);
        assertThat(config.timestampUrls()).containsExactly(URI.create("http://tsa.example.vn"));
    }

    @Test
    void anchors_of_each_kind_have_their_own_files_and_status_its_settings() throws IOException {
        KysoConfig config =
                read("""
                trust:
                  signing: [public]
                  officialDuty: [vgca.p12]
                  timestamps: tsa.pem
                  keyStorePassword: file:password.txt
                status:
                  check: false
                  unknown: warn
                  privateHosts: [127.0.0.1, ocsp.internal]
                """.replace("file:password.txt", "file:" + Files.writeString(folder.resolve("pw"), "made up")));

        assertThat(config.trust().signing()).containsExactly(folder.resolve("public"));
        assertThat(config.trust().officialDuty()).containsExactly(folder.resolve("vgca.p12"));
        assertThat(config.trust().timestamps()).containsExactly(folder.resolve("tsa.pem"));
        assertThat(config.trust().keyStorePassword()).isPresent();
        assertThat(config.trust().status()).isFalse();
        assertThat(config.trust().policy().severityOf(SILENT)).isEqualTo(CheckPolicy.Severity.WARN);
        assertThat(config.trust().privateHosts()).containsExactlyInAnyOrder("127.0.0.1", "ocsp.internal");
    }

    @Test
    void what_follows_from_each_check_is_set_by_one_word_or_by_three() throws IOException {
        CheckPolicy policy = read("""
                checks:
                  keyUsage: warn
                  path: {failed: refuse, notPossible: warn, notConfigured: ignore}
                """).trust().policy();

        CheckResult usage = CheckResult.failed(Check.KEY_USAGE, FailureCode.CREDENTIAL_UNUSABLE, "encipherment only");
        assertThat(policy.severityOf(usage)).isEqualTo(CheckPolicy.Severity.WARN);
        assertThat(policy.severityOf(CheckResult.failed(Check.PATH, FailureCode.PATH_NOT_PROVEN, "none")))
                .isEqualTo(CheckPolicy.Severity.REFUSE);
        assertThat(policy.severityOf(CheckResult.notPossible(Check.PATH, FailureCode.PATH_NOT_PROVEN, "none")))
                .isEqualTo(CheckPolicy.Severity.WARN);
        assertThat(policy.severityOf(CheckResult.notConfigured(Check.PATH, FailureCode.PATH_NOT_PROVEN, "none")))
                .isEqualTo(CheckPolicy.Severity.IGNORE);
        assertThat(policy.severityOf(SILENT))
                .as("what is not named is as the law asks")
                .isEqualTo(CheckPolicy.Severity.REFUSE);
    }

    @Test
    void an_empty_file_configures_nothing() throws IOException {
        KysoConfig config = read("# nothing\n");

        assertThatThrownBy(() -> config.provider("vnpt"))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("no provider vnpt");
    }

    @Test
    @DisplayName("SGN-05: foreign trusted lists are named with whose signature they bear")
    void trusted_lists_are_read() throws IOException {
        List<ListSettings> lists = read("""
                trust:
                  signing: anchors
                  lists:
                    - url: https://lists.example/lotl.xml
                      signers: [lotl.pem]
                      followPivots: true
                      territories: [EE, LT]
                      cache: lists
                      graceDays: 5
                    - url: http://127.0.0.1:8080/xx.xml
                      signers: xx.pem
                      single: true
                      offline: true
                      domain: officialDuty
                      privateHosts: [127.0.0.1]
                """).trust().lists();
        assertThat(lists)
                .containsExactly(
                        new ListSettings(
                                URI.create("https://lists.example/lotl.xml"),
                                List.of(folder.resolve("lotl.pem")),
                                false,
                                true,
                                List.of("EE", "LT"),
                                TrustDomain.PUBLIC,
                                Optional.of(folder.resolve("lists")),
                                false,
                                Duration.ofDays(5),
                                Set.of()),
                        new ListSettings(
                                URI.create("http://127.0.0.1:8080/xx.xml"),
                                List.of(folder.resolve("xx.pem")),
                                true,
                                false,
                                List.of(),
                                TrustDomain.OFFICIAL_DUTY,
                                Optional.empty(),
                                true,
                                Duration.ofDays(3),
                                Set.of("127.0.0.1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider: {}|provider: not known here; known are providers, trust, status, checks, timestamp",
                "timestamp: {url: x}|timestamp.url: not known here; known are urls",
                "timestamp: {urls: ['ftp://x']}|timestamp.urls: expected is an http or https address",
                "providers: {vnpt: {spId: a}}|providers.vnpt.type: missing",
                "providers: {vnpt: text}|providers.vnpt: expected are keys with values",
                "providers: {VNPT: {type: vnpt}}|providers.VNPT: a provider's name has",
                "providers: {vnpt: {type: vnpt, spId: }}|providers.vnpt.spId: has no value",
                "trust: {a: b}|trust.a: not known here; known are signing, officialDuty, timestamps, keyStorePassword, lists",
                "trust: {keyStorePassword: geheim}|trust.keyStorePassword: secrets never stand here",
                "trust: {lists: a}|trust.lists: expected is a list, each with url and signers",
                "trust: {lists: [a]}|trust.lists[0]: expected are keys with values",
                "trust: {lists: [{url: 'http://a.example/', signers: a, b: c}]}|trust.lists[0].b: not known here; known are cache",
                "trust: {lists: [{url: 'http://a.example/'}]}|trust.lists[0].signers: missing; files with the certificates",
                "trust: {lists: [{signers: a}]}|trust.lists[0].url: expected is an http or https address",
                "trust: {lists: [{url: 'file:///a', signers: a}]}|trust.lists[0].url: expected is an http or https address",
                "trust: {lists: [{url: 'http://a.example/', signers: a, single: 7}]}|trust.lists[0].single: expected is one of false, true",
                "trust: {lists: [{url: 'http://a.example/', signers: a, graceDays: 181}]}|trust.lists[0].graceDays: expected are 0 to 180",
                "trust: {lists: [{url: 'http://a.example/', signers: a, domain: x}]}|trust.lists[0].domain: expected is one of officialDuty, public",
                "status: {check: perhaps}|status.check: expected is one of false, true",
                "status: {unknown: shrug}|status.unknown: expected is one of ignore, refuse, warn",
                "checks: {subjekt: warn}|checks.subjekt: not known here; known are subject, validity, providerStatus, keyUsage",
                "checks: {keyUsage: shrug}|checks.keyUsage: expected is one of ignore, refuse, warn",
                "checks: {path: {never: warn}}|checks.path.never: not known here; known are failed, notPossible",
                "checks: {path: {failed: }}|checks.path.failed: expected is one of ignore, refuse, warn",
                "trust: [[a]]|trust: expected is a list of texts",
                "- a|the file: expected are keys with values",
                "trust: [a|line",
            })
    void what_is_not_understood_is_named(String yaml, String complaint) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void a_key_given_twice_is_an_error() {
        assertThatThrownBy(() -> read("trust: [a]\ntrust: [b]\n"))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("Duplicate field 'trust'");
    }

    @Test
    void a_mistake_in_the_file_does_not_give_a_secret_away() {
        assertThatThrownBy(() -> read("providers:\n  vnpt:\n    spPassword: 'geheim\n"))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> ConfigReader.read(folder.resolve("no.yml")))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("no.yml is missing");
    }

    @Test
    void the_example_is_understood_to_its_last_key() throws IOException {
        KysoConfig config = ConfigReader.read(Path.of("kyso.example.yml"));
        Path secret = Files.writeString(folder.resolve("secret"), "made up");
        Map<String, ProviderFactory> factories = new HashMap<>();
        ServiceLoader.load(ProviderFactory.class).forEach(factory -> factories.put(factory.type(), factory));

        assertThat(config.providers().values())
                .extracting(KysoConfig.Provider::type)
                .contains(
                        "vnpt",
                        "vnpt-oauth",
                        "vnpt-totp",
                        "viettel",
                        "misa",
                        "ca2",
                        "intrust",
                        "neac",
                        "neac-file",
                        "csc");
        assertThat(config.trust().signing()).isNotEmpty();
        assertThat(config.timestampUrls()).hasSize(2);
        config.providers().forEach((name, entry) -> {
            Map<String, String> settings = new HashMap<>(entry.settings());
            settings.replaceAll((key, value) -> value.startsWith("env:") ? "file:" + secret : value);
            try (SigningProvider provider =
                    factories.get(entry.type()).create(name, new ProviderSettings(name, settings))) {
                assertThat(provider.descriptor().name()).isEqualTo(name);
            }
        });
    }
}
