// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyso.cli.store.StoreSettings;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.cli.trust.TrustSettings;
import vn.kyso.core.FailureCode;

/**
 * A configuration file, read and checked. Immutable; holds references to secrets, never secrets.
 *
 * @param file its name, for messages
 * @param providers by their names, in the order of the file
 * @param trust whom to trust and how status is asked
 * @param timestampUrls time-stamping authorities, the preferred one first
 * @param store where sessions are kept; empty when they end with the process
 */
public record KysoConfig(
        String file,
        Map<String, Provider> providers,
        TrustSettings trust,
        List<URI> timestampUrls,
        Optional<StoreSettings> store) {

    /**
     * One provider.
     *
     * @param type which adapter
     * @param settings for the adapter, key to text
     */
    public record Provider(String type, Map<String, String> settings) {
        /** Copies the map. */
        public Provider {
            settings = Map.copyOf(settings);
        }

        /** Shows the type only. */
        @Override
        public String toString() {
            return "Provider[" + type + "]";
        }
    }

    /** Copies the collections. */
    public KysoConfig {
        providers = new LinkedHashMap<>(providers);
        timestampUrls = List.copyOf(timestampUrls);
    }

    /**
     * Finds a provider.
     *
     * @param name as it stands in the file
     * @return the provider
     * @throws vn.kyso.core.SessionStateException naming those there are
     */
    public Provider provider(String name) {
        Provider found = providers.get(name);
        if (found == null) {
            throw OperatorText.failure(
                    FailureCode.PROVIDER_NOT_CONFIGURED,
                    "config.no-provider",
                    name,
                    file,
                    String.join(", ", providers.keySet()));
        }
        return found;
    }
}
