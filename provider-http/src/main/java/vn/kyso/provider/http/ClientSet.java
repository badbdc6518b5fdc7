// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** The clients of a transport; replaced when the pins change. Safe for threads. */
final class ClientSet {

    /** Clients made under the same pins. */
    record Pair(Optional<PublicKeyPins> pins, OkHttpClient reads, OkHttpClient submits) {}

    private final List<HttpUrl> bases;
    private final HttpSettings settings;
    private final OkHttpClient unpinned;
    private volatile Pair current;
    private volatile boolean closed;

    ClientSet(List<HttpUrl> bases, HttpSettings settings) {
        this.bases = bases;
        this.settings = settings;
        this.unpinned = Clients.forReads(bases, settings);
        this.current = pair(settings.currentPins());
    }

    Pair current() {
        Optional<PublicKeyPins> wanted = settings.currentPins();
        Pair pair = current;
        return pair.pins().equals(wanted) ? pair : renew(wanted);
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        // One dispatcher for all clients: newBuilder() shares it.
        unpinned.dispatcher().cancelAll();
        unpinned.connectionPool().evictAll();
        Pair pair = current;
        pair.reads().connectionPool().evictAll();
        pair.submits().connectionPool().evictAll();
    }

    private synchronized Pair renew(Optional<PublicKeyPins> wanted) {
        Pair before = current;
        if (before.pins().equals(wanted)) {
            return before;
        }
        Pair renewed = pair(wanted);
        current = renewed;
        before.reads().connectionPool().evictAll();
        return renewed;
    }

    private Pair pair(Optional<PublicKeyPins> pins) {
        OkHttpClient reads = pins.map(wanted -> Clients.pinned(
                        unpinned, bases, wanted, new ConnectionPool(settings.concurrency(), 60, TimeUnit.SECONDS)))
                .orElse(unpinned);
        return new Pair(pins, reads, Clients.forSubmits(reads));
    }
}
