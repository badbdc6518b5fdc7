// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;

/** Makes a CA behind the gateway from a configuration file, or one that speaks the plain interface; type {@code neac}. The README lists the keys. */
public final class NeacProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public NeacProviderFactory() {}

    @Override
    public String type() {
        return "neac";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        boolean plain = settings.choice("profile", Profile.class).orElse(Profile.GATEWAY) == Profile.DECISION_769;
        return SettingsFile.open(type(), plain ? Service.DECISION_769 : Service.GATEWAY, name, settings);
    }

    private enum Profile {
        GATEWAY,
        DECISION_769
    }
}
