// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

/** A provider that can withdraw a pending transaction, so that the phone stops asking. */
public interface Cancellable {

    /**
     * Withdraws. The citizen may have been quicker; the engine keeps a late value in any case.
     *
     * @param query which transaction
     * @param context deadline and tracing
     * @throws vn.kyso.core.RemoteSigningException when it cannot be withdrawn
     */
    void cancel(TransactionQuery query, CallContext context);
}
