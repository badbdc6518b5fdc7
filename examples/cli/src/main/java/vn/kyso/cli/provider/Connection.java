// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import vn.kyso.cli.config.KysoConfig;
import vn.kyso.cli.fake.RunningFake;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.cli.signer.TerminalDesk;
import vn.kyso.cli.store.StoreSettings;
import vn.kyso.cli.terminal.CommandContext;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.cli.trust.Trust;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.pades.verify.StatusChecking;

/**
 * A provider with what belongs to it.
 *
 * @param provider open
 * @param trust anchors for its certificates and for time stamps
 * @param timestampUrls time-stamping authorities, perhaps none
 * @param statusChecking whether a check of what was signed may ask for the certificate's status over the network
 * @param desk where the signer does what is wanted beside the phone
 * @param store where sessions are kept; empty when they end with the process
 * @param end closes what runs behind the provider
 */
public record Connection(
        SigningProvider provider,
        Trust trust,
        List<URI> timestampUrls,
        StatusChecking statusChecking,
        SignerDesk desk,
        Optional<StoreSettings> store,
        Runnable end)
        implements AutoCloseable {

    /**
     * Connects to a fake CA of this process.
     *
     * @param fake running; closed with the connection
     * @return to be closed
     */
    public static Connection to(RunningFake fake) {
        return new Connection(
                fake.provider(),
                fake.trust(),
                List.of(fake.timestampUri()),
                StatusChecking.ONLINE,
                fake.desk(),
                Optional.empty(),
                fake::close);
    }

    /**
     * Connects to a provider of the configuration.
     *
     * @param name as it stands there
     * @param config read
     * @param context where the signer is asked for what is wanted beside the phone
     * @return to be closed
     */
    public static Connection to(String name, KysoConfig config, CommandContext context) {
        KysoConfig.Provider entry = config.provider(name);
        Trust trust = config.trust().load();
        ProviderSettings settings = new ProviderSettings("provider " + name + " in " + config.file(), entry.settings());
        SigningProvider provider = factory(name, entry.type()).create(name, settings);
        SignerDesk desk =
                new TerminalDesk(context.console(), context.texts(), System.getenv(), redirect(entry.settings()));
        return new Connection(
                provider, trust, config.timestampUrls(), StatusChecking.OFFLINE, desk, config.store(), () -> {});
    }

    /** Read for this program's own use; whether it is a good one, the adapter says. */
    private static Optional<URI> redirect(Map<String, String> settings) {
        try {
            return Optional.ofNullable(settings.get("redirectUri")).map(URI::create);
        } catch (IllegalArgumentException toldByTheAdapter) {
            return Optional.empty();
        }
    }

    private static ProviderFactory factory(String name, String type) {
        Map<String, ProviderFactory> factories = new TreeMap<>();
        ServiceLoader.load(ProviderFactory.class).forEach(factory -> factories.put(factory.type(), factory));
        ProviderFactory factory = factories.get(type);
        if (factory == null) {
            throw OperatorText.failure(
                    FailureCode.CONFIGURATION, "config.no-adapter", name, type, String.join(", ", factories.keySet()));
        }
        return factory;
    }

    @Override
    public void close() {
        provider.close();
        end.run();
    }
}
