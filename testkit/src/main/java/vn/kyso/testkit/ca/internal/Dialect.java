// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** How one CA speaks; everything else about a fake is shared. */
public interface Dialect {

    /** An operation and the variable part of its path. */
    record Route(Operation operation, String argument) {}

    /** The route of a path, or null when the path is none of the dialect's. */
    @Nullable
    Route route(String path);

    /** Notes in the journal what a request carries, before any fault or rule applies. */
    void arrived(CaRequest request);

    /** Processes a request; the faults are those that wait for any request. */
    CaReply answer(CaRequest request, List<Fault> faults);

    /** The HTTP method of a route. */
    default String method(Route route) {
        return "POST";
    }

    /** Processes a request whose reply may have to wait, for a citizen say; no thread is held meanwhile. */
    default CompletableFuture<CaReply> answerInTime(CaRequest request, List<Fault> faults) {
        return CompletableFuture.completedFuture(answer(request, faults));
    }

    /** The reply to a path nobody knows. */
    CaReply unknownPath();

    /** The reply to such a path, for dialects that tell one from another. */
    default CaReply unknownPath(String path) {
        return unknownPath();
    }

    /** The reply to a method other than the route's. */
    CaReply methodNotAllowed();
}
