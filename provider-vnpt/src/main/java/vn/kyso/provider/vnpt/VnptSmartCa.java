// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.List;
import vn.kyso.core.Credential;
import vn.kyso.core.Signer;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.provider.http.HttpTransport;
import vn.kyso.provider.neac.NeacAccount;
import vn.kyso.provider.neac.NeacCallbacks;
import vn.kyso.provider.neac.NeacProvider;

/**
 * VNPT SmartCA, interface {@code sp769} version 1: the citizen confirms in VNPT's app. A pending transaction cannot be
 * withdrawn; VNPT has no call for it.
 *
 * <pre>{@code
 * SigningProvider vnpt = VnptSmartCa.open(VnptConfig.builder()
 *         .environment(VnptEnvironment.UAT)
 *         .spId(System.getenv("VNPT_SP_ID"))
 *         .spPassword(Secret.fromEnvironment("VNPT_SP_PASSWORD"))
 *         .build());
 * }</pre>
 *
 * <p>Safe for threads. Nothing is connected until the first call.
 */
public final class VnptSmartCa implements SigningProvider, CallbackAware {

    private final NeacProvider interface769;
    private final NeacCallbacks callbacks;

    private VnptSmartCa(NeacProvider interface769, NeacCallbacks callbacks) {
        this.interface769 = interface769;
        this.callbacks = callbacks;
    }

    /**
     * Opens the provider.
     *
     * @param config its settings
     * @return the provider; the caller closes it
     * @throws IllegalArgumentException when the base address is plain HTTP to another machine
     */
    public static VnptSmartCa open(VnptConfig config) {
        NeacAccount account = new NeacAccount(config.spId(), config.spPassword());
        return new VnptSmartCa(
                new NeacProvider(
                        VnptDialect.descriptor(config),
                        VnptDialect.profile(config),
                        account,
                        HttpTransport.open(config.name(), List.of(config.baseUri()), config.http()),
                        config.http().clock()),
                new NeacCallbacks(config.name(), account));
    }

    @Override
    public ProviderDescriptor descriptor() {
        return interface769.descriptor();
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        return interface769.credentials(signer, context);
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        return interface769.submit(submission, context);
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        return interface769.query(query, context);
    }

    /**
     * {@inheritDoc}
     *
     * <p>VNPT authenticates its webhook by nothing but {@code sp_id}, compared in constant time.
     */
    @Override
    public List<String> transactionsOf(Callback callback) {
        return callbacks.transactionsOf(callback);
    }

    /** Cancels running calls and closes connections. */
    @Override
    public void close() {
        interface769.close();
    }
}
