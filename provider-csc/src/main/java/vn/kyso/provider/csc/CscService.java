// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.List;
import java.util.Optional;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ActivatedByRelyingParty;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.LogsInSigner;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;

/**
 * A service that speaks the API of the Cloud Signature Consortium, version 1.0.4 or 2.0 to 2.2, and signs digests. What it
 * offers is read from its {@code info}; an address is enough to begin.
 *
 * <pre>{@code
 * CscService csc = CscService.open(CscConfig.builder()
 *         .baseUrl(URI.create("https://rssp.example"))
 *         .login("portal", Secret.fromEnvironment("CSC_PASSWORD"))
 *         .build());
 * RemoteSigning signing = RemoteSigning.builder().provider(csc).build();
 * }</pre>
 *
 * <p>What the signer has to do is told by {@link UserAction}: nothing but confirm, type PIN or code, or open a page. Safe for
 * threads. Nothing is connected until the first call. A pending transaction cannot be withdrawn; the interface has no call
 * for it.
 */
public final class CscService implements SigningProvider, ActivatedByRelyingParty, LogsInSigner, CallbackAware {

    private final Engine engine;

    private CscService(Engine engine) {
        this.engine = engine;
    }

    /**
     * Opens the provider.
     *
     * @param config its settings
     * @return the provider; the caller closes it
     * @throws IllegalArgumentException when the base address is plain HTTP to another machine
     */
    public static CscService open(CscConfig config) {
        return new CscService(Engine.of(config, false));
    }

    @Override
    public ProviderDescriptor descriptor() {
        return engine.descriptor();
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        return engine.credentials(signer, context);
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        return engine.submit(submission, context);
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        return engine.query(query, context);
    }

    @Override
    public ProviderAnswer activate(TransactionQuery query, ActivationData activationData, CallContext context) {
        return engine.activate(query, activationData, context);
    }

    @Override
    public Optional<UserAction> logIn(Signer signer, ActivationData data, CallContext context) {
        return engine.logIn(signer, data, context);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Nothing proves who sent a notification, and its form is not specified: it only makes us look.
     */
    @Override
    public List<String> transactionsOf(Callback callback) {
        return engine.transactionsOf(callback);
    }

    /**
     * The service's time stamps, for a service that the relying party itself may call.
     *
     * @return a source of time stamps
     */
    public CscTimestamps timestamps() {
        return engine.timestamps(null);
    }

    /**
     * The service's time stamps, asked for in the name of a signer.
     *
     * @param signer whose service authorization is used
     * @return a source of time stamps
     */
    public CscTimestamps timestamps(Signer signer) {
        return engine.timestamps(signer);
    }

    /** Forgets what the service said of itself, so that {@code info} is read again. */
    public void refresh() {
        engine.forget();
    }

    /** Revokes the service tokens kept in memory, cancels running calls and closes connections. */
    @Override
    public void close() {
        engine.close();
    }
}
