// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.Callback;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.TolerantJson;

/**
 * Reads calls of a CA to the relying party: {@code sp_id}, {@code transaction_id} (beside it or in {@code data}), and
 * values nobody trusts. Nothing
 * proves who sends them, so they are hints to ask. Immutable and safe for threads.
 */
public final class NeacCallbacks {

    private static final int LONGEST_ID = 256;

    private final String provider;
    private final byte[] spId;

    /**
     * Reads callbacks for one relying party.
     *
     * @param provider the configured name of the instance
     * @param account the relying party's account
     */
    public NeacCallbacks(String provider, NeacAccount account) {
        this.provider = provider;
        this.spId = account.spId().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Which transaction a callback speaks of.
     *
     * @param callback as it arrived
     * @return one identifier, or none when the callback names no transaction
     * @throws vn.kyso.core.ProtocolViolationException when it is not a callback of this interface, or names another
     *     relying party
     */
    public List<String> transactionsOf(Callback callback) {
        JsonView body = TolerantJson.read(callback.body(), this::unreadable).requireObject();
        byte[] named = body.at("sp_id").requiredText().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(named, spId)) {
            throw FailureCode.ANSWER_INCONSISTENT
                    .because("The callback names another relying party than this one; it is not acted upon")
                    .provider(provider)
                    .toException();
        }
        Optional<String> beside = body.at("transaction_id").text();
        return (beside.isPresent()
                        ? beside
                        : body.at("data").at("transaction_id").text())
                .filter(id -> id.length() <= LONGEST_ID)
                .map(List::of)
                .orElse(List.of());
    }

    private RemoteSigningException unreadable(String what) {
        return FailureCode.ANSWER_UNREADABLE
                .because("Callback: " + what)
                .provider(provider)
                .toException();
    }
}
