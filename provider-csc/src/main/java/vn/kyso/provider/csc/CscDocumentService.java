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
import vn.kyso.core.spi.LogsInSigner;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;

/**
 * A CSC service of version 2 that is given whole PDFs and returns them signed ({@code signatures/signDoc} with
 * {@code documents}). For services that offer nothing else; where {@code signHash} is offered, {@link CscService} keeps the
 * document at home.
 *
 * <p>Safe for threads. Nothing is connected until the first call.
 */
public final class CscDocumentService
        implements SigningProvider, SignsDocuments, ActivatedByRelyingParty, LogsInSigner {

    private final Engine engine;
    private final int maximum;

    private CscDocumentService(Engine engine, int maximum) {
        this.engine = engine;
        this.maximum = maximum;
    }

    /**
     * Opens the provider.
     *
     * @param config its settings
     * @return the provider; the caller closes it
     * @throws IllegalArgumentException when the base address is plain HTTP to another machine
     */
    public static CscDocumentService open(CscConfig config) {
        return new CscDocumentService(Engine.of(config, true), config.documentMaximum());
    }

    @Override
    public long maximumDocumentBytes() {
        return maximum;
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

    /** Revokes the service tokens kept in memory, cancels running calls and closes connections. */
    @Override
    public void close() {
        engine.close();
    }
}
