// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.FailureCode;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.Fingerprint;
import vn.kyso.trust.NewAnchor;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustedList;
import vn.kyso.trust.status.BoundedFetcher;

/**
 * A trusted list, or a list of them, after ETSI TS 119 612 (SGN-05, SGN-09: the recognised foreign trust list). The
 * list's own signature must be by one of the certificates that the operator gave; those of the lists it points at by one that
 * the list of lists names. What becomes an anchor are services for qualified certificates for signatures and seals (for
 * signing) and for qualified time stamps (for time stamps), for the period in which they are granted.
 *
 * <pre>{@code
 * EtsiTrustedList list = EtsiTrustedList.listOfLists(URI.create("https://lists.example/lotl.xml"), signers)
 *         .cache(Path.of("/var/lib/kyso/lists"))
 *         .build();
 * store.refresh(list, "operator-1");
 * TrustedListRefresher refresher = TrustedListRefresher.start(store, list, Duration.ofHours(6), "refresher");
 * }</pre>
 *
 * <p>A list that cannot be had, or is not in order, or is older than the one before, leaves the last good one in force
 * until its next update plus {@link Builder#grace}; then its anchors fall out of the store, with an entry in the store's
 * history. Each fetch has a limit of time and size, redirects are not followed, and addresses of private networks are not
 * asked unless {@link Builder#allowPrivateHosts} names them, also those that a list points at. Safe for threads.
 */
public final class EtsiTrustedList implements TrustedList {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");

    private final SignedList.Pointer top;
    private final String origin;
    private final TrustDomain domain;
    private final Set<String> territories;
    private final boolean offline;
    private final boolean pivots;
    private final Duration grace;
    private final Duration timeLimit;
    private final Duration notBefore;
    private final int maxBytes;
    private final int maxLists;
    private final Clock clock;
    private final BoundedFetcher fetcher;
    private final KeptLists kept;
    private volatile List<ListState> states = List.of();

    private EtsiTrustedList(Builder builder) {
        this.top = builder.top;
        this.origin = builder.origin;
        this.domain = builder.domain;
        this.territories = builder.territories;
        this.offline = builder.offline;
        this.pivots = builder.pivots;
        this.grace = builder.grace;
        this.timeLimit = builder.timeLimit;
        this.notBefore = builder.notBefore;
        this.maxBytes = builder.maxBytes;
        this.maxLists = builder.maxLists;
        this.clock = builder.clock;
        this.fetcher = new BoundedFetcher(builder.callLimit, builder.privateHosts, builder.tlsAnchors);
        this.kept = new KeptLists(builder.cache, maxBytes);
    }

    /**
     * Begins a list that points at others.
     *
     * @param address where it is
     * @param signers the certificates of which one signs it, from where its operator publishes them; at least one
     * @return a builder
     * @throws IllegalArgumentException when there is no signer, or the address is not http or https
     */
    public static Builder listOfLists(URI address, Collection<X509Certificate> signers) {
        return new Builder(address, signers, true);
    }

    /**
     * Begins a single list.
     *
     * @param address where it is
     * @param signers the certificates of which one signs it, from where its operator publishes them; at least one
     * @return a builder
     * @throws IllegalArgumentException when there is no signer, or the address is not http or https
     */
    public static Builder list(URI address, Collection<X509Certificate> signers) {
        return new Builder(address, signers, false);
    }

    @Override
    public String origin() {
        return origin;
    }

    /**
     * What became of each list when it was last looked at.
     *
     * @return the list itself first, then those it points at; empty before the first look
     */
    public List<ListState> states() {
        return states;
    }

    @Override
    public Content load() {
        Run run = new Run();
        Optional<SignedList> first = run.take(top);
        if (first.isEmpty()) {
            states = List.copyOf(run.found);
            if (run.nothingKnown) {
                throw FailureCode.CONFIGURATION
                        .because("Trusted list " + origin + " was not taken: "
                                + run.found.get(0).detail()
                                + "; check its address, the network, and the certificates that may sign it")
                        .toException();
            }
            return new Content(List.of(), run.note());
        }
        Instant end = goodUntil(first.get());
        if (top.pointsAtLists()) {
            for (SignedList.Pointer pointer : wanted(first.get())) {
                run.take(pointer).ifPresent(list -> run.add(list, earlier(end, goodUntil(list))));
            }
        } else {
            run.add(first.get(), end);
        }
        states = List.copyOf(run.found);
        return new Content(List.copyOf(run.entries.values()), run.note());
    }

