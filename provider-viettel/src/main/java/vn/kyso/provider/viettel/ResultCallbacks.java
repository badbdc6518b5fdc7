// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.util.List;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.Callback;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.TolerantJson;

/** Reads calls to our result endpoint: a token of ours, a transaction, and values nobody uses. */
final class ResultCallbacks {

    private static final int LONGEST_ID = 256;

    private final String provider;
    private final ViettelWebhook webhook;

    ResultCallbacks(String provider, ViettelWebhook webhook) {
        this.provider = provider;
        this.webhook = webhook;
    }

    List<String> transactionsOf(Callback callback) {
        if (!webhook.isAuthentic(callback)) {
            throw FailureCode.ANSWER_INCONSISTENT
                    .because("The callback bears no token that was issued to Viettel and still counts; it is not acted"
                            + " upon")
                    .provider(provider)
                    .toException();
        }
        JsonView body = TolerantJson.read(callback.body(), this::unreadable).requireObject();
        return body.at("meta_data")
                .requireObject()
                .at("transaction_id")
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
