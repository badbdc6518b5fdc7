// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.Optional;
import java.util.function.Supplier;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;

/** What the portal supplies. Its exceptions may name signers or tokens, so only their class is told. */
record PortalParts(String provider, MisaSignInSupplier signIns, MisaTokenStore tokens) {

    Optional<MisaSignIn> signInOf(Signer signer) {
        return guarded("supplier of MISA accounts", () -> signIns.signInOf(signer));
    }

    Optional<Secret> refreshToken(Signer signer) {
        return guarded("token store", () -> tokens.refreshToken(signer));
    }

    void keep(Signer signer, Secret token) {
        guarded("token store", () -> {
            tokens.keep(signer, token);
            return token;
        });
    }

    void forget(Signer signer, Secret token) {
        guarded("token store", () -> {
            tokens.forget(signer, token);
            return token;
        });
    }

    private <T> T guarded(String part, Supplier<T> call) {
        try {
            return call.get();
        } catch (RemoteSigningException e) {
            throw e;
        } catch (RuntimeException e) {
            throw FailureCode.CONFIGURATION
                    .because("The portal's " + part + " failed with "
                            + e.getClass().getName())
                    .provider(provider)
                    .toException();
        }
    }
}
