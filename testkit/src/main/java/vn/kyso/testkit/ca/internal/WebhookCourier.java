// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import vn.kyso.testkit.ca.WebhookDelivery;

/** Calls the relying party about a transaction as it stands now, in the way of one CA. */
@FunctionalInterface
public interface WebhookCourier {

    /**
     * Makes the call, with whatever the CA has to do before it.
     *
     * @param transaction what the call is about
     * @param relyingParty whom to name instead of the real relying party
     * @param target the registered address
     * @param at time of the call by the fake's clock
     * @return what was sent and how it was answered
     */
    WebhookDelivery call(CaTransaction transaction, Optional<String> relyingParty, URI target, Instant at);

    /** Whether calls are due for a transaction at all, whatever the plan. */
    default boolean wants(CaTransaction transaction) {
        return true;
    }

    /** A courier that posts a JSON text. */
    static WebhookCourier posting(WebhookBody body) {
        return (transaction, relyingParty, target, at) ->
                WebhookPost.send(transaction.relyingPartyId(), target, at, body.of(transaction, relyingParty));
    }
}
