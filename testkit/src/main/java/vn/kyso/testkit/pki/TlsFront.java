// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import vn.kyso.testkit.ca.internal.LoopbackTls;

/**
 * The PKI's server behind https on a loopback port, with a certificate that no public CA issued, as the list of the
 * national root is published (identity-and-pki section 10, trap 2). Passes requests on to the plain server, so that
 * its journal and faults count here too. Safe for threads.
 */
public final class TlsFront implements AutoCloseable {

    private final HttpsServer https;
    private final LoopbackTls tls = LoopbackTls.create();
    private final ExecutorService workers = Executors.newFixedThreadPool(4, TlsFront::daemon);
    private final URI plain;

    private TlsFront(URI plain) throws IOException {
        this.plain = plain;
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        this.https = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
        https.setExecutor(workers);
        https.createContext("/", this::pass);
    }

    /**
     * Starts a front.
     *
     * @param server whose answers it gives
     * @return listening on a free port of 127.0.0.1
     */
    public static TlsFront of(TestPkiServer server) {
        try {
            TlsFront front = new TlsFront(server.uri());
            Thread starter = daemon(front.https::start);
            starter.start();
            starter.join();
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException("a free port of 127.0.0.1 could not be bound", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    /**
     * Where the front gives what the plain server gives.
     *
     * @param address of the plain server
     * @return the same path on https
     */
    public URI uri(URI address) {
        return URI.create("https://127.0.0.1:" + https.getAddress().getPort() + address.getRawPath());
    }

    /**
     * What a client has to trust to speak with the front.
     *
     * @return its certificate, which is its own issuer
     */
    public X509Certificate certificate() {
        return tls.certificate();
    }

    private void pass(HttpExchange exchange) throws IOException {
        URI target = plain.resolve(exchange.getRequestURI().getRawPath());
        HttpURLConnection call = (HttpURLConnection) target.toURL().openConnection();
        call.setRequestMethod(exchange.getRequestMethod());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (body.length > 0) {
            call.setDoOutput(true);
            call.setRequestProperty("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"));
            try (OutputStream out = call.getOutputStream()) {
                out.write(body);
            }
        }
        try (exchange;
                InputStream answer = call.getResponseCode() < 400 ? call.getInputStream() : call.getErrorStream()) {
            byte[] bytes = answer == null ? new byte[0] : answer.readAllBytes();
            exchange.sendResponseHeaders(call.getResponseCode(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kyso-test-tls");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        https.stop(0);
        workers.shutdownNow();
    }
}