    private List<SignedList.Pointer> wanted(SignedList listOfLists) {
        List<SignedList.Pointer> wanted = listOfLists.pointers().stream()
                .filter(pointer -> !pointer.address().equals(top.address()))
                .filter(pointer -> territories.isEmpty()
                        || territories.contains(pointer.territory().toUpperCase(Locale.ROOT)))
                .toList();
        if (wanted.size() > maxLists) {
            LOG.warn("Trusted list {} points at {} lists, {} are taken", origin, wanted.size(), maxLists);
        }
        return wanted.stream().limit(maxLists).toList();
    }

    private Instant goodUntil(SignedList list) {
        return list.nextUpdate().plus(grace);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private byte[] fetch(URI address) throws NotUsableException {
        try {
            return fetcher.get(address.toString(), maxBytes);
        } catch (IOException e) {
            throw new NotUsableException("it could not be fetched, " + e.getMessage(), e);
        }
    }

    private record Entered(Fingerprint fingerprint, AnchorPurpose purpose) {}

    /** One look at everything. */
    private final class Run {
        private final Instant now = clock.instant();
        private final long endsAt = System.nanoTime() + timeLimit.toNanos();
        private final List<ListState> found = new ArrayList<>();
        private final Map<Entered, Entry> entries = new LinkedHashMap<>();
        private boolean nothingKnown;

        Optional<SignedList> take(SignedList.Pointer pointer) {
            boolean follows = pivots && pointer.equals(top);
            Pivots.Signers given = Pivots.Signers.first(pointer.signers());
            Optional<KeptLists.Copy> copy = kept.find(pointer.address());
            Optional<Pivots.Signers> before =
                    follows ? copy.flatMap(one -> follow(one.xml(), given)) : Optional.of(given);
            Optional<SignedList> last = copy.flatMap(
                    one -> before.flatMap(signers -> readKept(one.xml(), pointer.signedBy(signers.certificates()))));
            if (last.isPresent()
                    && copy.get().fetchedAt().plus(notBefore).isAfter(now)
                    && !now.isAfter(last.get().nextUpdate())) {
                tell(pointer, ListState.Kind.CURRENT, last.get().nextUpdate(), "");
                return last;
            }
            try {
                byte[] xml = fetchNow(pointer.address());
                // Who was replaced does not come back: what the last good list led to is where the next one begins.
                Pivots.Signers known = last.isPresent() ? before.orElse(given) : given;
                Pivots.Signers signers = follows ? followed().follow(xml, known) : known;
                SignedList latest = ListReader.read(xml, pointer.signedBy(signers.certificates()));
                if (last.isPresent() && latest.sequence() < last.get().sequence()) {
                    throw new NotUsableException("it is older than the one before, " + latest.sequence() + " after "
                            + last.get().sequence());
                }
                if (now.isAfter(goodUntil(latest))) {
                    throw new NotUsableException("its next update was due at " + latest.nextUpdate());
                }
                kept.keep(pointer.address(), xml, now);
                tell(pointer, ListState.Kind.CURRENT, latest.nextUpdate(), "");
                return Optional.of(latest);
            } catch (NotUsableException e) {
                return fallBack(pointer, last, String.valueOf(e.getMessage()));
            }
        }

        private Optional<SignedList> fallBack(SignedList.Pointer pointer, Optional<SignedList> last, String why) {
            if (last.isPresent() && !now.isAfter(goodUntil(last.get()))) {
                tell(pointer, ListState.Kind.KEPT, last.get().nextUpdate(), why);
                return last;
            }
            nothingKnown = last.isEmpty();
            tell(pointer, ListState.Kind.OUT, last.map(SignedList::nextUpdate).orElse(null), why);
            return Optional.empty();
        }

        private Optional<Pivots.Signers> follow(byte[] xml, Pivots.Signers from) {
            try {
                return Optional.of(followed().follow(xml, from));
            } catch (NotUsableException e) {
                return Optional.empty();
            }
        }

        private Pivots followed() {
            return new Pivots(top.address(), new Pivots.Source() {
                @Override
                public Optional<byte[]> kept(URI address) {
                    return kept.find(address).map(KeptLists.Copy::xml);
                }

                @Override
                public byte[] fetch(URI address) throws NotUsableException {
                    return fetchNow(address);
                }

                @Override
                public void keep(URI address, byte[] pivot) {
                    kept.keep(address, pivot, now);
                }
            });
        }

        private byte[] fetchNow(URI address) throws NotUsableException {
            if (offline) {
                throw new NotUsableException("nothing is fetched, as set");
            }
            if (System.nanoTime() - endsAt > 0) {
                throw new NotUsableException("the time for all lists is over");
            }
            return EtsiTrustedList.this.fetch(address);
        }

        private Optional<SignedList> readKept(byte[] xml, SignedList.Pointer pointer) {
            try {
                return Optional.of(ListReader.read(xml, pointer));
            } catch (NotUsableException e) {
                LOG.warn("The kept copy of trusted list {} is not used: {}", pointer.address(), e.getMessage());
                return Optional.empty();
            }
        }

        private void tell(SignedList.Pointer pointer, ListState.Kind kind, @Nullable Instant nextUpdate, String why) {
            found.add(
                    new ListState(pointer.address(), pointer.territory(), kind, Optional.ofNullable(nextUpdate), why));
            if (kind != ListState.Kind.CURRENT && !offline) {
                LOG.warn("Trusted list {} is {}: {}", pointer.address(), kind, why);
            }
        }

        void add(SignedList list, Instant goodUntil) {
            for (NewAnchor anchor : Services.anchors(list.providers(), domain)) {
                entries.merge(
                        new Entered(Fingerprint.of(anchor.certificate()), anchor.purpose()),
                        new Entry(anchor, goodUntil),
                        (one, other) -> one.goodUntil().isBefore(other.goodUntil()) ? other : one);
            }
        }

        String note() {
            Map<ListState.Kind, Long> counts =
                    found.stream().collect(Collectors.groupingBy(ListState::kind, Collectors.counting()));
            String outside = found.stream()
                    .filter(state -> state.kind() == ListState.Kind.OUT)
                    .map(state -> state.territory().isEmpty() ? "the list itself" : state.territory())
                    .collect(Collectors.joining(", "));
            return counts.getOrDefault(ListState.Kind.CURRENT, 0L) + " lists current, "
                    + counts.getOrDefault(ListState.Kind.KEPT, 0L) + " kept from before, "
                    + counts.getOrDefault(ListState.Kind.OUT, 0L) + " out"
                    + (outside.isEmpty() ? "" : " (" + outside + ")");
        }
    }

    /** Shows the origin. */
    @Override
    public String toString() {
        return "EtsiTrustedList[" + origin + "]";
    }

    /** Builds an {@link EtsiTrustedList}. Not safe for threads. */
    public static final class Builder {
        private final SignedList.Pointer top;
        private String origin;
        private TrustDomain domain = TrustDomain.PUBLIC;
        private Set<String> territories = Set.of();
        private boolean offline;
        private boolean pivots;
        private Duration grace = Duration.ofDays(3);
        private Duration callLimit = Duration.ofSeconds(30);
        private Duration timeLimit = Duration.ofMinutes(5);
        private Duration notBefore = Duration.ZERO;
        private int maxBytes = 16 << 20;
        private int maxLists = 64;
        private Set<String> privateHosts = Set.of();
        private List<X509Certificate> tlsAnchors = List.of();
        private @Nullable Path cache;
        private Clock clock = Clock.systemUTC();

        private Builder(URI address, Collection<X509Certificate> signers, boolean listOfLists) {
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (address.getHost() == null || !Set.of("http", "https").contains(scheme)) {
                throw new IllegalArgumentException("A trusted list has an http or https address");
            }
            if (signers.isEmpty()) {
                throw new IllegalArgumentException("A trusted list is signed: name the certificates that may sign it,"
                        + " from where its operator publishes them");
            }
            this.top = new SignedList.Pointer(address, "", List.copyOf(signers), listOfLists);
            this.origin = "trusted list " + address.getHost();
        }

        /**
         * Sets what anchors from here name as their origin. Default: "trusted list" and the host.
         *
         * @param name a name that no other source has
         * @return this
         * @throws IllegalArgumentException when it is blank
         */
        public Builder origin(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("The origin needs a name");
            }
            this.origin = name;
            return this;
        }

        /**
         * Sets the trust domain of the anchors (LAW-05). Default: public.
         *
         * @param value the domain
         * @return this
         */
        public Builder domain(TrustDomain value) {
            this.domain = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Takes the lists of some territories only. Default: all that the list of lists points at.
         *
         * @param codes as the list writes them, such as two letters
         * @return this
         */
        public Builder territories(Collection<String> codes) {
            this.territories = codes.stream()
                    .map(code -> code.strip().toUpperCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /**
         * Fetches nothing: what the folder of {@link #cache} holds is all there is. Default: false.
         *
         * @param value true for offline
         * @return this
         */
        public Builder offline(boolean value) {
            this.offline = value;
            return this;
        }

        /**
         * Follows the list of lists when it changes who signs it: new certificates count when a list signed by those before
         * announces them (a pivot), step by step from those given; pivots are asked for at the list's own host only. Who was
         * replaced signs nothing any more, as long as {@link #cache} remembers. Default: false; then only the certificates
         * given count, and a change is the operator's.
         *
         * @param value true to follow
         * @return this
         */
        public Builder followPivots(boolean value) {
            this.pivots = value;
            return this;
        }

        /**
         * Sets how long after its next update was due the last good list still counts when no newer one is to be had.
         * Default: 3 days.
         *
         * @param time zero to 180 days
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder grace(Duration time) {
            if (time.isNegative() || time.compareTo(Duration.ofDays(180)) > 0) {
                throw new IllegalArgumentException("Expected 0 to 180 days, given was " + time);
            }
            this.grace = time;
            return this;
        }

        /**
         * Sets the longest time for fetching one list. Default: 30 seconds.
         *
         * @param limit positive
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public Builder callLimit(Duration limit) {
            this.callLimit = positive(limit);
            return this;
        }

        /**
         * Sets after what time no further list is fetched in one look. Default: 5 minutes.
         *
         * @param limit positive
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public Builder timeLimit(Duration limit) {
            this.timeLimit = positive(limit);
            return this;
        }

        /**
         * Sets for how long a copy that was fetched is used without fetching it again, for programs that start often.
         * Default: zero, every look fetches.
         *
         * @param time zero to 7 days
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder fetchAgainAfter(Duration time) {
            if (time.isNegative() || time.compareTo(Duration.ofDays(7)) > 0) {
                throw new IllegalArgumentException("Expected 0 to 7 days, given was " + time);
            }
            this.notBefore = time;
            return this;
        }

        private static Duration positive(Duration limit) {
            if (limit.isZero() || limit.isNegative()) {
                throw new IllegalArgumentException("Fetching takes some time, given was " + limit);
            }
            return limit;
        }

        /**
         * Sets the largest list. Default: 16 MiB; read whole, it takes a multiple of that.
         *
         * @param bytes 1 to 128 MiB
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder maxBytes(int bytes) {
            if (bytes < 1 || bytes > 128 << 20) {
                throw new IllegalArgumentException("Expected 1 to 134217728 bytes, given was " + bytes);
            }
            this.maxBytes = bytes;
            return this;
        }

        /**
         * Sets how many lists are taken of those that a list of lists points at. Default: 64.
         *
         * @param number 1 to 1,000
         * @return this
         * @throws IllegalArgumentException when out of range
         */
        public Builder maxLists(int number) {
            if (number < 1 || number > 1000) {
                throw new IllegalArgumentException("Expected 1 to 1000 lists, given was " + number);
            }
            this.maxLists = number;
            return this;
        }

        /**
         * Names hosts that may be asked although their addresses are loopback, private or link-local. Default: none.
         *
         * @param hosts names or addresses exactly as the addresses of lists write them, without port
         * @return this
         */
        public Builder allowPrivateHosts(Collection<String> hosts) {
            this.privateHosts = Set.copyOf(hosts);
            return this;
        }

        /**
         * Names CAs of web servers to trust beside those of this Java, for lists on https. Default: none.
         *
         * @param certificates of CAs or of the servers themselves
         * @return this
         */
        public Builder tlsAnchors(Collection<X509Certificate> certificates) {
            this.tlsAnchors = List.copyOf(certificates);
            return this;
        }

        /**
         * Keeps the last good copy of each list in a folder, so that it counts after a restart too. Default: in memory. What
         * is there is verified like what is fetched.
         *
         * @param folder made when missing; for this program alone
         * @return this
         */
        public Builder cache(Path folder) {
            this.cache = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /**
         * Sets the clock. Default: the system's.
         *
         * @param source of the time
         * @return this
         */
        public Builder clock(Clock source) {
            this.clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Makes the list; nothing is fetched yet.
         *
         * @return the list
         */
        public EtsiTrustedList build() {
            return new EtsiTrustedList(this);
        }
    }
}
