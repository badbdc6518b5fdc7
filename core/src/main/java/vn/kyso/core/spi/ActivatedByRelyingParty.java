// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import vn.kyso.core.Secret;

/**
 * A provider whose transactions are activated by data that the signer types on the relying party's page (OTP, PIN)
 * instead of, or before, the phone. The data passes through and is never stored (LAW-03).
 */
public interface ActivatedByRelyingParty {

    /**
     * Activates a pending transaction.
     *
     * @param query which transaction
     * @param activationData what the signer typed
     * @param context deadline and tracing
     * @return how the transaction stands now
     * @throws vn.kyso.core.SignerAccountException when the data is not accepted
     * @throws vn.kyso.core.RemoteSigningException for other trouble
     */
    ProviderAnswer activate(TransactionQuery query, Secret activationData, CallContext context);
}
