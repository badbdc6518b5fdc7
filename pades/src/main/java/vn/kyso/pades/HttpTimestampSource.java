// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.tsp.TimestampExchange;
import vn.kyso.pades.internal.tsp.TimestampHttp;

/**
 * Asks time-stamping authorities (RFC 3161 over HTTP) and believes no answer unseen: status, nonce, imprint, policy,
 * signature, the signing-certificate attribute, and a certificate for time stamping and nothing else are checked. When
 * one authority fails, the next is asked, all within one deadline.
 *
 * <p>Immutable and safe for threads; blocking. Many authorities are reached by plain HTTP, which is allowed: the token is
 * signed, and all that leaves is a digest.
 *
 * <pre>{@code
 * HttpTimestampSource.of(URI.create("http://tsa.example.vn"));
 * HttpTimestampSource.builder().authority(first).authority(second)
 *         .deadline(Duration.ofSeconds(8)).trusting(anchors).build();
 * }</pre>
 */
public final class HttpTimestampSource implements TimestampSource {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int NONCE_BITS = 64;

    private final List<URI> authorities;
    private final Duration deadline;
    private final TimestampExchange exchange;
    private final TimestampHttp http;
    private final SecureRandom random = new SecureRandom();

    private HttpTimestampSource(Builder builder) {
        this.authorities = List.copyOf(builder.authorities);
        this.deadline = builder.deadline;
        this.exchange = new TimestampExchange(builder.policy, List.copyOf(builder.anchors));
        this.http = new TimestampHttp(builder.maxAnswerBytes);
    }

    /**
     * A source with one authority and default settings.
     *
     * @param authority an http or https address
     * @return the source
     * @throws IllegalArgumentException when it is another kind of address
     */
    public static HttpTimestampSource of(URI authority) {
        return builder().authority(authority).build();
    }

    /**
     * Begins a source with settings.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Has a digest stamped by the first authority that gives a good answer.
     *
     * @throws vn.kyso.core.TrustException with code TIMESTAMP_INVALID when an authority's answer did not stand up and no
     *     other gave a good one, otherwise TIMESTAMP_UNAVAILABLE
     */
    @Override
    public byte[] timestamp(DigestAlgorithm algorithm, byte[] imprint) {
        if (imprint.length != algorithm.length()) {
            throw new IllegalArgumentException("Expected an imprint of " + algorithm.length() + " bytes");
        }
        long startedAt = System.nanoTime();
        long endsAt = startedAt + deadline.toNanos();
        RemoteSigningException worst = null;
        int attempts = 0;
        for (URI authority : authorities) {
            long left = endsAt - System.nanoTime();
            if (left <= 0) {
                break;
            }
            // Those that have not been asked yet keep their share of the time.
            Duration share = Duration.ofNanos(left / (authorities.size() - attempts));
            attempts++;
            try {
                TimestampExchange.Query query =
                        exchange.query(algorithm, imprint, new java.math.BigInteger(NONCE_BITS, random));
                return exchange.token(query, http.ask(authority, query.encoded(), share));
            } catch (RemoteSigningException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                if (worst == null || worst.failure().code() != FailureCode.TIMESTAMP_INVALID) {
                    worst = e;
                }
            }
        }
        RemoteSigningException reported = worst != null
                ? worst
                : FailureCode.TIMESTAMP_UNAVAILABLE
                        .because("The deadline of " + deadline + " has passed before any authority was asked")
                        .toException();
        throw reported.failure().toBuilder()
                .attempts(attempts)
                .elapsed(Duration.ofNanos(System.nanoTime() - startedAt))
                .toException();
    }

    /** Shows how many authorities there are. */
    @Override
    public String toString() {
        return "HttpTimestampSource[" + authorities.size() + " authorities]";
    }

    /** Builds an {@link HttpTimestampSource}. Not safe for threads. */
    public static final class Builder {
        private final List<URI> authorities = new ArrayList<>();
        private final List<X509Certificate> anchors = new ArrayList<>();
        private Duration deadline = Duration.ofSeconds(15);
        private int maxAnswerBytes = 64 * 1024;
        private Optional<String> policy = Optional.empty();

        private Builder() {}

        /**
         * Adds an authority; they are asked in the order they were added. At least one is needed.
         *
         * @param address an http or https address
         * @return this
         * @throws IllegalArgumentException when it is another kind of address
         */
        public Builder authority(URI address) {
            String scheme = address.getScheme();
            if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) || address.getHost() == null) {
                throw new IllegalArgumentException("An authority has an http or https address with a host");
            }
            authorities.add(address);
            return this;
        }

        /**
         * Sets the time for a whole call, all authorities together. Default: 15 seconds.
         *
         * @param time positive
         * @return this
         * @throws IllegalArgumentException when not positive
         */
        public Builder deadline(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("A deadline lies in the future; given was " + time);
            }
            this.deadline = time;
            return this;
        }

        /**
         * Sets the largest answer. Default: 64 KiB.
         *
         * @param bytes 1 KiB to 1 MiB
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder maxAnswerBytes(int bytes) {
            if (bytes < 1024 || bytes > 1024 * 1024) {
                throw new IllegalArgumentException("The largest answer has 1024 to 1048576 bytes; given was " + bytes);
            }
            this.maxAnswerBytes = bytes;
            return this;
        }

        /**
         * Asks for stamps under a policy, and accepts no other. Default: the authority's own.
         *
         * @param oid an object identifier in dotted form
         * @return this
         * @throws IllegalArgumentException when it is none
         */
        public Builder policy(String oid) {
            if (!oid.matches("[0-2](\\.(0|[1-9][0-9]*))+")) {
                throw new IllegalArgumentException("A policy is an object identifier such as 1.2.3");
            }
            this.policy = Optional.of(oid);
            return this;
        }

        /**
         * Demands a path from the stamping certificate to one of these (without revocation, which a later validation
         * looks at). Default: none, any authority that is asked is believed to be one.
         *
         * @param anchors trusted certificates
         * @return this
         */
        public Builder trusting(Iterable<X509Certificate> anchors) {
            anchors.forEach(this.anchors::add);
            return this;
        }

        /**
         * Makes the source.
         *
         * @return the source
         * @throws IllegalArgumentException when no authority was added
         */
        public HttpTimestampSource build() {
            if (authorities.isEmpty()) {
                throw new IllegalArgumentException("At least one authority is asked");
            }
            return new HttpTimestampSource(this);
        }
    }
}
