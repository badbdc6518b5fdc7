// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.Sha256;

/**
 * Asks the addresses that certificates name: OCSP responders, revocation lists (DER or PEM) and issuers' certificates
 * (single or PKCS#7), over http or https. Each call has a deadline and a greatest size; redirects are not followed; of
 * each kind at most four addresses of a certificate are asked, in its order, until one gives an acceptable answer.
 * Addresses of private networks are not asked, because a certificate's maker could reach into the operator's own network
 * through them; {@link Builder#allowPrivateHosts} names exceptions.
 *
 * <p>Issuers' certificates, OCSP answers about CAs and time-stamping units, and revocation lists are kept for a while,
 * because many documents need the same; a list by its address and issuer, no longer than until its own next update. A
 * responder is asked about each signer anew. What is kept is judged anew each time, and a failure is never kept.
 *
 * <p>Safe for threads; share one instance.
 */
public final class HttpRevocationSource implements RevocationSource {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");
    private static final int LARGEST_OCSP = 100 << 10;
    private static final int LARGEST_ISSUER = 256 << 10;
    /** As long as the setting allows. */
    private static final Duration ALWAYS = Duration.ofDays(2);

    private final BoundedFetcher fetcher;
    private final AnswerCache cache;
    private final int largestList;
    private final Clock clock;

    private HttpRevocationSource(Builder builder) {
        this.fetcher = new BoundedFetcher(builder.callLimit, builder.privateHosts, builder.tlsAnchors);
        this.cache = new AnswerCache(builder.cacheBytes, builder.cacheTime);
        this.largestList = builder.maxListBytes;
        this.clock = builder.clock;
    }

    /**
     * A source with default settings.
     *
     * @return the source
     */
    public static HttpRevocationSource create() {
        return builder().build();
    }

