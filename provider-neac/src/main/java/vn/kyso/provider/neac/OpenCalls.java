// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.CallContext;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpSubmit;
import vn.kyso.provider.http.HttpTransport;

/**
 * The way of submissions. Calls that stay open until a citizen decided have a transport of their own, so that they hold
 * up no short ones, and a number of them that is refused beyond rather than queued: a call that waited for its turn
 * would have too little time left when the phone rings.
 */
final class OpenCalls implements AutoCloseable {

    private final HttpTransport transport;
    private final @Nullable Semaphore open;

    private OpenCalls(HttpTransport transport, @Nullable Semaphore open) {
        this.transport = transport;
        this.open = open;
    }

    /** Short calls, through the transport of all others. */
    static OpenCalls through(HttpTransport shared) {
        return new OpenCalls(shared, null);
    }

    /** Calls that stay open; the transport allows at least as many. */
    static OpenCalls of(HttpTransport own, int maximum) {
        return new OpenCalls(own, new Semaphore(maximum));
    }

    HttpAnswer execute(HttpSubmit submit, CallContext context) {
        if (open == null) {
            return transport.execute(submit, context);
        }
        if (!open.tryAcquire()) {
            throw FailureCode.PROVIDER_BUSY
                    .because("As many citizens are being waited for as waitingMaximum allows; nothing was sent")
                    .repeatSafe(true)
                    .toException();
        }
        try {
            return transport.execute(submit, context);
        } finally {
            open.release();
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
