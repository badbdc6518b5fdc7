// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.util.Optional;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;

/**
 * A provider that acts with the signer's own login, which the signer may have to give first. Without one its other
 * calls fail with {@code SIGNER_LOGIN_NEEDED}. What a login yields (tokens) stays in the adapter or in a store it is
 * given, never in a session record.
 */
public interface LogsInSigner {

    /**
     * Begins a login, or goes on with it.
     *
     * @param signer who logs in
     * @param data none to begin, or to have a code sent again; then what the last action asked for
     * @param context deadline and tracing
     * @return what the signer has to do next; empty when he is logged in
     * @throws vn.kyso.core.SignerAccountException when login or data is not accepted; never tried again by itself,
     *     because a wrong password locks accounts
     * @throws vn.kyso.core.RemoteSigningException for other trouble
     */
    Optional<UserAction> logIn(Signer signer, ActivationData data, CallContext context);
}
