// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;

/** Makes CA2 (Nacencomm) from a configuration file; type {@code ca2}. The README lists the keys. */
public final class Ca2ProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public Ca2ProviderFactory() {}

    @Override
    public String type() {
        return "ca2";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        return SettingsFile.open(type(), Service.CA2, name, settings);
    }
}
