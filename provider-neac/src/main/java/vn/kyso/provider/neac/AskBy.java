// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.TransactionQuery;

/**
 * By which identifier a transaction is asked for. Documents are unclear where a CA has two, so the first question may
 * try both, and the handle remembers which one was known.
 */
enum AskBy {
    /** The transaction's identifier. */
    TRANSACTION,
    /** The CA's second identifier. */
    OTHER;

    private static final String OTHER_ID = "otherId";
    private static final String ASK_BY = "askBy";

    /** The handle of a new transaction. */
    static Map<String, String> handle(Optional<String> otherId) {
        return otherId.map(id -> Map.of(OTHER_ID, id)).orElse(Map.of());
    }

    /** The ways to try, in order. */
    static List<AskBy> waysFor(TransactionQuery query) {
        if (!query.handle().containsKey(OTHER_ID)) {
            return List.of(TRANSACTION);
        }
        String known = query.handle().get(ASK_BY);
        return known == null ? List.of(TRANSACTION, OTHER) : List.of(named(known));
    }

    String idOf(TransactionQuery query) {
        String other = query.handle().get(OTHER_ID);
        return this == OTHER && other != null ? other : query.transactionId().value();
    }

    /** The answer, remembering this way when that was not settled yet. */
    ProviderAnswer remember(TransactionQuery query, ProviderAnswer answer) {
        boolean settled = waysFor(query).size() == 1;
        if (settled || !(answer instanceof ProviderAnswer.Waiting waiting)) {
            return answer;
        }
        Map<String, String> handle = new HashMap<>(query.handle());
        handle.put(ASK_BY, name());
        return new ProviderAnswer.Waiting(waiting.pollAfter(), waiting.validFor(), Optional.of(handle));
    }

    private static AskBy named(@Nullable String text) {
        return OTHER.name().equals(text) ? OTHER : TRANSACTION;
    }
}
