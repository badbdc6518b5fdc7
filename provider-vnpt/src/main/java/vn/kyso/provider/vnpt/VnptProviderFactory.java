// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.Set;
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
        return Settings.open(name, type(), () -> {
            VnptConfig.Builder config = VnptConfig.builder().name(name);
            settings.choice("environment", VnptEnvironment.class).ifPresent(config::environment);
            if (settings.text("baseUri").isPresent()) {
                config.baseUri(settings.requiredUri("baseUri"));
            }
            config.spId(settings.requiredText("spId")).spPassword(settings.requiredSecret("spPassword"));
            settings.number("batchMaximum").ifPresent(config::batchMaximum);
            settings.flag("notFoundProven").ifPresent(config::notFoundProven);
            config.promptRules(Settings.promptRules(settings));
            config.serviceTypes(Set.copyOf(Settings.list(settings, "serviceTypes")));
            settings.duration("confirmationTime").ifPresent(config::confirmationTime);
            settings.duration("firstPollAfter").ifPresent(config::firstPollAfter);
            settings.duration("pollInterval").ifPresent(config::pollInterval);
            config.refusedTexts(Settings.list(settings, "refusedTexts"))
                    .expiredTexts(Settings.list(settings, "expiredTexts"))
                    .failedTexts(Settings.list(settings, "failedTexts"))
                    .signerUnknownTexts(Settings.list(settings, "signerUnknownTexts"))
                    .http(HttpSettings.read(settings).build());
            settings.requireNoOthers();
            return VnptSmartCa.open(config.build());
        });
    }
}
