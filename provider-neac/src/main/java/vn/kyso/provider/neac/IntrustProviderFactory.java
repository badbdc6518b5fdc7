// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;

/** Makes Intrust CA from a configuration file; type {@code intrust}. The README lists the keys. */
public final class IntrustProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public IntrustProviderFactory() {}

    @Override
    public String type() {
        return "intrust";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        return SettingsFile.open(type(), Service.INTRUST, name, settings);
    }
}
