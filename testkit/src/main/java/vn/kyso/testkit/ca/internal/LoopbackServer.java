// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.net.internal.HttpServerTuning;

/** An HTTP or HTTPS server on 127.0.0.1 whose threads are all daemons. */
public final class LoopbackServer implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int WORKERS = 32;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HttpServer server;
    private final ThreadPoolExecutor workers;
    private final URI uri;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LoopbackServer(HttpServer server, ThreadPoolExecutor workers, URI uri) {
        this.server = server;
        this.workers = workers;
        this.uri = uri;
    }

    /**
     * Starts a server.
     *
     * @param port the port, or 0 for a free one
     * @param tls what to speak HTTPS with, or null for plain HTTP
     * @param handler answers all requests; it may return before it has answered
     * @return the running server
     */
    public static LoopbackServer start(int port, @Nullable SSLContext tls, HttpHandler handler) {
        HttpServerTuning.apply();
        HttpServer server;
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
            if (tls == null) {
                server = HttpServer.create(address, 512);
            } else {
                HttpsServer secure = HttpsServer.create(address, 512);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1 port " + port + "; is it taken?", e);
        }
        String name = "kyso-fake-ca-" + NUMBER.incrementAndGet();
        ThreadPoolExecutor workers = workers(name);
        server.setExecutor(workers);
        server.createContext("/", handler);
        startOnDaemon(server, name);
        URI uri = URI.create((tls == null ? "http" : "https") + "://127.0.0.1:"
                + server.getAddress().getPort());
        return new LoopbackServer(server, workers, uri);
    }

    /** Scheme, host and port. */
    public URI uri() {
        return uri;
    }

    /** The threads that answer requests; work given to a closed server is dropped. */
    public Executor workers() {
        return workers;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop(0);
            workers.shutdownNow();
        }
    }

    private static ThreadPoolExecutor workers(String name) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(WORKERS, WORKERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name + "-worker-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return pool;
    }

    /** The server's dispatcher thread is a daemon only if a daemon starts it. */
    private static void startOnDaemon(HttpServer server, String name) {
        Thread starter = new Thread(server::start, name + "-start");
        starter.setDaemon(true);
        starter.start();
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
