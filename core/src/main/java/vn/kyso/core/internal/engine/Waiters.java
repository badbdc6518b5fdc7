// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.spi.SessionRecord;

/** Whoever waits for an outcome on this node: a future per session, no thread. */
final class Waiters {

    private final ConcurrentMap<SessionId, CompletableFuture<SigningOutcome>> futures = new ConcurrentHashMap<>();
    private final Outcomes outcomes;
    private Iterator<SessionId> round = Collections.emptyIterator();

    Waiters(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** A future that the caller owns; completing or cancelling it disturbs nobody else. */
    CompletableFuture<SigningOutcome> future(SessionId id) {
        return futures.computeIfAbsent(id, any -> new CompletableFuture<>()).copy();
    }

    Set<SessionId> sessions() {
        return Set.copyOf(futures.keySet());
    }

    boolean isWaitedFor(SessionId id) {
        return futures.containsKey(id);
    }

    /** The next sessions somebody waits for, going round; empty when nobody waits. One caller at a time. */
    List<SessionId> next(int most) {
        List<SessionId> next = new ArrayList<>();
        if (!round.hasNext()) {
            round = futures.keySet().iterator();
        }
        while (next.size() < most && round.hasNext()) {
            next.add(round.next());
        }
        return next;
    }

    /** Completes the futures of a session that has ended; does nothing while it goes on. */
    void tell(SessionRecord session) {
        if (!futures.containsKey(session.id())) {
            return;
        }
        try {
            Optional<SigningOutcome> outcome = outcomes.of(session);
            outcome.ifPresent(value -> take(session.id()).ifPresent(future -> future.complete(value)));
        } catch (RemoteSigningException e) {
            take(session.id()).ifPresent(future -> future.completeExceptionally(e));
        }
    }

    private Optional<CompletableFuture<SigningOutcome>> take(SessionId id) {
        return Optional.ofNullable(futures.remove(id));
    }

    /** Ends all waiting when the engine closes. */
    void close(RemoteSigningException why) {
        for (SessionId id : sessions()) {
            take(id).ifPresent(future -> future.completeExceptionally(why));
        }
    }
}
