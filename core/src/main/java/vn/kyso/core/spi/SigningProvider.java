// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.util.List;
import vn.kyso.core.Credential;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Signer;

/**
 * A remote signing service, as its adapter presents it. Further abilities are further interfaces: {@link Cancellable},
 * {@link CallbackAware}, {@link ActivatedByRelyingParty}. Not implementing one is the statement that it is not
 * supported.
 *
 * <p>Blocking, safe for threads, without state that a second node would miss. Failures are
 * {@link RemoteSigningException}s; a refusal or expiry is a {@link ProviderAnswer}.
 */
public interface SigningProvider extends AutoCloseable {

    /**
     * Limits and habits as data.
     *
     * @return always the same
     */
    ProviderDescriptor descriptor();

    /**
     * Lists the signer's credentials. A read: may be repeated by the transport.
     *
     * @param signer whose
     * @param context deadline and tracing
     * @return all credentials the provider names, usable or not, in its order; empty when the account has none
     * @throws RemoteSigningException when the list cannot be had
     */
    List<Credential> credentials(Signer signer, CallContext context);

    /**
     * Submits digests for activation. Called at most once per transaction, never repeated by the transport.
     *
     * @param submission what to sign
     * @param context deadline and tracing
     * @return what the provider made of it
     * @throws vn.kyso.core.OutcomeUnknownException when it may have arrived although no good answer came
     * @throws RemoteSigningException when it certainly did not take effect
     */
    SubmissionReceipt submit(Submission submission, CallContext context);

    /**
     * Asks what became of a transaction. A read: may be repeated.
     *
     * @param query which transaction
     * @param context deadline and tracing
     * @return how it stands
     * @throws RemoteSigningException when the answer cannot be had; the engine asks again later
     */
    ProviderAnswer query(TransactionQuery query, CallContext context);

    /** Closes connections. Idempotent. */
    @Override
    default void close() {}
}
