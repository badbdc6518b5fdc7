// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PromptRules;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;

/** What the three factories share in reading a configuration file. */
final class Settings {

    private Settings() {}

    /** Opens a provider; a wrong setting is the operator's failure. */
    static SigningProvider open(String name, String type, Supplier<SigningProvider> provider) {
        try {
            return provider.get();
        } catch (IllegalArgumentException e) {
            throw FailureCode.CONFIGURATION
                    .because("Provider " + name + " of type " + type + ": " + e.getMessage())
                    .provider(name)
                    .toException();
        }
    }

    static PromptRules promptRules(ProviderSettings settings) {
        return new PromptRules(
                settings.number("promptMaximum").orElse(200),
                settings.flag("promptAsciiOnly").orElse(false));
    }

    /** Words separated by commas. */
    static List<String> list(ProviderSettings settings, String key) {
        return settings.text(key)
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }
}
