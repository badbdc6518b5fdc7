// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.time.Instant;

/** A request that reached the kit's server. Immutable. */
public final class PkiRequest {

    private final PkiService service;
    private final String method;
    private final String path;
    private final Instant at;
    private final byte[] body;

    PkiRequest(PkiService service, String method, String path, Instant at, byte[] body) {
        this.service = service;
        this.method = method;
        this.path = path;
        this.at = at;
        this.body = body.clone();
    }

    /**
     * Returns the service that was asked.
     *
     * @return the service
     */
    public PkiService service() {
        return service;
    }

    /**
     * Returns the HTTP method.
     *
     * @return {@code GET}, {@code POST} or another
     */
    public String method() {
        return method;
    }

    /**
     * Returns the path as it stood on the request line.
     *
     * @return the raw path
     */
    public String path() {
        return path;
    }

    /**
     * Returns when the request came.
     *
     * @return the time of the kit's clock
     */
    public Instant at() {
        return at;
    }

    /**
     * Returns the body.
     *
     * @return a copy; empty for GET
     */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "PkiRequest[" + service + ", " + method + ", " + body.length + " bytes, " + at + "]";
    }
}
