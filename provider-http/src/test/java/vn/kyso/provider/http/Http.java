// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import vn.kyso.core.spi.CallContext;

/** Short forms for tests of the transport. */
final class Http {

    /** A pause that passes at once and is remembered; the time it would have taken counts. */
    static final class Skipped implements Pause {
        final List<Duration> pauses = new CopyOnWriteArrayList<>();
        private final AtomicLong skipped = new AtomicLong();

        @Override
        public long nanoTime() {
            return System.nanoTime() + skipped.get();
        }

        @Override
        public void forNanos(long nanos) {
            if (nanos > 0) {
                pauses.add(Duration.ofNanos(nanos));
                skipped.addAndGet(nanos);
            }
        }
    }

    private Http() {}

    static CallContext within(Duration time) {
        return new CallContext(time, "corr-1");
    }

    static CallContext context() {
        return within(Duration.ofSeconds(20));
    }

    static HttpRead read() {
        return HttpCall.get("look", "v1/look").asRead();
    }

    static HttpSubmit submit() {
        return HttpCall.post("do", "v1/do").asSubmit();
    }

    static HttpTransport to(int port, HttpSettings settings, Pause pause) {
        return HttpTransport.open("acme", List.of(URI.create("http://127.0.0.1:" + port + "/api")), settings, pause);
    }
}
