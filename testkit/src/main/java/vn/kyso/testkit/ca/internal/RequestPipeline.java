// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.time.TestTimer;

/** The way of a request: read, note, strike with faults, process, strike again, reply now or later. */
final class RequestPipeline implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.testkit.ca");
    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

    private final Dialect dialect;
    private final Journal journal;
    private final FaultBook faults;
    private final TestTimer timer;
    private volatile @Nullable Executor workers;

    RequestPipeline(Dialect dialect, Journal journal, FaultBook faults, TestTimer timer) {
        this.dialect = dialect;
        this.journal = journal;
        this.faults = faults;
        this.timer = timer;
    }

    /** Where delayed replies are written. */
    void deferTo(Executor executor) {
        workers = executor;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            process(exchange);
        } catch (RuntimeException e) {
            LOG.error("the fake CA failed on {}", exchange.getRequestURI().getPath(), e);
            exchange.close();
        }
    }

    private void process(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST);
        String method = exchange.getRequestMethod();
        String contentType = header(exchange, "Content-Type");
        String path = exchange.getRequestURI().getPath();
        Dialect.Route route = dialect.route(path);
        journal.arrived(
                route == null ? null : route.operation(),
                method,
                exchange.getRequestURI().toString(),
                contentType,
                body);
        if (route == null) {
            ReplyWriter.write(exchange, dialect.unknownPath(path), List.of(), journal::answered);
            return;
        }
        if (!method.equals(dialect.method(route))) {
            exchange.getResponseHeaders().set("Allow", dialect.method(route));
            ReplyWriter.write(exchange, dialect.methodNotAllowed(), List.of(), journal::answered);
            return;
        }
        String query = exchange.getRequestURI().getRawQuery();
        CaRequest request =
                new CaRequest(route, method, query == null ? "" : query, exchange.getRequestHeaders(), body);
        dialect.arrived(request);
        List<Fault> striking = faults.take(route.operation(), Trigger.REQUEST);
        if (FaultBook.has(striking, Kind.CUT_BEFORE_PROCESSING)) {
            exchange.close();
            return;
        }
        if (FaultBook.has(striking, Kind.REPLY)) {
            reply(exchange, null, striking);
            return;
        }
        CompletableFuture<CaReply> answer = dialect.answerInTime(request, striking);
        Executor executor = workers;
        if (answer.isDone() || executor == null) {
            reply(exchange, answer.join(), striking);
        } else {
            answer.thenAcceptAsync(late -> replyLate(exchange, late, striking), executor)
                    .exceptionally(failure -> failed(exchange, failure));
        }
    }

    private void replyLate(HttpExchange exchange, CaReply reply, List<Fault> striking) {
        try {
            reply(exchange, reply, striking);
        } catch (IOException e) {
            LOG.debug("nobody waited for a late reply any more");
            exchange.close();
        }
    }

    private static @Nullable Void failed(HttpExchange exchange, Throwable failure) {
        LOG.error("the fake CA failed on {}", exchange.getRequestURI().getPath(), failure);
        exchange.close();
        return null;
    }

    private void reply(HttpExchange exchange, @Nullable CaReply reply, List<Fault> striking) throws IOException {
        Executor executor = workers;
        if (FaultBook.has(striking, Kind.HANG)) {
            afterwards(reply);
            return;
        }
        for (Fault fault : striking) {
            if (fault.kind() == Kind.DELAY && !fault.delay().isZero() && executor != null) {
                timer.after(fault.delay(), () -> executor.execute(() -> writeLate(exchange, reply, striking)));
                return;
            }
        }
        write(exchange, reply, striking);
    }

    private void writeLate(HttpExchange exchange, @Nullable CaReply reply, List<Fault> striking) {
        try {
            write(exchange, reply, striking);
        } catch (IOException e) {
            LOG.debug("nobody waited for a delayed reply any more");
            exchange.close();
        }
    }

    private void write(HttpExchange exchange, @Nullable CaReply reply, List<Fault> striking) throws IOException {
        try {
            ReplyWriter.write(exchange, reply, striking, journal::answered);
        } finally {
            afterwards(reply);
        }
    }

    private static void afterwards(@Nullable CaReply reply) {
        if (reply != null) {
            reply.afterwards().run();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
