// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.Callback;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.TolerantJson;

/** Reads MISA's calls to the relying party. Nothing proves who sends them, so they are hints to ask. */
final class MisaCallbacks {

    private static final int LONGEST_ID = 256;

    private final String provider;
    private final byte[] clientId;

    MisaCallbacks(String provider, String clientId) {
        this.provider = provider;
        this.clientId = clientId.getBytes(StandardCharsets.UTF_8);
    }

    List<String> transactionsOf(Callback callback) {
        JsonView body = TolerantJson.read(callback.body(), this::unreadable).requireObject();
        byte[] named = body.at("clientId").requiredText().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(named, clientId)) {
            throw FailureCode.ANSWER_INCONSISTENT
                    .because("The callback names another client than this one; it is not acted upon")
                    .provider(provider)
                    .toException();
        }
        return body.at("transactionId")
                .text()
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
