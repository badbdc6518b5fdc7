// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SigningProvider;

/** Calls that may last until a citizen has decided, for providers that answer only then. Safe for threads. */
final class OpenCalls {

    private static final Duration PLACE_PATIENCE = Duration.ofSeconds(1);

    private final Workers workers;
    private final Views views;

    OpenCalls(Workers workers, Views views) {
        this.workers = workers;
        this.views = views;
    }

    /** Runs what may last until a citizen has decided on a thread of its provider's, and waits for it only so long. */
    SessionRecord within(
            SigningProvider provider,
            Duration patience,
            SessionId id,
            Supplier<SessionRecord> step,
            Supplier<SessionRecord> noPlace) {
        if (!provider.descriptor().blockingSubmit()) {
            return step.get();
        }
        CompletableFuture<SessionRecord> running = new CompletableFuture<>();
        try {
            Lane lane = workers.of(provider.descriptor().name());
            if (!lane.take(PLACE_PATIENCE)) {
                return noPlace.get();
            }
            lane.run(() -> running.completeAsync(step, Runnable::run));
            return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | TimeoutException goesOn) {
            return views.find(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return views.find(id);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
