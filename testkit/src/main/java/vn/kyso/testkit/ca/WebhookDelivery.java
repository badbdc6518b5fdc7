// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * One call that a fake CA made to the relying party, and how it was acknowledged.
 *
 * @param transactionId the relying party's transaction id
 * @param url where the call went
 * @param at when it was sent, by the fake's clock
 * @param body what was sent
 * @param status the HTTP status of the acknowledgement, or 0 when nobody answered
 * @param acknowledgement the body of the acknowledgement, at most 64 KiB of it
 */
public record WebhookDelivery(
        String transactionId, URI url, Instant at, String body, int status, String acknowledgement) {

    /** Checks that nothing is missing. */
    public WebhookDelivery {
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(acknowledgement, "acknowledgement");
    }

    /**
     * Says whether the relying party took the call.
     *
     * @return true for a 2xx status
     */
    public boolean acknowledged() {
        return status >= 200 && status < 300;
    }

    /** Leaves the bodies out. */
    @Override
    public String toString() {
        return "WebhookDelivery[" + transactionId + ", status " + status + "]";
    }
}
