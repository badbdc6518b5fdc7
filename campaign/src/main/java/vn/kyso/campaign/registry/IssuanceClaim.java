// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.programme.Area;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.identity.Identifier;

/**
 * What a CA reports right after it issued one certificate to one citizen (HUE-11, HUE-24): never before, and never for
 * several citizens at once. Immutable; {@link #toString()} shows nothing of the citizen.
 *
 * <pre>{@code
 * IssuanceClaim claim = IssuanceClaim.of(citizen, serial, Channel.DOOR_TO_DOOR)
 *         .alsoKnownAs(oldCmnd)
 *         .activatedAt(now)
 *         .area("19732")
 *         .build();
 * }</pre>
 */
public final class IssuanceClaim {

    private final List<Identifier> citizen;
    private final CertificateSerial serial;
    private final Channel channel;
    private final Builder from;

    private IssuanceClaim(Builder from) {
        this.citizen = List.copyOf(from.citizen);
        this.serial = from.serial;
        this.channel = from.channel;
        this.from = from.copy();
    }

    /**
     * Begins a claim.
     *
     * @param citizen under which number; a personal number, a CMND or a passport
     * @param serial of the certificate
     * @param channel by which way it was issued
     * @return a builder
     * @throws IllegalArgumentException when the number is an organisation's
     */
    public static Builder of(Identifier citizen, CertificateSerial serial, Channel channel) {
        return new Builder(citizen, serial, channel);
    }

    /**
     * The citizen's numbers.
     *
     * @return at least one
     */
    public List<Identifier> citizen() {
        return citizen;
    }

    /**
     * The certificate.
     *
     * @return its serial
     */
    public CertificateSerial serial() {
        return serial;
    }

    /**
     * By which way it was issued.
     *
     * @return the channel
     */
    public Channel channel() {
        return channel;
    }

    /**
     * When the citizen activated it.
     *
     * @return empty when he could not
     */
    public Optional<Instant> activatedAt() {
        return Optional.ofNullable(from.activatedAt);
    }

    /**
     * Why he could not.
     *
     * @return empty when it was activated
     */
    public Optional<Fault> fault() {
        return Optional.ofNullable(from.fault);
    }

    /**
     * When the CA says it issued.
     *
     * @return a claim that orders nothing
     */
    public Optional<Instant> issuedAt() {
        return Optional.ofNullable(from.issuedAt);
    }

    /**
     * From when the certificate is valid.
     *
     * @return when told
     */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(from.notBefore);
    }

    /**
     * Until when the certificate is valid.
     *
     * @return when told
     */
    public Optional<Instant> notAfter() {
        return Optional.ofNullable(from.notAfter);
    }

    /**
     * The administrative unit the citizen counts for.
     *
     * @return its code
     */
    public Optional<String> area() {
        return Optional.ofNullable(from.area);
    }

    @Override
    public String toString() {
        return "IssuanceClaim[" + serial + ", " + channel + "]";
    }

    /** Collects a claim. Not safe for threads. */
    public static final class Builder {

        private final Set<Identifier> citizen = new LinkedHashSet<>();
        private final CertificateSerial serial;
        private final Channel channel;
        private @Nullable Instant activatedAt;
        private @Nullable Fault fault;
        private @Nullable Instant issuedAt;
        private @Nullable Instant notBefore;
        private @Nullable Instant notAfter;
        private @Nullable String area;

        private Builder(Identifier citizen, CertificateSerial serial, Channel channel) {
            this.serial = Objects.requireNonNull(serial);
            this.channel = Objects.requireNonNull(channel);
            alsoKnownAs(citizen);
        }

        private Builder copy() {
            Builder copy = new Builder(new ArrayList<>(citizen).get(0), serial, channel);
            copy.activatedAt = activatedAt;
            copy.fault = fault;
            copy.issuedAt = issuedAt;
            copy.notBefore = notBefore;
            copy.notAfter = notAfter;
            copy.area = area;
            return copy;
        }

        /**
         * Another number of the same person, as the QR code of his card tells it. Should two persons turn out to have
         * issuances, the department decides.
         *
         * @param other a personal number, a CMND or a passport
         * @return this
         * @throws IllegalArgumentException when the number is an organisation's
         */
        public Builder alsoKnownAs(Identifier other) {
            if (!other.identifiesPerson()) {
                throw new IllegalArgumentException("Expected a person's number, found an organisation's");
            }
            citizen.add(other);
            return this;
        }

        /**
         * The citizen activated the certificate.
         *
         * @param at when
         * @return this
         */
        public Builder activatedAt(Instant at) {
            this.activatedAt = Objects.requireNonNull(at);
            return this;
        }

        /**
         * The citizen could not activate the certificate for a technical fault (HUE-32).
         *
         * @param why what failed, and when
         * @return this
         */
        public Builder notActivated(Fault why) {
            this.fault = Objects.requireNonNull(why);
            return this;
        }

        /**
         * When the CA says it issued; kept, never used for ordering (HUE-11).
         *
         * @param at when; not in the future
         * @return this
         */
        public Builder issuedAt(Instant at) {
            this.issuedAt = Objects.requireNonNull(at);
            return this;
        }

        /**
         * The certificate's term.
         *
         * @param from its beginning
         * @param to its end
         * @return this
         */
        public Builder valid(Instant from, Instant to) {
            this.notBefore = Objects.requireNonNull(from);
            this.notAfter = Objects.requireNonNull(to);
            return this;
        }

        /**
         * The administrative unit the citizen counts for.
         *
         * @param code as in {@link Area#isUnit}
         * @return this
         * @throws IllegalArgumentException when it has another form
         */
        public Builder area(String code) {
            if (!Area.isUnit(code)) {
                throw new IllegalArgumentException("Expected a unit's code as in 46.474.19732");
            }
            this.area = code;
            return this;
        }

        /**
         * The claim.
         *
         * @return immutable
         * @throws IllegalArgumentException when it says neither, or both, that the certificate was activated and that it
         *     could not be
         */
        public IssuanceClaim build() {
            if ((activatedAt == null) == (fault == null)) {
                throw new IllegalArgumentException(
                        "Expected either the time of activation or the fault that prevented it (HUE-32)");
            }
            return new IssuanceClaim(this);
        }
    }
}
