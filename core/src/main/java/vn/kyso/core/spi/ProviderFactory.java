// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

/**
 * Makes providers of one type from settings; found by {@link java.util.ServiceLoader}. Has a public constructor
 * without arguments and no state.
 */
public interface ProviderFactory {

    /**
     * The type as it stands in configuration files.
     *
     * @return for example {@code vnpt}
     */
    String type();

    /**
     * Makes a provider.
     *
     * @param name the configured name of the instance
     * @param settings its settings
     * @return the provider; the caller closes it
     * @throws vn.kyso.core.RelyingPartyException when a setting is missing, wrong or unknown
     */
    SigningProvider create(String name, ProviderSettings settings);
}
