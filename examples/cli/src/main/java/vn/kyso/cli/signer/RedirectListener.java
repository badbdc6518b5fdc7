// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.signer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/** Listens at a redirect address on this machine for the browser that comes back from the CA's page. */
final class RedirectListener {

    private RedirectListener() {}

    /** Whether an address is one this program can listen at. */
    static boolean isHere(URI address) {
        return "http".equals(address.getScheme())
                && address.getPort() > 0
                && ("127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost()));
    }

    /** What the first browser brings that comes to the address. */
    static ActivationData await(URI address, Duration atMost, String thanks) {
        CompletableFuture<String> query = new CompletableFuture<>();
        HttpServer server = listen(address);
        server.createContext("/", exchange -> answer(exchange, address, query, thanks));
        server.start();
        try {
            return ActivationData.ofRedirect(query.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw nobodyCame(e);
        } catch (ExecutionException | TimeoutException e) {
            throw nobodyCame(e);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer listen(URI address) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), 0);
        } catch (IOException e) {
            throw OperatorText.failure(FailureCode.CONFIGURATION, e, "desk.port-taken", address.getPort());
        }
    }

    private static void answer(HttpExchange exchange, URI address, CompletableFuture<String> query, String thanks)
            throws IOException {
        String came = exchange.getRequestURI().getRawQuery();
        String path = address.getPath().isEmpty() ? "/" : address.getPath();
        boolean ours = came != null && exchange.getRequestURI().getPath().equals(path);
        byte[] body = (ours ? thanks : "404").getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(ours ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
        if (ours) {
            query.complete(came);
        }
    }

    private static RemoteSigningException nobodyCame(Exception cause) {
        return OperatorText.failure(FailureCode.CONFIGURATION, cause, "desk.nobody-came");
    }
}
