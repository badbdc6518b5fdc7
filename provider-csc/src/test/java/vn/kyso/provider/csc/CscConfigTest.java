// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.Secret;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.SignsDocuments;

/** Settings: what is needed, what contradicts itself, what a file may say. Expressions and redirects as tables. */
class CscConfigTest {

    private static CscConfig.Builder config() {
        return CscConfig.builder().baseUrl(URI.create("http://127.0.0.1:1"));
    }

    @Test
    void anAddressIsEnough() {
        try (CscService provider = CscService.open(config().build())) {
            assertThat(provider.descriptor().transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
            assertThat(provider.descriptor().blockingSubmit()).isTrue();
            assertThat(provider.descriptor().refusalTold()).isTrue();
            assertThat(provider.descriptor().notFoundProven()).isFalse();
        }
    }

    @Test
    void whatContradictsItselfIsRefused() {
        for (CscConfig.Builder wrong : List.of(
                CscConfig.builder(),
                config().clientSecret(Secret.of("x")),
                config().stateKey(Secret.of("short")),
                config().redirectUri(URI.create("/relative")),
                config().authorization(CscAuthorization.BEARER),
                config().authorization(CscAuthorization.CLIENT_CREDENTIALS),
                config().habits(habits -> habits.accountToken(true)))) {
            assertThatThrownBy(wrong::build).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> config().habits(habits -> habits.signAlgo("RSA")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config().pollInterval(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CscService.open(CscConfig.builder()
                        .baseUrl(URI.create("http://rssp.example.test"))
                        .build()))
                .as("plain HTTP to another machine")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileMakesEitherProvider(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef");
        Map<String, String> all = new LinkedHashMap<>(Map.of("baseUrl", "http://127.0.0.1:1/csc/v2"));
        for (String key : List.of("password", "clientSecret", "stateKey", "pin", "otp", "bearerToken")) {
            all.put(key, "file:" + secret);
        }
        all.putAll(Map.of(
                "userName", "portal",
                "clientId", "kyso",
                "redirectUri", "https://portal.example.test/back",
                "paths", "credentials/authorize=credentials/authorise",
                "digestAlgorithms", "SHA-256, SHA-384",
                "hashEncoding", "percent",
                "authorization", "client-credentials",
                "version", "v2",
                "confirmationTime", "2m"));
        ProviderFactory factory = ServiceLoader.load(ProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.type().equals("csc"))
                .findFirst()
                .orElseThrow();

        try (SigningProvider hashes = factory.create("eu", new ProviderSettings("eu", all))) {
            assertThat(hashes).isInstanceOf(CscService.class);
            assertThat(hashes.descriptor().name()).isEqualTo("eu");
            assertThat(hashes.descriptor().digestAlgorithms()).hasSize(2);
        }
        all.put("signing", "doc");
        try (SigningProvider documents = factory.create("eu", new ProviderSettings("eu", all))) {
            assertThat(documents).isInstanceOf(CscDocumentService.class).isInstanceOf(SignsDocuments.class);
        }
        all.put("singing", "doc");
        assertThatThrownBy(() -> factory.create("eu", new ProviderSettings("eu", all)))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("singing");
    }

    @ParameterizedTest
    @CsvSource({
        "A, 1",
        "A AND B, 1",
        "A OR B, 2",
        "A XOR B AND C, 2",
        "(A OR B) AND (C OR D), 4",
        "a and (b or c), 2",
    })
    void expressionsHaveAlternatives(String text, int count) {
        assertThat(Expression.alternatives(text).orElseThrow()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A AND", "(A", "A)", "A B", "AND A", "((((((((((((((((((A))))))))))))))))))"})
    void otherTextIsNotUnderstood(String text) {
        assertThat(Expression.alternatives(text)).isEmpty();
    }

    @Test
    void anAlternativeIsTheSetOfItsIds() {
        assertThat(Expression.alternatives("PIN AND (APP OR SMS)"))
                .contains(List.of(Set.of("PIN", "APP"), Set.of("PIN", "SMS")));
    }

    @Test
    void aRedirectWithAParameterTwiceIsNone() {
        Redirect twice = Redirect.of(Secret.of("state=a&state=b&code=c"));
        assertThat(twice.get("code")).isEmpty();
        assertThat(Redirect.of(Secret.of("state=a%20b&code=c")).get("state")).isEqualTo(Optional.of("a b"));
    }

    @Test
    void aCallbackNamesTransactionsAndNothingElse() {
        try (CscService provider = CscService.open(config().build())) {
            assertThat(provider.transactionsOf(Callback.ofJson(
                            "{\"responseID\":\"r-1\",\"signatures\":[\"AAAA\"],\"clientData\":\"t-1\"}")))
                    .containsExactly("r-1", "t-1");
            assertThatThrownBy(() -> provider.transactionsOf(Callback.ofJson("{\"hello\":1}")))
                    .isInstanceOf(vn.kyso.core.ProtocolViolationException.class);
        }
    }
}
