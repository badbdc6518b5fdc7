// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.Optional;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;
import vn.kyso.provider.http.HttpTransport;

/**
 * Opens the services of the Decision 769 family: CA2, Intrust, the CAs behind the national gateway, and CAs that speak
 * the plain interface. Several live side by side in one {@code RemoteSigning}, each with its own name.
 *
 * <pre>{@code
 * SigningProvider ca2 = NeacServices.open(NeacConfig.ca2()
 *         .environment(NeacEnvironment.CA2_PRODUCTION)
 *         .spId(System.getenv("CA2_SP_ID"))
 *         .spPassword(Secret.fromEnvironment("CA2_SP_PASSWORD"))
 *         .build());
 * SigningProvider fpt = NeacServices.open(NeacConfig.gateway("FPT-CA")
 *         .name("fpt")
 *         .environment(NeacEnvironment.GATEWAY_PRODUCTION)
 *         .spId(System.getenv("NEAC_SP_ID"))
 *         .spPassword(Secret.fromEnvironment("NEAC_SP_PASSWORD"))
 *         .habits(habits -> habits.hashEncoding(HashEncoding.BASE64).blocking())
 *         .build());
 * }</pre>
 *
 * <p>Nothing is connected until the first call.
 */
public final class NeacServices {

    private static final long GROWTH = 800_000;
    private static final int FRAME = 64 << 10;

    private NeacServices() {}

    /**
     * Opens a service.
     *
     * @param config its settings
     * @return the provider, safe for threads; the caller closes it
     * @throws IllegalArgumentException when an address is plain HTTP to another machine
     */
    public static SigningProvider open(NeacConfig config) {
        HttpTransport transport = HttpTransport.open(config.name(), config.bases(), config.http());
        OpenCalls signing = config.profile().blocking() ? openCalls(config) : OpenCalls.through(transport);
        if (config.service() == Service.FILE_GATEWAY) {
            return new FileGateway(
                    descriptor(config),
                    config.profile(),
                    config.access(),
                    transport,
                    signing,
                    config.documentMaximum(),
                    config.fileTransaction());
        }
        NeacProvider provider = new NeacProvider(
                descriptor(config),
                config.profile(),
                config.access(),
                transport,
                signing,
                config.http().clock());
        Optional<NeacAccount> calledBack = config.calledBack();
        return calledBack.isEmpty()
                ? provider
                : new CalledBack(provider, new NeacCallbacks(config.name(), calledBack.get()));
    }

    private static OpenCalls openCalls(NeacConfig config) {
        HttpSettings.Builder settings = config.http().toBuilder().concurrency(config.waitingMaximum());
        if (config.service() == Service.FILE_GATEWAY) {
            settings.answerMaximum((int) ((config.documentMaximum() + GROWTH) * 4 / 3) + FRAME);
        }
        return OpenCalls.of(
                HttpTransport.open(config.name(), config.bases(), settings.build()), config.waitingMaximum());
    }

    private static ProviderDescriptor descriptor(NeacConfig config) {
        boolean blocking = config.profile().blocking();
        boolean askable = !(config.profile().statusCall() instanceof StatusCall.None);
        return config.describe()
                .displayName(config.displayName())
                .transactionIdMintedBy(askable ? TransactionId.MintedBy.RELYING_PARTY : TransactionId.MintedBy.PROVIDER)
                .notFoundProven(config.notFoundProven())
                .promptRules(config.promptRules())
                // No public document has a code or text for a refusal.
                .refusalTold(false)
                .concurrency(blocking ? config.waitingMaximum() : config.http().concurrency())
                .blockingSubmit(blocking)
                .build();
    }
}
