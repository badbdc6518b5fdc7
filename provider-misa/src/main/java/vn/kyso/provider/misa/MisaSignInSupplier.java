// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.Optional;
import vn.kyso.core.Signer;

/**
 * Where a portal keeps its citizens' MISA accounts, if it does: MISA lets nobody act for a signer without the signer's
 * password. Asked each time a login is needed and never otherwise; nothing of the answer is kept.
 *
 * <p>A portal without such a store answers with nothing. Then {@link MisaEsign#logIn} asks the citizen for name and
 * password on the portal's page, which is the safer way.
 */
@FunctionalInterface
public interface MisaSignInSupplier {

    /**
     * The account of a signer.
     *
     * @param signer who is to log in
     * @return the account, or empty when the signer is to be asked
     */
    Optional<MisaSignIn> signInOf(Signer signer);

    /**
     * Knows nobody: every signer is asked.
     *
     * @return the supplier
     */
    static MisaSignInSupplier asking() {
        return signer -> Optional.empty();
    }
}
