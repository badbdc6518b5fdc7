// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches what a certificate points at. The addresses are written by whoever made the certificate, so every answer has a
 * deadline for the whole call and a greatest size, redirects are not followed, and addresses of private networks are not
 * asked unless their hosts are on a list (identity-and-pki section 10, trap 5).
 */
public final class BoundedFetcher {

    private final HttpClient client;
    private final Duration limit;
    private final PublicAddresses addresses;

    /**
     * Makes a fetcher.
     *
     * @param limit the longest time for one call, from finding the host to the last byte
     * @param privateHosts hosts that may be asked although their addresses are private, as certificates write them
     */
    public BoundedFetcher(Duration limit, Set<String> privateHosts) {
        this(limit, privateHosts, Set.of());
    }

    BoundedFetcher(Duration limit, Set<String> privateHosts, Collection<X509Certificate> tlsAnchors) {
        this.limit = limit;
        this.addresses = new PublicAddresses(privateHosts);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .version(HttpClient.Version.HTTP_1_1);
        if (!tlsAnchors.isEmpty()) {
            builder.sslContext(TlsTrust.with(tlsAnchors));
        }
        this.client = builder.build();
    }

    /**
     * Fetches.
     *
     * @param address an http or https address
     * @param most the greatest size of the answer
     * @return the body
     * @throws IOException when there is no complete answer of status 200 within the limits
     */
    public byte[] get(String address, int most) throws IOException {
        return send(request(address).GET().build(), most);
    }

    /**
     * Fetches a revocation list, which some serve as PEM although nothing says so (identity-and-pki section 10, trap 1).
     *
     * @param address an http or https address
     * @param most the greatest size of the answer
     * @return DER; an answer that is neither as it came
     * @throws IOException when there is no complete answer of status 200 within the limits
     */
    public byte[] revocationList(String address, int most) throws IOException {
        return CrlText.der(get(address, most));
    }

    /**
     * Sends a body and fetches the answer.
     *
     * @param address an http or https address
     * @param body what to send
     * @param contentType of the body
     * @param most the greatest size of the answer
     * @return the body of the answer
     * @throws IOException when there is no complete answer of status 200 within the limits
     */
    public byte[] post(String address, byte[] body, String contentType, int most) throws IOException {
        return send(
                request(address)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                most);
    }

    private HttpRequest.Builder request(String address) throws IOException {
        try {
            URI uri = URI.create(address.strip());
            String scheme = uri.getScheme();
            if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
                throw new IOException("only http and https are fetched");
            }
            return HttpRequest.newBuilder(uri).timeout(limit);
        } catch (IllegalArgumentException e) {
            throw new IOException("the address is not a web address", e);
        }
    }

    private byte[] send(HttpRequest request, int most) throws IOException {
        long begun = System.nanoTime();
        addresses.require(request.uri(), limit);
        long rest = limit.toNanos() - (System.nanoTime() - begun);
        Collector collector = new Collector(most);
        CompletableFuture<HttpResponse<Void>> call =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArrayConsumer(collector::take));
        try {
            HttpResponse<Void> response = call.get(rest, TimeUnit.NANOSECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("the answer has status " + response.statusCode());
            }
            return collector.bytes();
        } catch (TimeoutException e) {
            throw new IOException("no complete answer within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | java.util.concurrent.CancellationException e) {
            throw new IOException("no answer", e);
        } finally {
            call.cancel(true);
        }
    }

    /** Collects the body and breaks the call off when it grows beyond the limit. */
    private static final class Collector {
        private final int most;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean overflow;

        Collector(int most) {
            this.most = most;
        }

        synchronized void take(Optional<byte[]> part) {
            if (overflow || part.isEmpty()) {
                return;
            }
            if (bytes.size() + part.get().length > most) {
                overflow = true;
                throw new UncheckedIOException(tooLong());
            }
            bytes.writeBytes(part.get());
        }

        synchronized byte[] bytes() throws IOException {
            if (overflow) {
                throw tooLong();
            }
            return bytes.toByteArray();
        }

        private IOException tooLong() {
            return new IOException("the answer has more than " + most + " bytes");
        }
    }
}
