// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves lists on loopback, and misbehaves on demand. */
final class ListServer implements AutoCloseable {

    /** How it answers. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "list-server");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;

    ListServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            Answer answer = answers.get(exchange.getRequestURI().getPath());
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            } else {
                answer.to(exchange);
            }
        });
        server.start();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    int asked() {
        return asked.get();
    }

    void serve(String path, byte[] body) {
        answers.put(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    void redirect(String path, URI to) {
        answers.put(path, exchange -> {
            exchange.getResponseHeaders().set("Location", to.toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    /** The connection stays open and nothing comes. */
    void silent(String path) {
        answers.put(path, exchange -> {});
    }

    void gone(String path) {
        answers.remove(path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
