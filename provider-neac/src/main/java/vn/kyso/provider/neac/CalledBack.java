// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

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

/** A service that was told where to call; its calls are hints. */
final class CalledBack implements SigningProvider, CallbackAware {

    private final NeacProvider provider;
    private final NeacCallbacks callbacks;

    CalledBack(NeacProvider provider, NeacCallbacks callbacks) {
        this.provider = provider;
        this.callbacks = callbacks;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return provider.descriptor();
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        return provider.credentials(signer, context);
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        return provider.submit(submission, context);
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        return provider.query(query, context);
    }

    @Override
    public List<String> transactionsOf(Callback callback) {
        return callbacks.transactionsOf(callback);
    }

    @Override
    public void close() {
        provider.close();
    }
}
