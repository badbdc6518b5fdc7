// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PromptRules;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;

/** Makes {@link VnptSmartCa} from a configuration file; type {@code vnpt}. The README lists the keys. */
public final class VnptProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public VnptProviderFactory() {}

    @Override
    public String type() {
        return "vnpt";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        try {
            VnptConfig.Builder config = VnptConfig.builder().name(name);
            settings.choice("environment", VnptEnvironment.class).ifPresent(config::environment);
            if (settings.text("baseUri").isPresent()) {
                config.baseUri(settings.requiredUri("baseUri"));
            }
            config.spId(settings.requiredText("spId")).spPassword(settings.requiredSecret("spPassword"));
            settings.number("batchMaximum").ifPresent(config::batchMaximum);
            settings.flag("notFoundProven").ifPresent(config::notFoundProven);
            config.promptRules(new PromptRules(
                    settings.number("promptMaximum").orElse(200),
                    settings.flag("promptAsciiOnly").orElse(false)));
            config.serviceTypes(Set.copyOf(list(settings, "serviceTypes")));
            settings.duration("confirmationTime").ifPresent(config::confirmationTime);
            settings.duration("firstPollAfter").ifPresent(config::firstPollAfter);
            settings.duration("pollInterval").ifPresent(config::pollInterval);
            config.refusedTexts(list(settings, "refusedTexts"))
                    .expiredTexts(list(settings, "expiredTexts"))
                    .failedTexts(list(settings, "failedTexts"))
                    .signerUnknownTexts(list(settings, "signerUnknownTexts"))
                    .http(HttpSettings.read(settings).build());
            settings.requireNoOthers();
            return VnptSmartCa.open(config.build());
        } catch (IllegalArgumentException e) {
            throw FailureCode.CONFIGURATION
                    .because("Provider " + name + " of type vnpt: " + e.getMessage())
                    .provider(name)
                    .toException();
        }
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
