// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import vn.kyso.core.spi.CallContext;

/**
 * The way to one provider. Every call ends by its deadline; answers are bounded; redirects, cookies and caches do not
 * exist; TLS is 1.2 or newer and checked; plain HTTP goes to this machine only. What is sent and answered never reaches
 * a log or an exception.
 *
 * <ul>
 *   <li>A {@link HttpRead} is repeated, within its deadline and with jittered back-off, when the connection failed or
 *       the provider answered 408, 429 or 5xx. {@code Retry-After} is honoured.
 *   <li>A {@link HttpSubmit} is sent once. Before its first byte could leave, a failure is
 *       {@code PROVIDER_UNREACHABLE} and safe to repeat; after that, a cut connection, a time-out, a redirect or a server
 *       error is an {@link vn.kyso.core.OutcomeUnknownException}.
 * </ul>
 *
 * <p>With several base addresses, the next one is tried when no connection to the first could be made. Immutable and
 * safe for threads; each transport has its own connections and limits.
 */
public final class HttpTransport implements AutoCloseable {

    private final String provider;
    private final Line line;

    private HttpTransport(String provider, Line line) {
        this.provider = provider;
        this.line = line;
    }

    /**
     * Opens the way to a provider. Nothing is connected yet.
     *
     * @param provider the configured name of the instance, for failures and logs
     * @param bases addresses of the same service, the first preferred; https, or http to this machine
     * @param settings time-outs, limits, TLS
     * @return the transport; the caller closes it
     * @throws IllegalArgumentException when an address is not absolute, has a query, user or fragment, is plain HTTP to
     *     another machine, or when plain and TLS addresses are mixed
     */
    public static HttpTransport open(String provider, List<URI> bases, HttpSettings settings) {
        return open(provider, bases, settings, Pause.REAL);
    }

    static HttpTransport open(String provider, List<URI> bases, HttpSettings settings, Pause pause) {
        List<HttpUrl> urls = check(bases);
        if (!urls.get(0).isHttps() && settings.currentPins().isPresent()) {
            throw new IllegalArgumentException("Pins need https; the base address is plain HTTP");
        }
        return new HttpTransport(
                provider,
                new Line(
                        provider, urls, settings, new ClientSet(urls, settings), new Throttle(settings, pause), pause));
    }

    /**
     * Makes a call that changes nothing.
     *
     * @param read what is sent
     * @param context deadline and correlation
     * @return a 2xx or 4xx answer, or a status the call asked for
     * @throws vn.kyso.core.ProviderUnavailableException when no answer could be had
     * @throws vn.kyso.core.ProtocolViolationException when the answer was too large or a redirect
     */
    public HttpAnswer execute(HttpRead read, CallContext context) {
        return new CallRun(line, read.call(), false, context).run();
    }

    /**
     * Makes a call that may make a phone ring.
     *
     * @param submit what is sent, at most once
     * @param context deadline and correlation
     * @return a 2xx or 4xx answer, or a status the call asked for
     * @throws vn.kyso.core.ProviderUnavailableException when it certainly did not arrive or was turned away with 429
     * @throws vn.kyso.core.OutcomeUnknownException when it may have arrived
     */
    public HttpAnswer execute(HttpSubmit submit, CallContext context) {
        return new CallRun(line, submit.call(), true, context).run();
    }

    /** Cancels running calls and closes connections. Idempotent; later calls fail as unreachable. */
    @Override
    public void close() {
        line.clients().close();
    }

    /** The provider's name. */
    @Override
    public String toString() {
        return "HttpTransport[" + provider + "]";
    }

    private static List<HttpUrl> check(List<URI> bases) {
        if (bases.isEmpty()) {
            throw new IllegalArgumentException("A transport needs a base address");
        }
        List<HttpUrl> urls = new ArrayList<>();
        for (URI base : bases) {
            HttpUrl url = HttpUrl.get(base);
            if (url == null) {
                throw new IllegalArgumentException("A base address is an absolute http or https URI");
            }
            if (base.getRawQuery() != null || base.getRawFragment() != null || base.getRawUserInfo() != null) {
                throw new IllegalArgumentException("A base address has no query, fragment or user");
            }
            if (!url.isHttps() && !Loopback.isNamedBy(url)) {
                throw new IllegalArgumentException(
                        "Plain HTTP is allowed to this machine only (localhost, 127.0.0.1," + " ::1); use https");
            }
            if (!urls.isEmpty() && urls.get(0).isHttps() != url.isHttps()) {
                throw new IllegalArgumentException("Base addresses are all https or all plain HTTP");
            }
            urls.add(withoutTrailingSlash(url));
        }
        return List.copyOf(urls);
    }

    private static HttpUrl withoutTrailingSlash(HttpUrl url) {
        List<String> segments = url.pathSegments();
        HttpUrl.Builder builder = url.newBuilder().encodedPath("/");
        segments.stream().filter(segment -> !segment.isEmpty()).forEach(builder::addPathSegment);
        return builder.build();
    }
}
