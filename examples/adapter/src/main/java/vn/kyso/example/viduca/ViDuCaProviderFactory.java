// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;

/** Makes {@link ViDuCa} from a configuration file; type {@code viduca}. */
public final class ViDuCaProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public ViDuCaProviderFactory() {}

    @Override
    public String type() {
        return "viduca";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        try {
            ViDuCaConfig config = ViDuCaConfig.builder()
                    .name(name)
                    .baseUri(settings.requiredUri("baseUri"))
                    .relyingParty(settings.requiredText("relyingParty"))
                    .apiKey(settings.requiredSecret("apiKey"))
                    .http(HttpSettings.read(settings).build())
                    .build();
            settings.requireNoOthers();
            return ViDuCa.open(config);
        } catch (IllegalArgumentException e) {
            throw FailureCode.CONFIGURATION
                    .because("Provider " + name + " of type viduca: " + e.getMessage())
                    .provider(name)
                    .toException();
        }
    }
}
