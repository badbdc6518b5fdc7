// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that was refused before there was a session: a check did not hold, the gate was closed, a document cannot be
 * signed. Nothing was sent to the provider for signing. Without anything personal.
 *
 * @param at when, by the engine's clock
 * @param provider the provider's name
 * @param correlationId the relying party's name for the errand, when it gave one
 * @param references the relying party's names for the documents
 * @param code why
 */
public record RefusedStart(
        Instant at, String provider, Optional<String> correlationId, List<String> references, FailureCode code) {

    /** Copies the list. */
    public RefusedStart {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(correlationId, "correlationId");
        references = List.copyOf(references);
        Objects.requireNonNull(code, "code");
    }
}
