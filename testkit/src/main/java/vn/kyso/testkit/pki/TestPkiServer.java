// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** The loopback server of a {@link TestPki}. Safe for use by several threads. */
public final class TestPkiServer {

    private final HttpServer http;
    private final PkiAddresses addresses;

    private TestPkiServer(HttpServer http) {
        this.http = http;
        this.addresses = new PkiAddresses(
                URI.create("http://127.0.0.1:" + http.getAddress().getPort()));
    }

    static TestPkiServer bind(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return new TestPkiServer(HttpServer.create(new InetSocketAddress(loopback, port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("no loopback port could be bound", e);
        }
    }

    /**
     * Returns the address of the time-stamping authority.
     *
     * @return where to post RFC 3161 requests
     */
    public URI timeStampUri() {
        return addresses.timeStamp();
    }

    PkiAddresses addresses() {
        return addresses;
    }

    void close() {
        http.stop(0);
    }
}