    /**
     * Begins a source with settings.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    private interface Call {
        byte[] to(String address) throws IOException;
    }

    @Override
    public Optional<Fetched> ocsp(X509Certificate certificate, X509Certificate issuer, Predicate<byte[]> acceptable) {
        List<String> addresses = Pointers.ocsp(certificate);
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        byte[] request;
        try {
            request = OcspRequest.about(certificate, issuer);
        } catch (IllegalArgumentException cannotBeAskedAbout) {
            return Optional.empty();
        }
        String key = Shared.isAuthority(certificate) ? Base64.getEncoder().encodeToString(request) + " " : null;
        for (String address : addresses) {
            Optional<Fetched> answer = fetch(
                    key == null ? null : key + address,
                    address,
                    to -> fetcher.post(to, request, "application/ocsp-request", LARGEST_OCSP),
                    acceptable,
                    any -> ALWAYS);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Fetched> crl(X509Certificate certificate, X509Certificate issuer, Predicate<byte[]> acceptable) {
        String whose = " " + Sha256.over(issuer.getPublicKey().getEncoded()).hex();
        for (String address : Pointers.lists(certificate)) {
            Optional<Fetched> answer = fetch(
                    address + whose,
                    address,
                    to -> fetcher.revocationList(to, largestList),
                    acceptable,
                    this::untilNextUpdate);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    @Override
    public List<X509Certificate> issuersOf(X509Certificate certificate) {
        List<X509Certificate> found = new ArrayList<>();
        for (String address : Pointers.issuers(certificate)) {
            Predicate<byte[]> read = bytes -> {
                List<X509Certificate> certificates = certificates(bytes);
                found.addAll(certificates);
                return !certificates.isEmpty();
            };
            fetch(address, address, to -> fetcher.get(to, LARGEST_ISSUER), read, any -> ALWAYS);
        }
        return found;
    }

    /** A list without a next update holds for nobody but who asked. */
    private Duration untilNextUpdate(byte[] list) {
        try {
            Time next = CertificateList.getInstance(list).getNextUpdate();
            return next == null
                    ? Duration.ZERO
                    : Duration.between(clock.instant(), next.getDate().toInstant());
        } catch (IllegalArgumentException | IllegalStateException noList) {
            return Duration.ZERO;
        }
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    private static List<X509Certificate> certificates(byte[] bytes) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException notCertificates) {
            return List.of();
        }
    }

    private Optional<Fetched> fetch(
            @Nullable String key,
            String address,
            Call call,
            Predicate<byte[]> acceptable,
            Function<byte[], Duration> longest) {
        Optional<Fetched> kept = key == null ? Optional.empty() : cache.find(key, acceptable);
        if (kept.isPresent()) {
            return kept;
        }
        try {
            byte[] answer = call.to(address);
            if (acceptable.test(answer)) {
                Fetched fetched = new Fetched(answer, address, clock.instant());
                if (key != null) {
                    cache.keep(key, fetched, longest.apply(answer));
                }
                return Optional.of(fetched);
            }
            LOG.debug("An answer on a certificate was not acceptable");
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("No answer on a certificate: {}", e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    /** Shows nothing of what was asked. */
    @Override
    public String toString() {
        return "HttpRevocationSource";
    }

    /** Builds an {@link HttpRevocationSource}. Not safe for threads. */
    public static final class Builder {
        private Duration callLimit = Duration.ofSeconds(5);
        private int maxListBytes = 20 << 20;
        private long cacheBytes = 64 << 20;
        private Duration cacheTime = Duration.ofHours(1);
        private Set<String> privateHosts = Set.of();
        private List<X509Certificate> tlsAnchors = List.of();
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Sets the longest time for one call, from connecting to the last byte. Default: 5 seconds.
         *
         * @param limit positive
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public Builder callLimit(Duration limit) {
            if (limit.isZero() || limit.isNegative()) {
                throw new IllegalArgumentException("A call takes some time");
            }
            this.callLimit = limit;
            return this;
        }

        /**
         * Sets the largest revocation list. Default: 20 MiB. It becomes part of the document.
         *
         * @param bytes 1 to 128 MiB
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder maxListBytes(int bytes) {
            if (bytes < 1 || bytes > 128 << 20) {
                throw new IllegalArgumentException("Expected 1 to 134217728 bytes, given was " + bytes);
            }
            this.maxListBytes = bytes;
            return this;
        }

        /**
         * Names hosts that may be asked although their addresses are loopback, private or link-local: a responder in
         * one's own network, a CA on the same machine. Default: none.
         *
         * @param hosts names or addresses exactly as certificates write them, without port
         * @return this
         */
        public Builder allowPrivateHosts(Collection<String> hosts) {
            this.privateHosts = Set.copyOf(hosts);
            return this;
        }

        /**
         * Sets how much and how long answers are kept. Default: 64 MiB, one hour. Zero of either keeps nothing. A
         * certificate that its CA puts on a list before the next update it announced is seen that much later at the most.
         *
         * @param bytes not negative
         * @param time not negative, at most a day
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder cache(long bytes, Duration time) {
            if (bytes < 0 || time.isNegative() || time.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("A cache has a size of 0 or more and keeps for up to a day");
            }
            this.cacheBytes = bytes;
            this.cacheTime = time;
            return this;
        }

        /**
         * Names certificates to trust beside those of this Java when an address is on https: the CA behind the web server of
         * an authority, when its server does not send it or nobody knows it (identity-and-pki section 10, trap 2). Nothing
         * is fetched to build the server's path. Default: none. What such a server says is judged like any other answer.
         *
         * @param certificates of CAs or of the servers themselves
         * @return this
         * @throws IllegalArgumentException when they cannot be trusted for TLS
         */
        public Builder tlsAnchors(Collection<X509Certificate> certificates) {
            this.tlsAnchors = List.copyOf(certificates);
            return this;
        }

        /**
         * Sets the clock that dates what is fetched, and tells which answers are dated in the future. Default: the system's.
         *
         * @param source of the time
         * @return this
         */
        public Builder clock(Clock source) {
            this.clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Makes the source.
         *
         * @return the source
         */
        public HttpRevocationSource build() {
            return new HttpRevocationSource(this);
        }
    }
}
