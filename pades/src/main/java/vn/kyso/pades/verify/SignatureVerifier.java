// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Secret;
import vn.kyso.identity.SubjectParser;
import vn.kyso.pades.internal.verify.PdfBytes;
import vn.kyso.pades.internal.verify.TimeLimit;
import vn.kyso.pades.internal.verify.Verification;
import vn.kyso.pades.internal.verify.VerifierSettings;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.AnchorSet;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;
import vn.kyso.trust.status.HttpRevocationSource;
import vn.kyso.trust.status.RevocationSource;

/**
 * Verifies the signatures of a PDF, wherever it comes from (VER-01 to VER-09).
 *
 * <p>Cryptography, certificate paths, status and time are judged by DSS after ETSI EN 319 102-1; beside it stand own
 * checks of what the signature covers and of what was appended later, because no single validator sees through every
 * known attack. The answer has three values, and nothing that could not be shown is called valid.
 *
 * <pre>{@code
 * SignatureVerifier verifier = SignatureVerifier.builder()
 *         .trust(anchors)
 *         .statusChecking(StatusChecking.ONLINE)
 *         .build();
 * VerificationReport report = verifier.verify(Path.of("don.pdf"));
 * System.out.print(report.toText(Locale.forLanguageTag("vi")));
 * }</pre>
 *
 * <p>Immutable and safe for threads; build it once, the first judgement takes longer than later ones. A file that is no
 * readable PDF gives a {@link vn.kyso.core.DocumentException}; a PDF without signatures gives an empty report.
 */
public final class SignatureVerifier {

    private final VerifierSettings settings;
    private final @Nullable TrustStore store;
    private volatile Ready ready;
    private final Clock clock;
    private final @Nullable Instant at;
    private final long maxBytes;
    private final @Nullable Secret password;

    private SignatureVerifier(Builder builder) {
        store = builder.store;
        settings = builder.settings();
        ready = made(store, settings);
        clock = builder.clock;
        at = builder.at;
        maxBytes = builder.maxBytes;
        password = builder.password;
    }

    /**
     * Begins a verifier.
     *
     * @return a builder without anchors, which leaves every signature untrusted
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Verifies a file.
     *
     * @param file its path; not changed
     * @return the report
     * @throws vn.kyso.core.DocumentException when it cannot be read, is no PDF, is damaged, needs a password or exceeds
     *     a limit
     */
    public VerificationReport verify(Path file) {
        try (PdfBytes bytes = PdfBytes.of(file, maxBytes, password)) {
            return judged(bytes);
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The file could not be closed after reading ("
                            + e.getClass().getSimpleName() + ")")
                    .toException();
        }
    }

    /**
     * Verifies a file in memory.
     *
     * @param name what to call it in the report
     * @param file the whole file; must not change during the call
     * @return the report
     * @throws vn.kyso.core.DocumentException when it is no PDF, is damaged, needs a password or exceeds a limit
     */
    public VerificationReport verify(String name, byte[] file) {
        return judged(PdfBytes.of(name, file, maxBytes, password));
    }

    private VerificationReport judged(PdfBytes bytes) {
        Verification now = verification();
        return TimeLimit.within(() -> now.judge(bytes, moment()), settings.timeLimit());
    }

    /** The anchors of a store may change while the program runs (SGN-05): each file is judged by those of the moment. */
    private Verification verification() {
        Ready now = ready;
        if (store != null && store.current() != now.anchors()) {
            now = made(store, settings);
            ready = now;
        }
        return now.verification();
    }

    private static Ready made(@Nullable TrustStore store, VerifierSettings settings) {
        if (store == null) {
            return new Ready(null, new Verification(settings));
        }
        AnchorSet anchors = store.current();
        return new Ready(
                anchors,
                new Verification(settings.trusting(
                        anchors.certificates(AnchorPurpose.SIGNING),
                        anchors.certificates(AnchorPurpose.TIME_STAMP),
                        anchors.all())));
    }

    private record Ready(@Nullable AnchorSet anchors, Verification verification) {}

    private Instant moment() {
        return at == null ? clock.instant() : at;
    }

    /** Builds a {@link SignatureVerifier}. Not safe for use by several threads. */
    public static final class Builder {

        private static final long DEFAULT_MAX_BYTES = 512L << 20;

        private Set<X509Certificate> anchors = Set.of();
        private @Nullable Set<X509Certificate> stampAnchors;
        private @Nullable TrustStore store;
        private @Nullable TrustDomain wanted;
        private VerificationPolicy policy = VerificationPolicy.lawful();
        private Duration timeLimit = Duration.ofMinutes(2);
        private StatusChecking statusChecking = StatusChecking.OFFLINE;
        private @Nullable RevocationSource revocation;
        private Duration fetchLimit = Duration.ofSeconds(10);
        private Set<String> privateHosts = Set.of();
        private @Nullable Secret password;
        private SubjectParser subjects = SubjectParser.vietnamese();
        private Clock clock = Clock.systemUTC();
        private @Nullable Instant at;
        private long maxBytes = DEFAULT_MAX_BYTES;

        private Builder() {}

        /**
         * Sets what opens files that need a password. Default: nothing.
         *
         * @param password their user or owner password; not looked at when a file is not encrypted
         * @return this
         */
        public Builder password(Secret password) {
            this.password = Objects.requireNonNull(password, "password");
            return this;
        }

