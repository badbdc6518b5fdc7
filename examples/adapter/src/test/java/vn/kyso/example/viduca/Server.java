// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import vn.kyso.tck.Breakage;
import vn.kyso.tck.RemoteCall;

/** The interface over HTTP on a loopback port, with connections and bodies that break on demand. */
final class Server implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "<!DOCTYPE html><html><body><h1>Hệ thống đang bảo trì</h1></body></html>";
    private static final long ENDLESS = 1L << 30;

    private final Interface ca;
    private final Faults faults;
    private final Map<RemoteCall, AtomicLong> arrived = new EnumMap<>(RemoteCall.class);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "vidu-ca");
        thread.setDaemon(true);
        return thread;
    });

    Server(Interface ca, Faults faults) {
        this.ca = ca;
        this.faults = faults;
        for (RemoteCall call : RemoteCall.values()) {
            arrived.put(call, new AtomicLong());
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    long arrived(RemoteCall call) {
        return arrived.get(call).get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] path = exchange.getRequestURI().getPath().split("/");
        boolean get = exchange.getRequestMethod().equals("GET");
        RemoteCall call = path.length == 5 && path[2].equals("signers")
                ? RemoteCall.CREDENTIALS
                : get ? RemoteCall.QUERY : path.length == 3 ? RemoteCall.SUBMIT : null;
        Optional<Object> fault = Optional.ofNullable(call).flatMap(faults::take);
        if (call != null) {
            arrived.get(call).incrementAndGet();
        }
        if (fault.filter(Breakage.CUT_BEFORE::equals).isPresent()) {
            exchange.close();
        } else if (fault.filter(Breakage.HTML_PAGE::equals).isPresent()) {
            write(exchange, 200, PAGE.getBytes(StandardCharsets.UTF_8));
        } else if (fault.orElse(null) instanceof Integer status) {
            write(exchange, status, "status".getBytes(StandardCharsets.UTF_8));
        } else {
            Optional<Breakage> breakage = fault.map(Breakage.class::cast);
            answer(exchange, reply(exchange, call, path, body, breakage), breakage.orElse(null));
        }
    }

    private Interface.Reply reply(
            HttpExchange exchange, RemoteCall call, String[] path, byte[] body, Optional<Breakage> breakage)
            throws IOException {
        if (!ca.knows(
                exchange.getRequestHeaders().getFirst("X-Relying-Party"),
                exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Interface.error(401, "API_KEY_INVALID");
        }
        if (call == null) {
            return ca.cancel(path[3]);
        }
        return switch (call) {
            case CREDENTIALS -> ca.certificates(path[3], breakage);
            case SUBMIT -> ca.submit(JSON.readTree(body), breakage.filter(Faults.OF_VALUES::contains));
            case QUERY -> ca.status(path[3], breakage);
        };
    }

    private static void answer(HttpExchange exchange, Interface.Reply reply, Breakage breakage) throws IOException {
        if (breakage == Breakage.SILENCE) {
            return;
        }
        if (breakage == Breakage.CUT_AFTER) {
            exchange.close();
            return;
        }
        byte[] body = JSON.writeValueAsBytes(changed(reply.body(), breakage));
        if (breakage == Breakage.ERROR_AFTER) {
            write(exchange, 500, "error".getBytes(StandardCharsets.UTF_8));
        } else if (breakage == Breakage.MALFORMED) {
            write(exchange, reply.status(), Arrays.copyOf(body, body.length * 2 / 3));
        } else if (breakage == Breakage.CUT_IN_ANSWER) {
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        } else if (breakage == Breakage.ENDLESS) {
            endless(exchange);
        } else {
            write(exchange, reply.status(), body);
        }
    }

    private static ObjectNode changed(ObjectNode body, Breakage breakage) {
        if (breakage == Breakage.UNKNOWN_FIELDS) {
            body.putObject("moi").put("a", 1);
        } else if (breakage == Breakage.NUMBERS_AS_TEXT) {
            for (Map.Entry<String, JsonNode> field : Map.copyOf(fields(body)).entrySet()) {
                if (field.getValue().isNumber()) {
                    body.put(field.getKey(), field.getValue().asText());
                }
            }
        }
        return body;
    }

    private static Map<String, JsonNode> fields(ObjectNode body) {
        Map<String, JsonNode> fields = new java.util.HashMap<>();
        body.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static void endless(HttpExchange exchange) throws IOException {
        byte[] blank = new byte[64 * 1024];
        Arrays.fill(blank, (byte) ' ');
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (long sent = 0; sent < ENDLESS; sent += blank.length) {
            out.write(blank);
        }
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
