// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PromptRules;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;

/** Makes {@link MisaEsign} from a configuration file; type {@code misa}. The README lists the keys. */
public final class MisaProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public MisaProviderFactory() {}

    @Override
    public String type() {
        return "misa";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        try {
            MisaConfig.Builder config = MisaConfig.builder().name(name);
            address(settings, config);
            config.clientId(settings.requiredText("clientId")).clientKey(settings.requiredSecret("clientKey"));
            account(settings, config);
            habits(settings, config);
            config.http(HttpSettings.read(settings).build());
            settings.requireNoOthers();
            return MisaEsign.open(config.build());
        } catch (IllegalArgumentException e) {
            throw FailureCode.CONFIGURATION
                    .because("Provider " + name + " of type misa: " + e.getMessage())
                    .provider(name)
                    .toException();
        }
    }

    private static void address(ProviderSettings settings, MisaConfig.Builder config) {
        settings.choice("environment", MisaEnvironment.class).ifPresent(config::environment);
        if (settings.text("baseUri").isPresent()) {
            config.baseUri(settings.requiredUri("baseUri"));
        }
        settings.text("authPathPrefix").ifPresent(config::authPathPrefix);
        settings.flag("authPathFallback").ifPresent(config::authPathFallback);
    }

    /** One account for whoever signs; the certificate still has to be the signer's. Without one, the signer is asked. */
    private static void account(ProviderSettings settings, MisaConfig.Builder config) {
        boolean password = settings.text("password").isPresent();
        Optional<String> userName = settings.text("userName");
        if (userName.isPresent() != password) {
            throw new IllegalArgumentException(
                    "userName and password are set together, or both left out: then the signer" + " is asked");
        }
        if (userName.isPresent()) {
            MisaSignIn signIn = new MisaSignIn(userName.get(), settings.requiredSecret("password"));
            config.signIns(signer -> Optional.of(signIn));
        }
    }

    private static void habits(ProviderSettings settings, MisaConfig.Builder config) {
        settings.number("otpType").ifPresent(config::otpType);
        settings.text("language").ifPresent(config::language);
        settings.duration("refusedPasswordPause").ifPresent(config::refusedPasswordPause);
        settings.number("batchMaximum").ifPresent(config::batchMaximum);
        config.promptRules(new PromptRules(
                settings.number("promptMaximum").orElse(200),
                settings.flag("promptAsciiOnly").orElse(false)));
        settings.text("standardPrompt").ifPresent(config::standardPrompt);
        settings.duration("confirmationTime").ifPresent(config::confirmationTime);
        settings.duration("firstPollAfter").ifPresent(config::firstPollAfter);
        settings.duration("pollInterval").ifPresent(config::pollInterval);
        settings.flag("cancelledIsRefusal").ifPresent(config::cancelledIsRefusal);
        config.refusedCodes(Set.copyOf(list(settings, "refusedCodes")))
                .expiredCodes(Set.copyOf(list(settings, "expiredCodes")))
                .notConnectedCodes(Set.copyOf(list(settings, "notConnectedCodes")));
        list(settings, "issuerCertificates").forEach(file -> config.issuerCertificates(Path.of(file)));
    }

    private static List<String> list(ProviderSettings settings, String key) {
        return settings.text(key)
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }
}
