// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;

/** Makes a CA behind the gateway for whole files from a configuration file; type {@code neac-file}. The README lists the keys. */
public final class NeacFileProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public NeacFileProviderFactory() {}

    @Override
    public String type() {
        return "neac-file";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        return SettingsFile.open(type(), Service.FILE_GATEWAY, name, settings);
    }
}
