// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.provider.http.HttpCall;

/** How the relying party proves itself: by an account in every body, or by a token in a header. */
@FunctionalInterface
interface Access {

    /**
     * What proves the relying party in one call.
     *
     * @throws vn.kyso.core.RelyingPartyException when there is nothing; nothing was sent then
     */
    Pass pass();

    static Access by(NeacAccount account) {
        Pass pass = new Pass(account, null);
        return () -> pass;
    }

    static Access by(Supplier<Secret> token) {
        return () -> new Pass(null, askedFor(token));
    }

    /** A supplier is somebody else's code: what it throws is typed, and its words, which may tell the token, are not. */
    private static Secret askedFor(Supplier<Secret> token) {
        try {
            return token.get();
        } catch (RemoteSigningException e) {
            throw e;
        } catch (RuntimeException e) {
            throw FailureCode.CONFIGURATION
                    .because("The supplier of the token failed with "
                            + e.getClass().getName() + "; nothing was sent")
                    .repeatSafe(true)
                    .toException();
        }
    }

    /** The proof for one call. */
    record Pass(@Nullable NeacAccount account, @Nullable Secret token) {

        ObjectNode into(ObjectNode body) {
            return account == null
                    ? body
                    : body.put("sp_id", account.spId())
                            .put("sp_password", account.spPassword().expose());
        }

        HttpCall.Builder onto(HttpCall.Builder call) {
            return token == null ? call : call.bearer(token);
        }

        /** What must not come back in a message. */
        List<String> secrets() {
            List<String> secrets = new ArrayList<>();
            if (account != null) {
                secrets.add(account.spPassword().expose());
                secrets.add(account.spId());
            }
            if (token != null) {
                secrets.add(token.expose());
            }
            return secrets;
        }

        /** Hidden. */
        @Override
        public String toString() {
            return "Pass[hidden]";
        }
    }
}
