// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.testkit.net.internal.HttpServerTuning;
import vn.kyso.testkit.time.TestTimer;

/**
 * HTTP on 127.0.0.1 for {@link Responder}s: reads, journals, answers now or later, cuts or stays silent. A request that
 * waits for its answer holds no thread.
 */
final class LoopbackHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoopbackHttp.class);
    private static final int THREADS = 8;
    private static final int LONGEST_BODY = 1 << 20;

    private final HttpServer http;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, LoopbackHttp::daemon);
    private final PkiJournal journal = new PkiJournal();
    private final TestTimer timer;

    private LoopbackHttp(HttpServer http, TestTimer timer) {
        this.http = http;
        this.timer = timer;
        http.setExecutor(workers);
    }

    /** Takes the port; nothing is answered before {@link #start()}. */
    static LoopbackHttp bind(int port, TestTimer timer) {
        HttpServerTuning.apply();
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return new LoopbackHttp(HttpServer.create(new InetSocketAddress(loopback, port), 0), timer);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "expected port " + port + " of 127.0.0.1 to be free, it could not be bound; choose another or 0",
                    e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    PkiJournal journal() {
        return journal;
    }

    void route(String prefix, PkiService service, Responder responder) {
        http.createContext(prefix, exchange -> serve(exchange, prefix, service, responder));
    }

    /** Starts on a daemon thread, whose nature the server's dispatcher inherits: it must not keep a process alive. */
    void start() {
        Thread starter = daemon(http::start);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }

    private void serve(HttpExchange exchange, String prefix, PkiService service, Responder responder)
            throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
        PkiRequest request = new PkiRequest(service, method, path, timer.clock().instant(), body);
        Duration delay = responder.delay();
        Reply reply = body.length > LONGEST_BODY
                ? Reply.status(413, "request too long")
                : ask(responder, new Inquiry(method, path.substring(prefix.length()), type, body));
        if (delay.isZero()) {
            journal.enter(request);
            send(exchange, reply);
        } else {
            // Under the journal's lock: who sees the entry finds the answer scheduled, who sees the answer the entry.
            synchronized (journal) {
                timer.after(delay, () -> send(exchange, reply));
                journal.enter(request);
            }
        }
    }

    private static Reply ask(Responder responder, Inquiry inquiry) {
        try {
            return responder.answer(inquiry);
        } catch (RuntimeException failure) {
            LOG.warn("a PKI service failed", failure);
            return Reply.status(
                    500, "the test service failed: " + failure.getClass().getName());
        }
    }

    private static void send(HttpExchange exchange, Reply reply) {
        switch (reply.kind()) {
            case SILENCE -> LOG.debug("staying silent as scripted");
            case CUT -> exchange.close();
            case ANSWER -> write(exchange, reply);
        }
    }

    private static void write(HttpExchange exchange, Reply reply) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(reply.body());
            }
        } catch (IOException gone) {
            LOG.debug("the caller did not wait for the answer", gone);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kyso-test-pki");
        thread.setDaemon(true);
        return thread;
    }
}