        /**
         * Sets the anchors that may vouch for signers, and for time stamps too unless {@link #trustTimeStamps} is
         * called. Default: none, so that no path leads anywhere.
         *
         * @param certificates root or other CA certificates; copied
         * @return this
         */
        public Builder trust(Collection<X509Certificate> certificates) {
            this.anchors = new LinkedHashSet<>(certificates);
            return this;
        }

        /**
         * Sets the anchors that may vouch for time stamps (TS-04). Default: those for signers.
         *
         * @param certificates root or other CA certificates; copied
         * @return this
         */
        public Builder trustTimeStamps(Collection<X509Certificate> certificates) {
            this.stampAnchors = new LinkedHashSet<>(certificates);
            return this;
        }

        /**
         * Trusts what a store holds at the moment each file is judged, by purpose and trust domain (SGN-05, LAW-05). The
         * report then names the domain, and a time stamp of the other domain is not accepted by default (TS-04). Takes
         * the place of {@link #trust(Collection)} and {@link #trustTimeStamps}.
         *
         * @param value a store; asked for each file
         * @return this
         */
        public Builder trust(TrustStore value) {
            this.store = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the trust domain that signers must belong to (LAW-05); needs {@link #trust(TrustStore)}. Default: any.
         *
         * @param value public or official duty
         * @return this
         */
        public Builder domain(TrustDomain value) {
            this.wanted = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets what follows from findings that the law leaves to the receiver. Default:
         * {@link VerificationPolicy#lawful()}.
         *
         * @param value a policy
         * @return this
         */
        public Builder policy(VerificationPolicy value) {
            this.policy = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the longest time for one file, network included. Default: 2 minutes.
         *
         * @param value more than zero
         * @return this
         * @throws IllegalArgumentException when it is zero or less
         */
        public Builder timeLimit(Duration value) {
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException("Expected a limit above zero, got " + value);
            }
            this.timeLimit = value;
            return this;
        }

        /**
         * Sets where the status of certificates may be learned from. Default: {@link StatusChecking#OFFLINE}, with which
         * a signature that embeds no status cannot be called valid (VER-09).
         *
         * @param value offline or online
         * @return this
         */
        public Builder statusChecking(StatusChecking value) {
            this.statusChecking = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the source of status, such as the one that signing uses, so that what one has fetched serves the other.
         * Default: none; then {@link #statusChecking} says whether the addresses that certificates name are asked. Takes
         * the place of {@link #statusChecking}, {@link #fetchLimit} and {@link #allowPrivateHosts}.
         *
         * @param source asked for what the file does not hold
         * @return this
         */
        public Builder revocation(RevocationSource source) {
            this.revocation = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets the longest time for one status call, from connecting to the last byte. Default: 10 seconds.
         *
         * @param value more than zero
         * @return this
         * @throws IllegalArgumentException when it is zero or less
         */
        public Builder fetchLimit(Duration value) {
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException("Expected a limit above zero, got " + value);
            }
            this.fetchLimit = value;
            return this;
        }

        /**
         * Names hosts that may be asked for status although their addresses are loopback, private or link-local. Default:
         * none, because addresses to ask were written by whoever made the file.
         *
         * @param hosts names or addresses exactly as certificates write them, without port
         * @return this
         */
        public Builder allowPrivateHosts(Collection<String> hosts) {
            this.privateHosts = Set.copyOf(hosts);
            return this;
        }

        /**
         * Sets how subjects of certificates are read. Default: {@link SubjectParser#vietnamese()}.
         *
         * @param value a parser
         * @return this
         */
        public Builder subjects(SubjectParser value) {
            this.subjects = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the clock that tells the moment of judgement. Default: the system clock.
         *
         * @param value a clock
         * @return this
         */
        public Builder clock(Clock value) {
            this.clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets a fixed moment for which the judgement holds. Default: now, by the clock.
         *
         * @param value the moment
         * @return this
         */
        public Builder at(Instant value) {
            this.at = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the greatest length of a file. Default: 512 MiB; never more than 2 GiB, the reach of a byte range here.
         *
         * @param value bytes, 1 or more
         * @return this
         * @throws IllegalArgumentException when it is outside 1 to 2,147,483,647
         */
        public Builder maxBytes(long value) {
            if (value < 1 || value > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("Expected 1 to " + Integer.MAX_VALUE + " bytes, got " + value);
            }
            this.maxBytes = value;
            return this;
        }

        private @Nullable RevocationSource source() {
            if (revocation != null || statusChecking == StatusChecking.OFFLINE) {
                return revocation;
            }
            return HttpRevocationSource.builder()
                    .callLimit(fetchLimit)
                    .allowPrivateHosts(privateHosts)
                    .clock(clock)
                    .build();
        }

        private VerifierSettings settings() {
            return new VerifierSettings(
                    anchors,
                    stampAnchors == null ? anchors : stampAnchors,
                    List.of(),
                    wanted,
                    policy,
                    source(),
                    subjects,
                    timeLimit);
        }

        /**
         * Ends the description.
         *
         * @return a verifier
         */
        public SignatureVerifier build() {
            return new SignatureVerifier(this);
        }
    }
}
