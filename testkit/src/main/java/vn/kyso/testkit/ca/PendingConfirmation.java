// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A confirmation waiting on the citizen's phone, with everything the app shows.
 *
 * @param id handle for {@link FakePhone#approve(String)} and {@link FakePhone#refuse(String)}; not the transaction id
 * @param userId the account whose phone rings
 * @param transactionId the relying party's transaction id
 * @param description text the relying party wrote for the citizen, empty when it sent none
 * @param docIds document ids in the order of the request
 * @param requestedAt when the phone rang
 * @param expiresAt when the CA gives up
 */
public record PendingConfirmation(
        String id,
        String userId,
        String transactionId,
        String description,
        List<String> docIds,
        Instant requestedAt,
        Instant expiresAt) {

    /** Copies the list. */
    public PendingConfirmation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        docIds = List.copyOf(docIds);
    }
}
