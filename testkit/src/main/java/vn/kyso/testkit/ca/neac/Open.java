// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaTransaction;

/** A call that stays open until the citizen decided or the time is over; no thread is held meanwhile. */
final class Open {

    private Open() {}

    static CompletableFuture<CaReply> until(
            NeacContext context, CaBooks.Opening opening, Function<CaTransaction, CaReply> reply) {
        CompletableFuture<Void> decided = new CompletableFuture<>();
        // First the end of the time: who sees the phone ring may turn the clock at once.
        context.core().after(opening.lifetime(), () -> decided.complete(null));
        CaTransaction transaction = context.core().confirm(opening, answered -> decided.complete(null));
        context.core().journal().accepted(transaction);
        return decided.thenApply(done -> reply.apply(transaction));
    }
}
