// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what a certificate or a list points at. The addresses are written by whoever made it, so every answer has a
 * deadline for the whole call and a greatest size, is taken as it came and never unpacked, redirects are not followed,
 * and addresses of private networks are not asked unless their hosts are on a list (identity-and-pki section 10, trap 5).
 * The address that was looked at is the one that is connected to: a name that resolves to something else a moment later
 * gains nothing by it. Safe for threads; share one.
 */
public final class BoundedFetcher {

    private static final int OK = 200;

    private final OkHttpClient client;
    private final Duration limit;
    private final PublicAddresses addresses;

    /**
     * Makes a fetcher.
     *
     * @param limit the longest time for one call, from finding the host to the last byte
     * @param privateHosts hosts that may be asked although their addresses are private, as certificates write them
     */
    public BoundedFetcher(Duration limit, Set<String> privateHosts) {
        this(limit, privateHosts, List.of());
    }

    /**
     * Makes a fetcher that trusts more web servers.
     *
     * @param limit the longest time for one call, from finding the host to the last byte
     * @param privateHosts hosts that may be asked although their addresses are private, as certificates write them
     * @param tlsAnchors CAs of web servers to trust beside those of this Java
     */
    public BoundedFetcher(Duration limit, Set<String> privateHosts, Collection<X509Certificate> tlsAnchors) {
        this(limit, new PublicAddresses(privateHosts), tlsAnchors);
    }

    BoundedFetcher(Duration limit, PublicAddresses addresses, Collection<X509Certificate> tlsAnchors) {
        this.limit = limit;
        this.addresses = addresses;
        KnownProxies proxies = new KnownProxies(ProxySelector.getDefault());
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(limit)
                .readTimeout(limit)
                .writeTimeout(limit)
                .proxySelector(proxies)
                .dns(host -> proxies.has(host) ? List.of(InetAddress.getAllByName(host)) : connectable(host));
        if (!tlsAnchors.isEmpty()) {
            X509TrustManager trust = TlsTrust.with(tlsAnchors);
            builder.sslSocketFactory(TlsTrust.context(trust).getSocketFactory(), trust);
        }
        this.client = builder.build();
    }

    private List<InetAddress> connectable(String host) throws UnknownHostException {
        try {
            return addresses.lookUp(host, limit);
        } catch (IOException e) {
            UnknownHostException refused = new UnknownHostException(e.getMessage());
            refused.initCause(e);
            throw refused;
        }
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
        return send(address, null, most);
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
        return send(address, RequestBody.create(body, MediaType.get(contentType)), most);
    }

    private byte[] send(String address, @Nullable RequestBody body, int most) throws IOException {
        long begun = System.nanoTime();
        HttpUrl url = url(address);
        addresses.require(url.host(), limit);
        Request.Builder request = new Request.Builder().url(url).header("Accept-Encoding", "identity");
        Call call = client.newCall(
                body == null ? request.build() : request.post(body).build());
        long rest = limit.toNanos() - (System.nanoTime() - begun);
        if (rest <= 0) {
            throw new IOException("no complete answer within " + limit);
        }
        call.timeout().timeout(rest, TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            if (response.code() != OK) {
                throw new IOException("the answer has status " + response.code());
            }
            if (!"identity".equalsIgnoreCase(response.header("Content-Encoding", "identity"))) {
                throw new IOException("the answer is packed although nobody asked for that");
            }
            return upTo(most, response.body().byteStream());
        }
    }

    private static byte[] upTo(int most, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(most);
        if (body.read() >= 0) {
            throw new IOException("the answer has more than " + most + " bytes");
        }
        return bytes;
    }

    /** One reader of addresses for the look at the host and for the connection, so that there are no two opinions. */
    private static HttpUrl url(String address) throws IOException {
        HttpUrl url = HttpUrl.parse(address.strip());
        if (url == null) {
            throw new IOException("the address is not a web address, http or https");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new IOException("the address names a user, which no certificate needs to");
        }
        return url;
    }
}
